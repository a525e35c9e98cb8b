import type { ChatCommands } from '../../ports/chat/chat-gateway.ts';
import type { PendingGreeting } from './ports.ts';
import type { TelegramGreetings } from './store/greetings.ts';

/** The greeting of a bot without a welcome message of its own. */
export const defaultGreeting =
  'Здравствуйте! Напишите ваш вопрос, и оператор ответит вам в этом чате.';

export interface Greeter {
  /**
   * Stores the greeting for an update, once, and hands it to its chat soon. Resolves when it is stored: that only needs
   * the database.
   */
  greet(chatId: number, updateId: number): Promise<void>;
  /** Hands over greetings whose first attempt was lost. Returns how many there were. */
  resume(): Promise<number>;
  /** Resolves when no hand-over is running. */
  idle(): Promise<void>;
}

const resumedAtOnce = 50;
const failuresToStop = 3;

/** Answers `/start` in the same way as operators' messages: a stored row, then the command that names it. */
export function createGreeter(deps: {
  readonly greetings: TelegramGreetings;
  readonly commands: Pick<ChatCommands, 'sendMessage'>;
}): Greeter {
  const underWay = new Set<Promise<void>>();

  const hand = async ({ messageId, commandId, ...chat }: PendingGreeting): Promise<void> => {
    const by = { userId: null, role: 'employee' } as const;
    await deps.commands.sendMessage(chat, { commandId, by, messageId });
  };

  /** `resume` takes care of a failure: the row says that the greeting has not been handed over. */
  const handSoon = (greeting: PendingGreeting): void => {
    const attempt = hand(greeting)
      .catch(() => undefined)
      .finally(() => underWay.delete(attempt));
    underWay.add(attempt);
  };

  return {
    async greet(chatId, updateId) {
      const greeting = await deps.greetings.add(chatId, updateId, defaultGreeting);
      if (greeting !== null) handSoon(greeting);
    },

    async resume() {
      const pending = await deps.greetings.pending(resumedAtOnce);
      let failures = 0;
      for (const greeting of pending) {
        try {
          await hand(greeting);
        } catch {
          // One failure must not hold up the others; several mean that nothing gets through now.
          failures += 1;
          if (failures === failuresToStop) break;
        }
      }
      return pending.length;
    },

    async idle() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
