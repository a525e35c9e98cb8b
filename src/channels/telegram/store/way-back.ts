import { sql } from 'kysely';
import type { Pool } from 'pg';
import { first, statement, tables, type Param } from '../../../persistence/database/statement.ts';
import type { OutgoingMessage } from '../../../ports/delivery/channel-sender.ts';

/** Where in a Telegram chat an answer belongs, besides the chat itself. */
export interface WayBack {
  /** The topic of a forum; null = none, or the general one. */
  readonly topicId: string | null;
  /** One person's part of a channel's direct messages. */
  readonly directTopicId: string | null;
  /** The business account that the customer wrote to. */
  readonly businessConnectionId: string | null;
}

const nowhere: WayBack = { topicId: null, directTopicId: null, businessConnectionId: null };

/** Answers that quote answers lead from one to the next. */
const mostSteps = 5;

/**
 * The place of the message that an answer quotes; otherwise of the customer's last message before it. What arrives
 * later, in another topic, does not lead a waiting answer there.
 */
export async function wayBackOf(
  pool: Pool,
  message: Pick<OutgoingMessage, 'chatId' | 'messageId' | 'quotedMessageId'>,
): Promise<WayBack> {
  const { chatId } = message;
  let { messageId, quotedMessageId } = message;
  for (let steps = 0; quotedMessageId !== null && steps < mostSteps; steps += 1) {
    const quoted = await first(pool, quotedMessage, { chatId, quotedMessageId });
    if (quoted === undefined) break;
    // What the owner of a business account wrote himself has its place, too.
    if (!quoted.fromMe || quoted.businessConnectionId !== null) return quoted;
    // One of ours stands where it was sent: where that one's own answer belonged.
    ({ id: messageId, quotedMessageId } = quoted);
  }
  return (await first(pool, lastOfCustomer, { chatId, messageId })) ?? nowhere;
}

const place = [
  sql<string | null>`m.address ->> 'telegramTopicId'`.as('topicId'),
  sql<string | null>`m.address ->> 'telegramDirectTopicId'`.as('directTopicId'),
  sql<string | null>`m.address ->> 'telegramBusinessConnectionId'`.as('businessConnectionId'),
] as const;

const quotedMessage = statement(
  (param: Param<{ readonly chatId: number; readonly quotedMessageId: string }>) =>
    tables
      .selectFrom('message as m')
      .select([...place, 'm.id', 'm.fromMe', 'm.quotedMessageId'])
      .where('m.providerMessageId', '=', param('quotedMessageId'))
      .where('m.chatId', '=', param('chatId'))
      .orderBy('m.id')
      .limit(1),
);

/** Notices and reactions are nobody's question. */
const quietDetails = ['notice', 'reaction', 'edit', 'deletion', 'call', 'gift'];

const lastOfCustomer = statement(
  (param: Param<{ readonly chatId: number; readonly messageId: number }>) =>
    tables
      .selectFrom('message as m')
      .select(place)
      .where('m.chatId', '=', param('chatId'))
      .where('m.id', '<', param('messageId'))
      .where('m.state', '=', 'done')
      .where((eb) => eb.not(eb.ref('m.fromMe')))
      .where('m.type', 'not in', ['reaction', 'protocol'])
      .where(
        (eb) => sql<string>`coalesce(${eb.ref('m.details')} ->> 'type', '')`,
        'not in',
        quietDetails,
      )
      .orderBy('m.id', 'desc')
      .limit(1),
);
