/** Reasons for which a customer's file is missing. */
export const fileFaults = [
  'gone',
  'refused',
  'too_large',
  'damaged',
  'unavailable',
  'not_supported',
] as const;
export type FileFault = (typeof fileFaults)[number];

/** What a file is called while it is on its way, by its message's type. A document's name is added. */
export const loadingNames = {
  image: 'Фото',
  video: 'Видео',
  audio: 'Аудио',
  document: 'Документ',
  sticker: 'Стикер',
} as const;
export const loadingVoice = 'Голосовое сообщение';
export const loadingOther = 'Файл';
/** The end of the line that says so; the database puts it together (`loading_words()`). */
export const loadingEnd = ': загружается]';

const names: Readonly<Record<string, string>> = {
  image: 'Изображение',
  video: 'Видео',
  audio: 'Аудио',
  document: 'Документ',
  sticker: 'Стикер',
};

const reasons: Readonly<Record<FileFault, string>> = {
  gone: 'его срок хранения у канала истёк или он удалён',
  refused: 'канал не отдал файл',
  too_large: 'файл слишком большой',
  damaged: 'файл повреждён',
  unavailable: 'канал или хранилище не отвечает',
  not_supported: 'канал не передаёт файлы',
};

/** The limit that a file exceeds: the channel hands out no larger one, or we take none. */
export interface FileLimit {
  readonly mostBytes: number;
  readonly of: 'channel' | 'us';
}

/** The line of a message whose file cannot be fetched; `limit` is that of a file that is too large, if it is known. */
export function missingFileWords(
  type: string,
  fault: FileFault,
  limit: FileLimit | null = null,
): string {
  const reason = fault === 'too_large' && limit !== null ? overLimit(limit) : reasons[fault];
  return `[${names[type] ?? 'Файл'}: не удалось получить — ${reason}]`;
}

function overLimit({ mostBytes, of }: FileLimit): string {
  const size = `${Math.floor(mostBytes / (1024 * 1024))} МБ`;
  return of === 'channel'
    ? `файл больше ${size}, такие канал не отдаёт`
    : `файл больше ${size}, такие здесь не принимаются`;
}
