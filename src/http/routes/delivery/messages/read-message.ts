import type { z } from 'zod';
import { ServiceError } from '../../../../contracts/service-error.ts';
import type { ChannelCapabilities } from '../../../../ports/delivery/channel-capabilities.ts';
import { mediaTypes } from '../../../../ports/media/outgoing-media.ts';
import { validationFailed } from '../../../validate.ts';
import type { MessageToSend } from './outgoing.ts';
import { unsupportedType } from './carried.ts';
import type { SendByChatBody } from './schema.ts';
import type { Contact } from './thing-schema.ts';
import type { ContactToSend } from './things.ts';

/**
 * The message in the body of a unified send to a channel.
 * @throws ServiceError 400 for an unknown type, and for a missing field that its type needs.
 */
export function messageOf(
  body: Omit<z.output<typeof SendByChatBody>, 'chatId' | 'sendAt'>,
  channel: Pick<ChannelCapabilities, 'wordsUnderFile'>,
): MessageToSend {
  const { type, quotedMessageId = null } = body;
  const mediaType = mediaTypes.find((each) => each === type);
  if (mediaType !== undefined) {
    const address = body.mediaUrl ?? '';
    if (address === '') throw missing('mediaUrl', type);
    return {
      type: mediaType,
      file: { address },
      caption: captionOf(body, channel),
      filename: body.filename ?? null,
      quotedMessageId,
    };
  }
  switch (type) {
    case 'text': {
      const text = body.text ?? '';
      if (text.trim() === '') throw textEmpty();
      return { type, text, quotedMessageId };
    }
    case 'sticker': {
      const address = body.mediaUrl ?? '';
      if (address === '') throw missing('mediaUrl', type);
      return { type, file: { address }, quotedMessageId };
    }
    case 'location': {
      if (body.location == null) throw missing('location', type);
      return { type, place: given(body.location), quotedMessageId };
    }
    case 'contact': {
      if (body.contacts == null) throw missing('contacts', type);
      return { type, contacts: body.contacts.map(contactOf), quotedMessageId };
    }
    case 'reaction': {
      if (body.reaction == null) throw missing('reaction', type);
      return { type, reaction: body.reaction };
    }
    case 'template': {
      const { name, language = 'ru', components } = body.template ?? {};
      if (name === undefined) throw missing('template.name', type);
      return {
        type,
        template: { name, language, ...(components != null && { components }) },
        quotedMessageId,
      };
    }
    case 'interactive': {
      const { interactive } = body;
      if (interactive == null) throw missing('interactive', type);
      return { type, interactive, quotedMessageId };
    }
    default:
      throw unsupportedType(type);
  }
}

const contactOf = ({ phones, ...contact }: z.output<typeof Contact>): ContactToSend => ({
  ...given(contact),
  ...(phones != null && { phones: phones.map(given) }),
});

/** The fields that a caller filled. */
function given<T extends object>(fields: T) {
  type Given = { [K in keyof T]: Exclude<T[K], null | undefined> };
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value != null),
  ) as unknown as Given;
}

/** If both are set, the channel decides which one counts (contract §3.1). */
function captionOf(
  { text, caption }: { text?: string | null | undefined; caption?: string | null | undefined },
  { wordsUnderFile }: Pick<ChannelCapabilities, 'wordsUnderFile'>,
): string | null {
  const both = wordsUnderFile === 'text' ? [text, caption] : [caption, text];
  return both.find((words) => words != null && words.trim() !== '') ?? null;
}

function missing(path: string, type: string) {
  const message = { en: `is required for ${type}`, ru: `обязательно для ${type}` };
  return validationFailed([{ path, message }]);
}

function textEmpty() {
  const message = { en: 'The text of the message is empty', ru: 'Текст сообщения пуст' };
  return new ServiceError('validation_failed/text_empty', {
    faults: [{ path: 'text', message, usual: 'ru' }],
  });
}
