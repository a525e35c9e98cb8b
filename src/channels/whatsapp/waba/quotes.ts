import type { QuotableMessage } from '../ports/waba-numbers.ts';

/** The text by which a message quotes another one (contract §3.2). */
export function quoteOf(quoted: QuotableMessage | undefined): string {
  if (quoted === undefined) return '[Сообщение не найдено]';
  const { type, content, caption, fromMe } = quoted;
  const placeholder = placeholders[type];
  // For our own files without a caption, the row's content is a placeholder of another kind.
  if (placeholder !== undefined && fromMe) return caption ?? placeholder;
  return content === '' ? (placeholder ?? `[${type}]`) : content;
}

const placeholders: Readonly<Record<string, string>> = {
  image: '[Изображение]',
  video: '[Видео]',
  document: '[Документ]',
  audio: '[Аудио]',
  sticker: '[sticker]',
};
