import type {
  Accepted,
  IncomingMessage,
  Intake,
  IntakeStore,
  StoredMessage,
  WaitingChat,
} from '../ports/chat/intake.ts';
import type { FaultReader } from '../ports/chat/chat-store.ts';
import type { Arrived, WaitingRow } from '../contracts/commit.ts';
import { rowFlag } from '../domain/chat/work.ts';
import { safeFilename } from '../domain/media/media-formats.ts';
import { retry } from '../lib/retry.ts';
import type { WakeQueue } from './wake-queue.ts';

interface Entry {
  readonly message: IncomingMessage;
  readonly resolve: (accepted: Accepted) => void;
  readonly reject: (error: unknown) => void;
}

/** Maximum number of messages in one transaction. */
const batchLimit = 64;
const conflictTries = 5;
/** Maximum number of messages that a wake-up names. If there are more, the chat fetches them itself. */
const mostTold = 20;

/**
 * The only entry for incoming messages. Messages that arrive during a transaction share the next one, so load makes
 * transactions larger, not more frequent. Chats are woken after the acknowledgement.
 */
export function createIntake(deps: {
  store: IntakeStore;
  faultOf: FaultReader;
  wakes: WakeQueue;
  now?: () => number;
}): Intake {
  const { now = Date.now } = deps;
  const waiting: Entry[] = [];
  let running = false;

  // One transaction at a time, so that messages are accepted in the order in which they arrived.
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
      answers.forEach(({ organizationId, chatId, messageId, duplicate }, index) =>
        batch[index]?.resolve({ organizationId, chatId, messageId, duplicate }),
      );
      const wakes = wakeUps(batch, answers, now());
      // Callers that wait for their acceptance go first: a webhook is answered before dozens of signals are written.
      setImmediate(() => {
        for (const chat of answers.flatMap(({ alsoWake = [] }) => alsoWake)) deps.wakes.add(chat);
        for (const { chat, arrived } of wakes) deps.wakes.add(chat, arrived);
      });
    } catch (error) {
      // One message that the database refuses must not affect the others.
      if (batch.length > 1 && deps.faultOf(error) === 'data') {
        for (const entry of batch) await settle([entry]);
        return;
      }
      for (const entry of batch) entry.reject(error);
    }
  };

  const storeWithRetries = (
    messages: readonly IncomingMessage[],
  ): Promise<readonly StoredMessage[]> =>
    retry(() => deps.store.accept(messages), {
      tries: conflictTries,
      firstMs: 0,
      worthwhile: (error) => deps.faultOf(error) === 'conflict',
    });

  return {
    accept: (message) =>
      new Promise<Accepted>((resolve, reject) => {
        waiting.push({ message: harmless(message), resolve, reject });
        // Everything else that arrives in this turn of the event loop joins the batch.
        if (waiting.length === 1) setImmediate(pump);
      }),
  };
}

/** A file's name is shown even if the file never comes, so it is cleaned here and not only when the file is stored. */
function harmless(item: IncomingMessage): IncomingMessage {
  const { filename } = item.message;
  if (filename == null) return item;
  return { ...item, message: { ...item.message, filename: safeFilename(filename) } };
}

/** One wake-up for each chat that had no waiting work before, however many of its messages were accepted together. */
function wakeUps(
  batch: readonly Entry[],
  answers: readonly StoredMessage[],
  at: number,
): readonly { chat: WaitingChat; arrived: Arrived | undefined }[] {
  const chats = new Map<number, { chat: WaitingChat; rows: WaitingRow[] }>();
  answers.forEach(({ organizationId, chatId, messageId, wake }, index) => {
    const entry = batch[index];
    if (!wake || messageId === null || entry === undefined) return;
    const { channel, message } = entry.message;
    const known = chats.get(chatId) ?? { chat: { organizationId, chatId, channel }, rows: [] };
    known.rows.push(waitingRow(messageId, message));
    chats.set(chatId, known);
  });
  return [...chats.values()].map(({ chat, rows }) => ({
    chat,
    arrived: rows.length > mostTold ? undefined : { at, rows },
  }));
}

function waitingRow(id: number, message: IncomingMessage['message']): WaitingRow {
  const { fromUs, quiet, fileAwaited } = rowFlag;
  const flags =
    (message.fromMe === true ? fromUs : 0) +
    (message.quiet === true ? quiet : 0) +
    (message.media === undefined ? 0 : fileAwaited);
  return [id, flags, message.timestamp];
}
