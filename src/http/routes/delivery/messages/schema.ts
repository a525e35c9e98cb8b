import { z } from 'zod';
import { messageStatuses } from '../../../../domain/vocabulary.ts';
import { mediaTypes } from '../../../../ports/media/outgoing-media.ts';
import { filled, id, idInBody, isoTime, wordOf, notBlank, words } from '../../../fields.ts';
import { inPlace } from '../../../../contracts/in-place.ts';
import { bodyOf } from '../../chat/chats/command-body.ts';
import { Ticket } from '../../chat/chats/shapes.ts';
import { Contacts, Location, Reaction } from './thing-schema.ts';
import type { ChatWire } from '../../chat/chats/wire.ts';
import { notEmpty, said } from '../../../../contracts/field-words.ts';

/** The values of `type` in the unified send. */
export const sendTypes = [
  'text',
  ...mediaTypes,
  'sticker',
  'location',
  'contact',
  'reaction',
  'template',
  'interactive',
] as const;

/** Maximum length of a text on any channel. */
export const longestText = 65_536;

const emptyIsNone = (value: unknown): unknown =>
  value === null || value === '' ? undefined : value;

const anyText = (max: number) => z.string().max(max).nullable().optional();

/** An address or path of a file. */
export const mediaAddress = () =>
  words(2_000).meta({
    description:
      'http(s) address, fetched before anything is sent, or the path of a file as an upload or a message has it (`/files/…`, `/media/…`).',
  });

export const caption = () => anyText(longestText);

/** The file name for the recipient: a name, not a path. */
export const filename = () =>
  z
    .preprocess(
      emptyIsNone,
      z
        .string()
        .max(255)
        .regex(
          // oxlint-disable-next-line no-control-regex
          /^[^/\\\u0000-\u001f]*$/,
          said('must be a name without a path', 'должно быть именем без пути'),
        )
        .trim()
        .optional(),
    )
    .meta({
      type: ['string', 'null'],
      maxLength: 255,
      pattern: '^[^/\\\\\\u0000-\\u001f]*$',
    });

export const mediaType = () => z.enum(mediaTypes);

/** A message by its numeric id, or by the provider's id as in the history. */
export const quotedMessageId = () =>
  z
    .preprocess(
      (value) => (Number.isInteger(value) ? String(value) : emptyIsNone(value)),
      z.string().max(255).trim().optional(),
    )
    .meta({
      type: ['string', 'integer', 'null'],
      maxLength: 255,
      description:
        'The message that this one answers: its whatsappMessageId, telegramMessageId, or, on the website, its id.',
    });

const Template = z.object({
  name: words(512),
  language: z.preprocess(emptyIsNone, z.string().max(20).trim().default('ru')).meta({
    type: ['string', 'null'],
    maxLength: 20,
    default: 'ru',
  }),
  components: z.array(z.looseObject({})).max(50).nullable().optional(),
});

const sendFields = {
  type: z
    .preprocess(emptyIsNone, z.string().max(40).default('text'))
    .meta({ type: ['string', 'null'], enum: [...sendTypes, '', null], default: 'text' }),
  text: anyText(longestText),
  mediaUrl: z.string().max(2_000).trim().nullable().optional(),
  caption: caption(),
  filename: filename(),
  template: Template.partial({ name: true }).nullable().optional(),
  interactive: z.looseObject({}).nullable().optional().meta({
    description: 'The interactive object of the Cloud API, with type interactive.',
  }),
  location: Location.nullable().optional().meta({ description: 'With type location.' }),
  contacts: Contacts.nullable().optional().meta({ description: 'With type contact.' }),
  reaction: Reaction.nullable().optional().meta({
    description: 'With type reaction: leaves at once, answers nothing, and needs no sendAt.',
  }),
  quotedMessageId: quotedMessageId(),
  ...bodyOf('sendMessage'),
};

/** Which fields each type needs. */
const neededByType = {
  anyOf: [
    { required: ['text'], properties: { type: { enum: ['text', '', null] }, text: filled } },
    {
      required: ['type', 'mediaUrl'],
      properties: { type: { enum: [...mediaTypes, 'sticker'] }, mediaUrl: filled },
    },
    ...(['location', 'reaction'] as const).map((type) => ({
      required: ['type', type],
      properties: { type: { const: type }, [type]: { type: 'object' } },
    })),
    {
      required: ['type', 'contacts'],
      properties: { type: { const: 'contact' }, contacts: { type: 'array', items: {} } },
    },
    {
      required: ['type', 'template'],
      properties: {
        type: { const: 'template' },
        template: {
          type: 'object',
          required: ['name'],
          properties: { name: { type: 'string' } },
        },
      },
    },
    {
      required: ['type', 'interactive'],
      properties: { type: { const: 'interactive' }, interactive: { type: 'object' } },
    },
  ],
} as unknown as z.GlobalMeta;

export const SendByChatBody = z.object({ chatId: idInBody(), ...sendFields }).meta(neededByType);

/** The same where the path names the chat. */
export const SendToChatBody = z.object(sendFields).meta(neededByType);

/** The text of a message. */
export const text = () =>
  z
    .string()
    .max(longestText)
    .refine((value) => value.trim() !== '', notEmpty)
    .meta({ minLength: 1, maxLength: longestText, pattern: notBlank });

export const SendByTicketBody = z.object({ ticketNumber: idInBody(), text: text() });

/** The same where the path names the ticket. */
export const SendToTicketBody = z.object({ text: text() });

export const MessageParams = z.object({ messageId: id() });

const status = () =>
  wordOf([...messageStatuses, 'scheduled']).meta({
    description:
      'sent, delivered, read; queued: the provider has not answered yet, message:status tells; unknown: it may have gone out, do not send it again blindly; scheduled: it leaves at `sendAt`.',
  });

/** The provider's id, or our own if the channel has none. Null while the provider has not answered. */
const messageId = () => z.union([z.int(), z.string()]).nullable();

export const sendAnswerOf = ({ MessageRow, channel, sentFields }: ChatWire) => {
  const fields = {
    success: z.literal(true),
    messageId: messageId(),
    status: status(),
    chatId: z.int(),
    ticketNumber: z.int().nullable(),
    ticket: Ticket.nullable(),
    channel,
    type: z.string(),
    /** Only for a planned message. */
    sendAt: isoTime().optional(),
    message: MessageRow,
  };
  const ofChannels = sentFields.map((field) => ({ ...field, value: field.schema }));
  return z.object(inPlace<z.core.$ZodType>(fields, ofChannels) as typeof fields);
};

/** The fields of every answer of a send except the unified one. */
export const sentFields = {
  success: z.literal(true),
  messageId: messageId(),
  status: status(),
  chatId: z.int(),
};

export const SentToNumberAnswer = z.object(sentFields);

export const SentByTicketAnswer = z.object({ ...sentFields, ticketNumber: z.int() });

export const SentMediaAnswer = z.object({
  ...sentFields,
  mediaType: mediaType(),
  caption: z.string().nullable(),
});

export const MediaRetryAnswer = z.object({
  success: z.literal(true),
  messageId: z.int(),
  chatId: z.int(),
  mediaState: z.literal('waiting'),
});

export const RawMessageAnswer = z.object({
  messageId: z.int(),
  chatId: z.int(),
  keptAt: isoTime(),
  keptUntil: isoTime(),
  cut: z.boolean(),
  raw: z.unknown().meta({ description: 'JSON of the provider; its form is the provider’s.' }),
});
