import { defined } from '../../shared/defined.ts';
import type { Fields } from '../../shared/fields.ts';
import { content, quiet, type Kind, type MessageContent } from './content-types.ts';
import { idIn, lines } from './content-words.ts';

/** The longest text that a row takes whole. */
export const longestContent = 1_000_000;

/** Texts, and answers to questions of a status or channel. */
export const textKinds = {
  conversation: content((message) => said(message.text('text', longestContent))),
  extendedTextMessage: content((message) => {
    const link = defined({
      url: message.text('matchedText'),
      title: message.text('title'),
      description: message.text('description'),
    });
    const text = message.text('text', longestContent);
    return {
      ...said(text ?? (lines(link.url, link.title, link.description) || undefined)),
      ...(Object.keys(link).length > 0 && { details: { type: 'text', link } }),
    };
  }),
  questionResponseMessage: content(replied),
  statusQuestionAnswerMessage: content((message) => ({
    ...replied(message),
    details: { type: 'text', story: true },
  })),
  statusQuotedMessage: content((message) => ({
    ...said(message.text('text', longestContent)),
    about: idIn(message, 'originalStatusId') ?? null,
    details: { type: 'text', story: true },
  })),
  statusStickerInteractionMessage: quiet((message) => ({
    type: 'reaction',
    content: 'Реакция стикером на статус',
    about: idIn(message, 'key') ?? null,
    details: {
      type: 'reaction',
      story: true,
      ...defined({ messageId: idIn(message, 'key') }),
    },
  })),
  richResponseMessage: content((message) => ({
    ...said(
      message
        .all('submessages')
        .map((part) => richPart(part))
        .filter((part) => part !== '')
        .join('\n') || undefined,
      '[Ответ помощника без текста]',
    ),
    // Pictures, tables and maps of an assistant have no place in a text.
    keepRaw: true,
  })),
} as const satisfies Record<string, Kind>;

/** A message whose only content is its context says so: `wordless` is replaced by the words of the context. */
export const wordless = '[Пустое сообщение]';

function said(text: string | undefined, without = wordless): MessageContent {
  return { type: 'text', content: text ?? without };
}

function replied(message: Fields): MessageContent {
  return { ...said(message.text('text', longestContent)), about: idIn(message, 'key') ?? null };
}

function richPart(part: Fields): string {
  const table = part.at('tableMetadata');
  return lines(
    part.text('messageText'),
    part.at('imageMetadata').text('imageText'),
    part.at('latexMetadata').text('text'),
    part
      .at('codeMetadata')
      .all('codeBlocks')
      .map((block) => block.text('codeContent') ?? '')
      .join(''),
    table.text('title'),
    table
      .all('rows')
      .map((row) => row.texts('items').join(' | '))
      .join('\n'),
  );
}
