import { sql, type SqlBool } from 'kysely';
import { jsonBuildObject } from 'kysely/helpers/postgres';
import type { Pool } from 'pg';
import { shownFields } from '../../../domain/chat/fields.ts';
import {
  chatAddress,
  fieldsOfChat,
  messageCount,
  ofChat,
  selection,
  type Columns,
} from '../../../persistence/database/selected.ts';
import {
  all,
  first,
  statement,
  tables,
  type Param,
} from '../../../persistence/database/statement.ts';
import type { Viewer } from '../../../ports/chat/chat-reads.ts';
import type { BotChat, TelegramBots } from '../ports.ts';
import { presenter } from '../presenter.ts';

/** Totals of a bot's chats are counted up to here. */
const countLimit = 10_000;

/**
 * The chats of bots, as their viewers may see them. In SQL, because both counts have a limit, which Prisma's relation
 * counts lack.
 */
export function createBotChats(pool: Pool): Pick<TelegramBots, 'chats' | 'findChat'> {
  return {
    async chats({ organizationId, isHr }, botId, { limit, offset, statuses }) {
      const filter = { organizationId, isHr, botId, statuses };
      const chats = await all(pool, chatsOfBot, { ...filter, limit, offset });
      const counted = await first(pool, numberOfChats, filter);
      return { chats, total: counted?.total ?? 0 };
    },

    async findChat({ organizationId, isHr }, botId, telegramChatId) {
      const values = { organizationId, isHr, botId, telegramChatId };
      return (await first(pool, chatOfBot, values))?.id ?? null;
    },
  };
}

const { ref } = ofChat;

interface OneBot extends Pick<Viewer, 'organizationId' | 'isHr'> {
  readonly botId: number;
}

/** The chats of a bot that a viewer may see. */
const visibleChats = (param: Param<OneBot>) =>
  tables
    .selectFrom('chat as c')
    .where('c.channel', '=', 'telegram')
    .where('c.accountId', '=', param('botId'))
    .where('c.organizationId', '=', param('organizationId'))
    .where(({ or, not }) => or([not(ref('c.isHr')), sql<boolean>`${param('isHr')}`]))
    .where('c.mergedInto', 'is', null)
    .where('c.erasedAt', 'is', null);

const chatOfBot = statement((param: Param<OneBot & { readonly telegramChatId: string }>) =>
  visibleChats(param)
    .select('c.id')
    .where(chatAddress('telegramChatId'), '=', param('telegramChatId'))
    .orderBy('c.id')
    .limit(1),
);

interface Filtered extends OneBot {
  /** Empty = all. */
  readonly statuses: readonly string[];
}

const listedChats = (param: Param<Filtered>) => {
  const statuses = param('statuses');
  return visibleChats(param)
    .where('c.seq', '>', 0)
    .where((eb) =>
      eb.or([
        sql<SqlBool>`cardinality(${statuses}::text[]) = 0`,
        eb('c.status', '=', eb.fn.any(statuses)),
      ]),
    );
};

const botChat: Columns<BotChat> = {
  ...fieldsOfChat([...shownFields, 'accountId', 'address']),
  // Chats of other channels have null there.
  channelFields: jsonBuildObject(
    Object.fromEntries(presenter.chat.map((column) => [column.name, column.sql])),
  ),
  assignedUser: tables
    .selectFrom('appUser as u')
    .where('u.id', '=', ref('c.assignedUserId'))
    .select((eb) => jsonBuildObject({ id: eb.ref('u.id'), name: eb.ref('u.name') }).as('person'))
    .$asScalar(),
  messageCount: messageCount(countLimit).$asScalar().$notNull(),
};

const chatsOfBot = statement(
  (param: Param<Filtered & { readonly limit: number; readonly offset: number }>) =>
    tables
      .selectFrom(
        listedChats(param)
          .selectAll()
          .orderBy('c.lastMessageAt', (by) => by.desc().nullsLast())
          .orderBy('c.id', 'desc')
          .limit(param('limit'))
          .offset(param('offset'))
          .as('c'),
      )
      .select(selection(botChat))
      .orderBy('c.lastMessageAt', (by) => by.desc().nullsLast())
      .orderBy('c.id', 'desc'),
);

const numberOfChats = statement((param: Param<Filtered>) =>
  tables
    .selectFrom(
      listedChats(param)
        .select(sql`1`.as('one'))
        .limit(countLimit)
        .as('counted'),
    )
    .select(sql<number>`count(*)::int`.as('total')),
);
