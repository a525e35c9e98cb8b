import { randomBytes } from 'node:crypto';
import { sql, type ExpressionBuilder } from 'kysely';
import type { Pool } from 'pg';
import type { OutgoingMessage } from '../../ports/delivery/channel-sender.ts';
import type { Deliveries, DeliveryClaim } from '../../ports/delivery/deliveries.ts';
import { call } from '../database/functions.ts';
import {
  change,
  first,
  now,
  prepared,
  statement,
  tables,
  type Param,
  type Statement,
} from '../database/statement.ts';
import type { Tables } from '../database/tables.ts';

/** The claims and outcomes of sends, in their message rows. */
export function createDeliveries({ pool }: { readonly pool: Pool }): Deliveries {
  return {
    async claim({ chatId, messageId }) {
      const won = await first(pool, claim, { chatId, messageId, newId: newMessageId() });
      if (won !== undefined) return toClaim('claimed', won);
      const open = await first(pool, openClaim, { chatId, messageId });
      return open === undefined ? { kind: 'over' } : toClaim('open', open);
    },

    async reclaim({ chatId, messageId }, attempt) {
      const row = await first(pool, reclaim, { chatId, messageId, attempt });
      return row === undefined ? { kind: 'over' } : toClaim('claimed', row);
    },

    async release({ messageId }, attempt) {
      await change(pool, release, { messageId, attempt });
    },

    async alsoNamed({ chatId }, identities) {
      await call(pool, 'contact_also_named', { chat: chatId, identities });
    },

    settle({ messageId }, attempt, outcome) {
      const sent = outcome.kind === 'sent' ? outcome : null;
      return call(pool, 'delivery_conclude', {
        message: messageId,
        attempt,
        outcome: outcome.kind,
        code: outcome.kind === 'sent' ? null : outcome.code,
        reason: outcome.kind === 'failed' ? outcome.reason : null,
        providerKey: sent?.dedupeKey ?? null,
        providerId: sent?.providerMessageId ?? null,
      });
    },
  };
}

/**
 * A message id in the form that the provider's own clients use, for channels where we choose the ids. When the provider
 * asks for a message again, it names it by this id.
 */
function newMessageId(): string {
  return `3EB0${randomBytes(9).toString('hex').toUpperCase()}`;
}

interface OneMessage {
  readonly chatId: number;
  readonly messageId: number;
}

type Attempt = Pick<OneMessage, 'messageId'> & { readonly attempt: number };

/** Messages that may still be sent: published by the chat, and without any outcome. */
const undecided = (eb: ExpressionBuilder<{ m: Tables['message'] }, 'm'>) =>
  eb.and([
    eb('m.state', '=', 'done'),
    eb.ref('m.fromMe'),
    eb('m.status', '=', 'queued'),
    eb('m.deliveryOutcome', 'is', null),
  ]);

const returned = [
  'm.id as messageId',
  'm.chatId',
  'm.organizationId',
  'm.channel',
  'm.type',
  'm.content',
  'm.mediaUrl',
  'm.filename',
  'm.mimeType',
  'm.quotedMessageId',
  'm.details',
  'm.providerMessageId',
  'c.accountId',
  'c.address',
  'm.deliveryAttempt as attempt',
] as const;

const claim = prepared('delivery_claim', (param: Param<OneMessage & { readonly newId: string }>) =>
  tables
    .updateTable('message as m')
    .from('chat as c')
    .leftJoin('channelAccount as a', (join) =>
      join.onRef('a.channel', '=', 'c.channel').onRef('a.id', '=', 'c.accountId'),
    )
    .set((eb) => ({
      deliveryAttempt: eb('m.deliveryAttempt', '+', 1),
      deliveryClaimedAt: now,
      updatedAt: now,
      providerMessageId: sql<string | null>`CASE WHEN ${eb.ref('a.ownIds')}
        THEN coalesce(${eb.ref('m.providerMessageId')}, ${param('newId')}) ELSE ${eb.ref('m.providerMessageId')} END`,
    }))
    .where('m.id', '=', param('messageId'))
    .where('m.chatId', '=', param('chatId'))
    .whereRef('c.id', '=', 'm.chatId')
    .where(undecided)
    .where('m.deliveryClaimedAt', 'is', null)
    .returning(returned),
);

const openClaim = statement((param: Param<OneMessage>) =>
  tables
    .selectFrom('message as m')
    .innerJoin('chat as c', 'c.id', 'm.chatId')
    .select(returned)
    .where('m.id', '=', param('messageId'))
    .where('m.chatId', '=', param('chatId'))
    .where(undecided)
    .where('m.deliveryClaimedAt', 'is not', null),
);

const reclaim = statement((param: Param<OneMessage & Attempt>) =>
  tables
    .updateTable('message as m')
    .from('chat as c')
    .set((eb) => ({
      deliveryAttempt: eb('m.deliveryAttempt', '+', 1),
      deliveryClaimedAt: now,
      updatedAt: now,
    }))
    .where('m.id', '=', param('messageId'))
    .where('m.chatId', '=', param('chatId'))
    .whereRef('c.id', '=', 'm.chatId')
    .where(undecided)
    .where('m.deliveryAttempt', '=', param('attempt'))
    .returning(returned),
);

const release = statement((param: Param<Attempt>) =>
  tables
    .updateTable('message as m')
    .set({ deliveryClaimedAt: null, updatedAt: now })
    .where('m.id', '=', param('messageId'))
    .where('m.deliveryAttempt', '=', param('attempt'))
    .where(undecided),
);

type OutgoingRow = typeof openClaim extends Statement<never, infer Row> ? Row : never;

function toClaim(kind: 'claimed' | 'open', row: OutgoingRow): DeliveryClaim {
  const details = row.details as OutgoingMessage['details'];
  return {
    kind,
    attempt: row.attempt,
    message: {
      ...row,
      // A CHECK limits the column to the existing channels.
      channel: row.channel as OutgoingMessage['channel'],
      address: row.address as OutgoingMessage['address'],
      caption: (details?.['caption'] as string | undefined) ?? null,
      details,
    },
  };
}
