import type { Accepted, IncomingMessage, Intake, IntakeStore } from '../ports/intake.ts';
import type { FaultReader } from '../ports/chat-store.ts';
import type { WakeQueue } from './wake-queue.ts';

interface Entry {
  readonly message: IncomingMessage;
  readonly resolve: (accepted: Accepted) => void;
  readonly reject: (error: unknown) => void;
}

/** One transaction takes at most so many messages. */
const batchLimit = 64;
const conflictTries = 5;

/**
 * The one entry for incoming messages. Messages that arrive while a transaction runs share the next one, so load makes
 * transactions bigger, not more. The wake-up of the chats follows outside the acknowledgement's path.
 */
export function createIntake(deps: {
  store: IntakeStore;
  faultOf: FaultReader;
  wakes: WakeQueue;
}): Intake {
  const waiting: Entry[] = [];
  let running = false;

  // One transaction at a time: messages are accepted in the order in which they came.
  const pump = (): void => {
    if (running || waiting.length === 0) return;
    running = true;
    void settle(waiting.splice(0, batchLimit)).finally(() => {
      running = false;
      pump();
    });
  };

  const settle = async (batch: readonly Entry[]): Promise<void> => {
    try {
      const answers = await storeWithRetries(batch.map((entry) => entry.message));
      // One signal for a chat, however many of its messages this transaction took.
      const woken = new Set<number>();
      answers.forEach((answer, index) => {
        const { wake, ...accepted } = answer;
        const entry = batch[index];
        if (entry === undefined) return;
        entry.resolve(accepted);
        if (!wake || woken.has(accepted.chatId)) return;
        woken.add(accepted.chatId);
        deps.wakes.add({ ...accepted, channel: entry.message.channel });
      });
    } catch (error) {
      // One message that the database refuses must not refuse its neighbours.
      if (batch.length > 1 && deps.faultOf(error) === 'data') {
        for (const entry of batch) await settle([entry]);
        return;
      }
      for (const entry of batch) entry.reject(error);
    }
  };

  const storeWithRetries = async (
    messages: readonly IncomingMessage[],
  ): Promise<readonly (Accepted & { wake: boolean })[]> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await deps.store.accept(messages);
      } catch (error) {
        if (deps.faultOf(error) !== 'conflict' || attempt === conflictTries) throw error;
      }
    }
  };

  return {
    accept: (message) =>
      new Promise<Accepted>((resolve, reject) => {
        waiting.push({ message, resolve, reject });
        // Let whatever else arrives in this turn of the event loop join.
        if (waiting.length === 1) setImmediate(pump);
      }),
  };
}
