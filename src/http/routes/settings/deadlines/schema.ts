import { z } from 'zod';
import { deadlineFields } from '../../../../domain/chat/deadlines.ts';
import { id, isoTime, limit } from '../../../fields.ts';
import { schemasOf } from '../../chat/chats/row-schemas.ts';
import { PersonRef } from '../../chat/chats/shapes.ts';
import { TicketHistoryRow } from '../../chat/tickets/schema.ts';
import { said } from '../../../../contracts/field-words.ts';

export const MessageParams = z.object({ messageId: id() });

const longestMinutes = 60 * 24 * 366;
/** A longer time is no longer about correcting a slip; planned messages exist for that. */
const longestUndoSeconds = 60;

const minutes = () =>
  z
    .int(said('must be a whole number of minutes', 'должно быть целым числом минут'))
    .min(1)
    .max(longestMinutes);

export const DeadlineSettings = z
  .object({
    firstResponseMinutes: z.int().nullable(),
    nextResponseMinutes: z.int().nullable(),
    closeAfterMinutes: z.int().nullable(),
    farewell: z.string().nullable(),
    undoSeconds: z.int(),
  })
  .meta({ id: 'DeadlineSettings' });

export const DeadlineSettingsBody = z.object({
  firstResponseMinutes: minutes().nullable().optional(),
  nextResponseMinutes: minutes().nullable().optional(),
  closeAfterMinutes: minutes().nullable().optional(),
  farewell: z
    .string()
    .max(4_000)
    .trim()
    .transform((text) => (text === '' ? null : text))
    .nullable()
    .optional()
    .meta({ type: ['string', 'null'], maxLength: 4_000 }),
  undoSeconds: z.int().min(0).max(longestUndoSeconds).optional(),
});

const override = () =>
  minutes()
    .nullable()
    .or(z.literal('default'))
    .optional()
    .meta({ description: 'Minutes; null = none for this chat; `default` = as the organization.' });

export const ChatDeadlinesBody = z.object({
  firstResponseMinutes: override(),
  nextResponseMinutes: override(),
  closeAfterMinutes: override(),
});

const own = () => z.int().nullable().optional();

export const ChatDeadlinesAnswer = z.object({
  deadlines: z
    .object({
      chatId: z.int(),
      overrides: z.object({
        firstResponseMinutes: own(),
        nextResponseMinutes: own(),
        closeAfterMinutes: own(),
      }),
      ...schemasOf(deadlineFields),
    })
    .meta({ id: 'ChatDeadlines' }),
});

export const AuditQuery = z.object({
  limit: limit({ fallback: 50, max: 200 }),
  before: id().optional().meta({ description: 'The last id of the page before.' }),
});

export const AuditAnswer = z.object({
  history: z.array(TicketHistoryRow),
  hasMore: z.boolean(),
});

export const ScheduledAnswer = z.object({
  messages: z.array(
    z
      .object({
        id: z.int(),
        chatId: z.int(),
        type: z.string(),
        content: z.string(),
        mediaUrl: z.string().nullable(),
        sendAt: isoTime(),
        senderUser: PersonRef.nullable(),
      })
      .meta({ id: 'ScheduledMessage' }),
  ),
});

export const WithdrawnAnswer = z.object({
  success: z.literal(true),
  messageId: z.int(),
  chatId: z.int(),
});
