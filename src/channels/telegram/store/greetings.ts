import { sql, type Expression } from 'kysely';
import type { Pool } from 'pg';
import { fn, type WholeRow } from '../../../persistence/database/functions.ts';
import {
  all,
  first,
  statement,
  tables,
  type Param,
} from '../../../persistence/database/statement.ts';
import type { PendingGreeting } from '../ports.ts';

const prefix = 'telegram-greeting:';

export type TelegramGreetings = ReturnType<typeof createTelegramGreetings>;

/**
 * Answers to `/start`, stored before the update counts as received.
 *
 * Greetings are drafts like an operator's messages: a row first, then the command that names it. The command's id
 * comes from the update, so that an update which Telegram repeats greets once.
 */
export function createTelegramGreetings({ pool }: { readonly pool: Pool }) {
  return {
    /** Stores the bot's greeting, once for an update; null = it is already on its way. */
    async add(chatId: number, updateId: number, fallback: string): Promise<PendingGreeting | null> {
      const commandId = `${prefix}${updateId}`;
      return (await first(pool, addGreeting, { chatId, commandId, fallback })) ?? null;
    },

    /** Greetings whose command did not get through, oldest first. */
    pending(limit: number): Promise<readonly PendingGreeting[]> {
      return all(pool, pendingGreetings, { limit });
    },
  };
}

interface NewGreeting {
  readonly chatId: number;
  readonly commandId: string;
  readonly fallback: string;
}

const text = <T extends string | null>(value: Expression<T>) => sql<T>`${value}::text`;

const addGreeting = statement((param: Param<NewGreeting>) =>
  tables
    .with('added', (make) =>
      make
        .insertInto('message')
        .columns([
          'organizationId',
          'chatId',
          'channel',
          'state',
          'commandId',
          'accountId',
          'address',
          'fromMe',
          'content',
          'type',
          'timestamp',
          'status',
          'isHr',
          'isReadByOperator',
        ])
        .expression(
          make
            .selectFrom('chat as c')
            .innerJoin('telegramBot as b', 'b.id', 'c.accountId')
            .select((eb) => [
              'c.organizationId',
              'c.id as chatId',
              'c.channel',
              sql<string>`'intent'`.as('state'),
              text(param('commandId')).as('commandId'),
              'c.accountId',
              fn('message_address', { c: sql<WholeRow>`${sql.id('c')}` }).as('address'),
              sql<boolean>`true`.as('fromMe'),
              sql<string>`coalesce(nullif(${eb.ref('b.welcomeMessage')}, ''), ${param('fallback')})`.as(
                'content',
              ),
              sql<string>`'text'`.as('type'),
              sql<Date>`now()`.as('timestamp'),
              sql<string>`'queued'`.as('status'),
              'c.isHr',
              sql<boolean>`true`.as('isReadByOperator'),
            ])
            .where('c.id', '=', param('chatId')),
        )
        .onConflict((conflict) => conflict.columns(['chatId', 'commandId']).doNothing())
        .returning(['id', 'chatId', 'organizationId', 'channel', 'state']),
    )
    .with('found', (make) =>
      make
        .selectFrom('added')
        .select(['id', 'chatId', 'organizationId', 'channel', 'state'])
        .unionAll(
          make
            .selectFrom('message')
            .select(['id', 'chatId', 'organizationId', 'channel', 'state'])
            .where('chatId', '=', param('chatId'))
            .where('commandId', '=', param('commandId')),
        ),
    )
    .selectFrom('found')
    .select((eb) => [
      'id as messageId',
      'chatId',
      'organizationId',
      eb.ref('channel').$castTo<PendingGreeting['channel']>().as('channel'),
      text(param('commandId')).as('commandId'),
    ])
    .where('state', '=', 'intent')
    .limit(1),
);

const pendingGreetings = statement((param: Param<{ readonly limit: number }>) =>
  tables
    .selectFrom('message')
    .select((eb) => [
      'id as messageId',
      'chatId',
      'organizationId',
      eb.ref('channel').$castTo<PendingGreeting['channel']>().as('channel'),
      eb.ref('commandId').$castTo<string>().as('commandId'),
    ])
    .where('state', '=', 'intent')
    .where('commandId', 'like', `${prefix}%`)
    .where('createdAt', '<', sql<Date>`now() - interval '2 seconds'`)
    .orderBy('createdAt')
    .limit(param('limit')),
);
