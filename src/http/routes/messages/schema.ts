import { z } from 'zod';
import { mediaTypes } from '../../../ports/outgoing-media.ts';
import { id, isoTime, time } from '../../fields.ts';
import { MessageRow, Ticket } from '../chats/schema.ts';

/** What `type` may name in the unified send. */
export const sendTypes = ['text', ...mediaTypes, 'template', 'interactive'] as const;

/** The longest text that some channel takes. */
export const longestText = 65_536;

const emptyIsNone = (value: unknown): unknown =>
  value === null || value === '' ? undefined : value;

const words = (max: number) => z.string().max(max).nullable().optional();

/** An address or path of a file. */
export const mediaAddress = () =>
  z.string().trim().min(1, 'must not be empty').max(2_000).meta({
    description:
      'http(s) address, fetched before anything is sent, or `/media/…` as an upload answered it.',
  });

export const caption = () => words(longestText);

/** The name that the recipient sees: a name, not a path. */
export const filename = () =>
  z
    .preprocess(
      emptyIsNone,
      z
        .string()
        .trim()
        .max(255)
        // oxlint-disable-next-line no-control-regex
        .regex(/^[^/\\\u0000-\u001f]*$/, 'must be a name without a path')
        .optional(),
    )
    .meta({ type: ['string', 'null'], maxLength: 255 });

export const mediaType = () => z.enum(mediaTypes);

/** A number by its id or as text, a provider's id as it stands in the history. */
const quotedMessageId = () =>
  z
    .preprocess(
      (value) => (typeof value === 'number' ? String(value) : emptyIsNone(value)),
      z.string().trim().min(1).max(255).optional(),
    )
    .meta({
      type: ['string', 'integer', 'null'],
      description:
        'The message that this one answers: its whatsappMessageId, telegramMessageId, or, on the website, its id.',
    });

const Template = z.object({
  name: z.string().trim().min(1, 'is required').max(512),
  language: z.preprocess(emptyIsNone, z.string().trim().max(20).default('ru')).meta({
    type: 'string',
    default: 'ru',
  }),
  components: z.array(z.looseObject({})).max(50).nullable().optional(),
});

const yearMs = 366 * 86_400_000;

function withinAYear(at: Date): boolean {
  return at.getTime() <= Date.now() + yearMs;
}

export const SendByChatBody = z.object({
  chatId: id(),
  type: z
    .preprocess(emptyIsNone, z.string().max(40).default('text'))
    .meta({ type: 'string', enum: [...sendTypes], default: 'text' }),
  text: words(longestText),
  mediaUrl: z.string().trim().max(2_000).nullable().optional(),
  caption: caption(),
  filename: filename(),
  template: Template.partial({ name: true }).nullable().optional(),
  interactive: z.looseObject({}).nullable().optional().meta({
    description: 'The interactive object of the Cloud API, with type interactive.',
  }),
  quotedMessageId: quotedMessageId(),
  sendAt: z
    .preprocess(emptyIsNone, time().refine(withinAYear, 'must be within a year').optional())
    .meta({
      type: ['string', 'null'],
      format: 'date-time',
      description: 'When it leaves; a time that has passed is now.',
    }),
});

const text = () =>
  z
    .string()
    .max(longestText)
    .refine((value) => value.trim() !== '', 'must not be empty');

export const SendByTicketBody = z.object({ ticketNumber: id(), text: text() });

export const SendTextBody = z.object({
  organizationPhoneId: id(),
  receiverJid: z.string().max(200),
  text: text(),
  quotedMessageId: quotedMessageId(),
});

export const SendMediaBody = z.object({
  organizationPhoneId: id(),
  receiverJid: z.string().max(200),
  mediaType: mediaType(),
  mediaPath: mediaAddress(),
  caption: caption(),
  filename: filename(),
  quotedMessageId: quotedMessageId(),
});

export const MessageParams = z.object({ messageId: id() });

const status = () =>
  z.string().meta({
    description:
      'sent, delivered, read; queued: the provider has not answered yet, message:status tells; unknown: it may have gone out, do not send it again blindly; scheduled: it leaves at `sendAt`.',
  });

/** The provider's id; on the website our own. Null while the provider has not answered. */
const messageId = () => z.union([z.int(), z.string()]).nullable();

export const SendAnswer = z.object({
  success: z.literal(true),
  messageId: messageId(),
  status: status(),
  chatId: z.int(),
  ticketNumber: z.int().nullable(),
  ticket: Ticket.nullable(),
  channel: z.enum(['whatsapp', 'telegram', 'website']),
  connectionType: z.string().optional(),
  type: z.string(),
  /** Only of one that waits for its time. */
  sendAt: isoTime().optional(),
  message: MessageRow,
});

/** What every answer of a send that is not the unified one has. */
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
