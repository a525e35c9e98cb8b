import { answered, InboxError } from './errors.ts';
import { pause } from './pause.ts';
import type { Rest, Schemas } from './rest.ts';
import type { InboxMessage, PendingMessage } from './state.ts';
import type { Store } from './store.ts';

/** What a call is repeated with: the same key makes it one intention. */
export type Keyed = { readonly 'Idempotency-Key': string };

/** Calls until there is an answer, with one key, so that whatever got lost on the way is done once. */
export async function insist<T>(
  call: (headers: Keyed) => Promise<T>,
  signal: AbortSignal,
  key: string = newKey(),
): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await call({ 'Idempotency-Key': key });
    } catch (error) {
      const known =
        error instanceof InboxError ? error : new InboxError('failed', 400, String(error));
      if (!known.passing || signal.aborted) throw known;
      await pause(attempt, signal);
      if (signal.aborted) throw known;
    }
  }
}

export const newKey = (): string => globalThis.crypto.randomUUID();

/** Sends texts: shown at once, repeated until there is an answer, taken back with the reason when they are refused. */
export class Sender {
  private readonly rest: Rest;
  private readonly store: Store;
  private readonly signal: AbortSignal;

  constructor(rest: Rest, store: Store, signal: AbortSignal) {
    this.rest = rest;
    this.store = store;
    this.signal = signal;
  }

  async send(chatId: number, text: string): Promise<InboxMessage> {
    const pending: PendingMessage = {
      ...{ key: newKey(), text, createdAt: new Date().toISOString(), state: 'sending' },
    };
    this.store.dispatch({ type: 'sending', chatId, pending });
    const { key } = pending;
    try {
      const sent = await insist((headers) => this.post(chatId, text, headers), this.signal, key);
      const message = historyOf(sent.message);
      // A message that leaves later is in the history when it leaves.
      const isThere = sent.sendAt === undefined;
      this.store.dispatch({ type: 'sent', chatId, key, message: isThere ? message : null });
      return message;
    } catch (error) {
      this.store.dispatch({ type: 'refused', chatId, key, error: error as InboxError });
      throw error;
    }
  }

  /** Sends a refused text again, as a new intention. */
  async retry(chatId: number, key: string): Promise<InboxMessage> {
    const found = this.store.state.opened
      .get(chatId)
      ?.pending.find((each) => each.key === key && each.state === 'failed');
    if (found === undefined)
      throw new InboxError('not_failed', 0, 'there is no such refused message');
    this.discard(chatId, key);
    return this.send(chatId, found.text);
  }

  discard(chatId: number, key: string): void {
    this.store.dispatch({ type: 'discarded', chatId, key });
  }

  private post(chatId: number, text: string, header: Keyed) {
    return answered(
      this.rest.POST('/api/messages/send-by-chat', {
        params: { header },
        body: { chatId, type: 'text', text },
      }),
    );
  }
}

/** The row of a send as the history shows it. */
function historyOf(row: Schemas['MessageRow']): InboxMessage {
  const ticket = { ticketNumber: null, ticketStatus: null, ticketPriority: null, clientId: null };
  const owner = { hasResponsible: false, responsibleUser: null };
  return { ...ticket, ...owner, ...row } as InboxMessage;
}
