import type { FaultReader } from '../../ports/chat/chat-store.ts';
import type { Accepted, IncomingMessage, Intake } from '../../ports/chat/intake.ts';
import type { TelegramAccounts } from './ports.ts';
import type { Topic } from './reading/topics.ts';
import type { TelegramTopics } from './store/topics.ts';
import type { CallbackAnswers } from './callbacks.ts';
import type { Greeter } from './greeter.ts';
import {
  albumOf,
  orderKeys,
  parseUpdate,
  placeholderOf,
  updateIdOf,
  type ReceivedMessage,
  type ReceivingBot,
} from './parse-update.ts';

/** Reports to ops how something was handled that could not be stored as it came. Ids and codes only. */
export interface TakerLog {
  (event: 'update_replaced' | 'update_skipped', fields: { botId: number; updateId: number }): void;
}

export interface UpdateTaker {
  /**
   * Accepts updates: when this resolves, all their content is committed, and they may be confirmed to Telegram. What
   * cannot be read or stored is replaced by a placeholder, or recorded and skipped: it holds up nothing.
   * @throws if the database is unavailable. Some may have been accepted; accepting them again changes nothing.
   */
  take(bot: ReceivingBot, updates: readonly unknown[]): Promise<void>;
}

/** The single entry for updates, polled or posted. */
export function createUpdateTaker(deps: {
  readonly intake: Intake;
  readonly accounts: Pick<TelegramAccounts, 'moveGroup' | 'skipped'>;
  readonly greeter: Greeter;
  readonly callbacks: Pick<CallbackAnswers, 'answer'>;
  readonly topics: TelegramTopics;
  readonly faultOf: FaultReader;
  readonly log?: TakerLog;
  readonly now?: () => number;
}): UpdateTaker {
  const now = deps.now ?? Date.now;

  const takeOne = async (bot: ReceivingBot, update: unknown): Promise<void> => {
    const updateId = updateIdOf(update);
    if (updateId === null) return;
    const received = read(bot, update, now());
    if (received === 'unreadable') {
      await replace(bot, update, updateId);
      return;
    }
    for (const message of received) await store(bot, update, updateId, message);
  };

  const store = async (
    bot: ReceivingBot,
    update: unknown,
    updateId: number,
    { incoming, start, moved, pressed, topic }: ReceivedMessage,
  ): Promise<void> => {
    const named = topic === undefined ? null : await nameOf(incoming, topic);
    const accepted = await acceptOrNull(named === null ? incoming : named.incoming);
    if (accepted === null) {
      await replace(bot, update, updateId);
      return;
    }
    if (moved !== undefined) await deps.accounts.moveGroup(bot.id, moved.from, moved.to);
    if (topic !== undefined && named?.isNew) {
      await deps.topics.learn(accepted.chatId, topic.id, named.name);
    }
    if (pressed !== undefined) deps.callbacks.answer(bot.id, pressed);
    // Also for a repeated update: the process may have died between the message and its greeting.
    if (start) await deps.greeter.greet(accepted.chatId, updateId);
  };

  /**
   * The message with the name of its topic: the one that it tells, or the one that an earlier message told. A message
   * may also show the name that the topic began with. Null = nobody knows it.
   */
  const nameOf = async (
    incoming: IncomingMessage,
    topic: Topic,
  ): Promise<{ incoming: IncomingMessage; name: string; isNew: boolean } | null> => {
    const { organizationId, accountId, chat, message } = incoming;
    const telegramChatId = chat.address['telegramChatId'] ?? '';
    const known = await deps.topics.nameOf({
      organizationId,
      accountId,
      telegramChatId,
      topicId: topic.id,
    });
    const told = topic.name ?? null;
    const name = topic.renamed ? (told ?? known) : (known ?? told);
    if (name === null) return null;
    const details = { ...(message.details as object), topicName: name };
    return {
      incoming: { ...incoming, message: { ...message, details } },
      name,
      isNew: name !== known,
    };
  };

  /** Null = the database refuses this very message, and always will. */
  const acceptOrNull = async (incoming: IncomingMessage): Promise<Accepted | null> => {
    try {
      return await deps.intake.accept(incoming);
    } catch (error) {
      if (deps.faultOf(error) === 'data') return null;
      throw error;
    }
  };

  const replace = async (bot: ReceivingBot, update: unknown, updateId: number): Promise<void> => {
    const placeholder = placeholderOf(bot, update, now());
    if (placeholder !== null && (await acceptOrNull(placeholder)) !== null) {
      deps.log?.('update_replaced', { botId: bot.id, updateId });
      return;
    }
    await deps.accounts.skipped(bot.id);
    deps.log?.('update_skipped', { botId: bot.id, updateId });
  };

  return {
    async take(bot, updates) {
      // In order within a chat; different chats in parallel, so that they share transactions.
      const chats = new Map<string, unknown[]>();
      const keys = orderKeys(updates);
      for (const [index, update] of updates.entries()) {
        const key = keys[index] ?? '';
        const ofChat = chats.get(key);
        if (ofChat === undefined) chats.set(key, [update]);
        else ofChat.push(update);
      }
      const outcomes = await Promise.allSettled(
        [...chats.values()].map(async (ofChat) => {
          for (const burst of burstsOf(ofChat)) {
            throwFirst(await Promise.allSettled(burst.map((update) => takeOne(bot, update))));
          }
        }),
      );
      throwFirst(outcomes);
    },
  };
}

/** Consecutive updates of one album are one burst, which shares a transaction and wakes its chat once. */
function burstsOf(updates: readonly unknown[]): readonly (readonly unknown[])[] {
  const bursts: unknown[][] = [];
  let album: string | null = null;
  for (const update of updates) {
    const next = albumOf(update);
    const last = bursts.at(-1);
    if (last !== undefined && next !== null && next === album) last.push(update);
    else bursts.push([update]);
    album = next;
  }
  return bursts;
}

function throwFirst(outcomes: readonly PromiseSettledResult<unknown>[]): void {
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
}

/** A reader that fails is a mistake of ours, and must not cost the customer's message either. */
function read(bot: ReceivingBot, update: unknown, now: number): ReturnType<typeof parseUpdate> {
  try {
    return parseUpdate(bot, update, now);
  } catch {
    return 'unreadable';
  }
}
