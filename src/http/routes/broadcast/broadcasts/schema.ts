import { z } from 'zod';
import { broadcastStatuses, recipientStates } from '../../../../domain/broadcast/vocabulary.ts';
import { id, isoTime, limit, numberOfText, optional } from '../../../fields.ts';

export const BroadcastParams = z.object({ broadcastId: id() });

export const ListQuery = z.object({
  limit: limit({ fallback: 50, max: 200 }),
  before: id().optional().meta({ description: 'The id of the last one that was read.' }),
});

export const Totals = z
  .object({
    requested: z.int(),
    normalized: z.int(),
    processed: z.int(),
    success: z.int(),
    fail: z.int(),
  })
  .meta({ id: 'BroadcastTotals' });

export const BroadcastRow = z
  .object({
    id: z.int(),
    channel: z.string(),
    accountId: z.int(),
    createdBy: z.object({ id: z.int(), name: z.string().nullable() }).nullable(),
    content: z.string(),
    template: z.object({
      name: z.string(),
      language: z.string(),
      components: z.array(z.looseObject({})).optional(),
    }),
    delayMs: z.int(),
    dryRun: z.boolean(),
    status: z.enum(broadcastStatuses),
    reason: z.string().nullable().meta({ description: 'Why it is paused, waits or failed.' }),
    resumesAt: isoTime().nullable(),
    totals: Totals,
    counts: z.partialRecord(z.enum(recipientStates), z.int()),
    createdAt: isoTime(),
    updatedAt: isoTime(),
    startedAt: isoTime().nullable(),
    completedAt: isoTime().nullable(),
  })
  .meta({ id: 'Broadcast' });

export const BroadcastAnswer = z.object({ broadcast: BroadcastRow });
export const BroadcastsAnswer = z.object({
  broadcasts: z.array(BroadcastRow),
  hasMore: z.boolean(),
});

export const RecipientsQuery = z.object({
  limit: limit({ fallback: 100, max: 1_000 }),
  after: z.preprocess(numberOfText, z.int().min(0).max(1_000_000)).default(0).meta({
    type: 'integer',
    minimum: 0,
    maximum: 1_000_000,
    default: 0,
    description: 'The position of the last one that was read.',
  }),
  state: optional(z.enum(recipientStates), {
    type: 'string',
    enum: recipientStates,
    description: 'Only recipients in this state.',
  }),
});

export const RecipientsAnswer = z.object({
  recipients: z.array(
    z
      .object({
        position: z.int(),
        number: z.string().nullable().meta({ description: 'Null: the person was erased.' }),
        state: z.enum(recipientStates),
        code: z.string().nullable(),
        reason: z.string().nullable(),
        chatId: z.int().nullable(),
        messageId: z.int().nullable(),
        providerMessageId: z.string().nullable(),
        updatedAt: isoTime(),
      })
      .meta({ id: 'BroadcastRecipient' }),
  ),
  hasMore: z.boolean(),
});
