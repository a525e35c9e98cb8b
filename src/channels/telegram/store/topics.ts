import type { Pool } from 'pg';
import {
  change,
  first,
  statement,
  tables,
  type Param,
} from '../../../persistence/database/statement.ts';

export type TelegramTopics = ReturnType<typeof createTelegramTopics>;

/** What topics are called: Telegram says it only when one is created or renamed. */
export function createTelegramTopics({ pool }: { readonly pool: Pool }) {
  return {
    /** Null = no message has told it yet. */
    async nameOf(topic: ToldTopic): Promise<string | null> {
      return (await first(pool, nameOfTopic, topic))?.name ?? null;
    },

    async learn(chatId: number, topicId: string, name: string): Promise<void> {
      await change(pool, learntTopic, { chatId, topicId, name });
    },
  };
}

/** A topic as an update names it, which knows nothing of our chats. */
interface ToldTopic {
  readonly organizationId: number;
  readonly accountId: number;
  readonly telegramChatId: string;
  readonly topicId: string;
}

const nameOfTopic = statement((param: Param<ToldTopic>) =>
  tables
    .selectFrom('contactIdentity as i')
    .innerJoin('chat as c', 'c.contactId', 'i.contactId')
    .innerJoin('telegramTopic as t', 't.chatId', 'c.id')
    .select('t.name')
    .where('i.organizationId', '=', param('organizationId'))
    // A private chat has the id of its person.
    .where('i.kind', 'in', ['telegram_chat', 'telegram_user'])
    .where('i.value', '=', param('telegramChatId'))
    .where('c.channel', '=', 'telegram')
    .where('c.accountId', '=', param('accountId'))
    .where('t.topicId', '=', param('topicId'))
    .limit(1),
);

interface NamedTopic {
  readonly chatId: number;
  readonly topicId: string;
  readonly name: string;
}

const learntTopic = statement((param: Param<NamedTopic>) =>
  tables
    .insertInto('telegramTopic')
    .values({ chatId: param('chatId'), topicId: param('topicId'), name: param('name') })
    .onConflict((conflict) =>
      conflict.columns(['chatId', 'topicId']).doUpdateSet({ name: param('name') }),
    ),
);
