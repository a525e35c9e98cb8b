import { z } from 'zod';
import { id } from '../../fields.ts';
import { MessageRow, Ticket } from '../chats/schema.ts';

/** What `type` may name in the unified send; only text is carried so far. */
export const sendTypes = ['text', 'image', 'document', 'video', 'audio', 'template'] as const;

/** The longest text that some channel takes. */
export const longestText = 65_536;

export const SendByChatBody = z.object({
  chatId: id(),
  type: z
    .preprocess(
      (value) => (value === null || value === '' ? undefined : value),
      z.string().max(40).default('text'),
    )
    .meta({ type: 'string', enum: [...sendTypes], default: 'text' }),
  text: z.string().max(longestText).nullable().optional(),
  mediaUrl: z.string().max(2_000).nullable().optional(),
  caption: z.string().max(longestText).nullable().optional(),
  filename: z.string().max(255).nullable().optional(),
  template: z
    .looseObject({ name: z.string().max(512).optional(), language: z.string().max(20).optional() })
    .nullable()
    .optional(),
});

export const SendAnswer = z.object({
  success: z.literal(true),
  /** The provider's id; on the website our own. Null while the provider has not answered. */
  messageId: z.union([z.int(), z.string()]).nullable(),
  status: z.string().meta({
    description:
      'sent, delivered, read; queued: the provider has not answered yet, message:status tells; unknown: it may have gone out, do not send it again blindly.',
  }),
  chatId: z.int(),
  ticketNumber: z.int().nullable(),
  ticket: Ticket.nullable(),
  channel: z.enum(['whatsapp', 'telegram', 'website']),
  connectionType: z.string().optional(),
  type: z.string(),
  message: MessageRow,
});
