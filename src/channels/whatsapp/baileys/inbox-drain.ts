import type { FaultReader } from '../../../ports/chat/chat-store.ts';
import type { UnhandledStanza, WhatsappInbox } from '../ports/whatsapp-store.ts';
import { pause } from '../../../lib/pause.ts';
import { readStanza, type StoredStanza } from './stanza.ts';

const pageSize = 100;
/** A stanza that fails this often through no fault of the database becomes a message that says it cannot be shown. */
const mostTries = 3;

/** Turns stanzas into messages. */
export interface StanzaTaker {
  /**
   * Reads a stanza. The returned function hands its messages to intake, and resolves when they are committed. Intake
   * accepts messages in the order in which these functions are called.
   * @throws when the stanza cannot be read.
   */
  prepare(stored: StoredStanza): Promise<() => Promise<void>>;
}

export interface InboxDrain {
  /** Says that the inbox has something new. */
  kick(): void;
  /** Resolves when no work is running. */
  idle(): Promise<void>;
}

/**
 * Turns the stanzas of the inbox into messages: new ones at once, and at the start those that an earlier process left
 * behind. A stanza counts as handled only after its messages are committed; handling it twice creates them once.
 */
export function createInboxDrain(deps: {
  readonly inbox: WhatsappInbox;
  readonly phoneId: number;
  readonly taker: StanzaTaker;
  readonly faultOf: FaultReader;
  readonly signal: AbortSignal;
  readonly log: (event: string, fields: Readonly<Record<string, unknown>>) => void;
  readonly againMs?: number;
}): InboxDrain {
  const { inbox, phoneId, taker, signal, againMs = 500 } = deps;
  let asked = false;
  let running: Promise<void> | null = null;

  /** Prepares the rest of the work for a stanza; false = the stanza stays for another time. */
  async function prepared(stanza: UnhandledStanza): Promise<() => Promise<boolean>> {
    if (stanza.row === null) {
      deps.log('whatsapp_inbox_unreadable', { phoneId, id: stanza.id });
      return () => Promise.resolve(false);
    }
    const stored = readStanza(stanza.row);
    try {
      const accept = await taker.prepare(stored);
      return () =>
        accept().then(
          () => true,
          (error: unknown) => afterFault(stanza, stored, error),
        );
    } catch (error) {
      return () => afterFault(stanza, stored, error);
    }
  }

  async function afterFault(
    stanza: UnhandledStanza,
    stored: StoredStanza,
    error: unknown,
  ): Promise<boolean> {
    if (isPassing(error)) throw error;
    const tries = stanza.tries + 1;
    deps.log('whatsapp_stanza_failed', { phoneId, id: stanza.id, tries, err: error });
    if (tries < mostTries) {
      await inbox.failed(stanza.id);
      asked = true;
      return false;
    }
    if (stored.plaintext === null) return true;
    try {
      const { attrs, plaintext: undecoded } = stored;
      const instead = { attrs, plaintext: null, fault: 'parsing', undecoded };
      await (
        await taker.prepare(instead)
      )();
    } catch (again) {
      if (isPassing(again)) throw again;
    }
    return true;
  }

  function isPassing(error: unknown): boolean {
    const fault = deps.faultOf(error);
    // A database of another build takes it once the versions match again.
    return fault === 'outage' || fault === 'conflict' || fault === 'schema';
  }

  async function pass(): Promise<void> {
    let after = '0';
    for (;;) {
      const page = await inbox.unhandled(phoneId, { after, limit: pageSize });
      if (page.length === 0) return;
      const steps: (() => Promise<boolean>)[] = [];
      for (const stanza of page) steps.push(await prepared(stanza));
      // All at once: messages that are accepted together share a transaction. A fault does not undo those accepted
      // before it.
      const outcomes = await Promise.allSettled(steps.map((step) => step()));
      const handled = page.filter((_, index) => {
        const outcome = outcomes[index];
        return outcome?.status === 'fulfilled' && outcome.value;
      });
      if (handled.length > 0) await inbox.handled(handled.map(({ id }) => id));
      const failed = outcomes.find((outcome) => outcome.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
      after = page.at(-1)?.id ?? after;
      if (page.length < pageSize) return;
    }
  }

  async function run(): Promise<void> {
    while (asked) {
      asked = false;
      try {
        await pass();
      } catch {
        // The database is unavailable: the rows wait.
        asked = true;
      }
      if (signal.aborted) return;
      if (asked) await pause(againMs, signal);
      if (signal.aborted) return;
    }
  }

  function kick(): void {
    asked = true;
    running ??= run().finally(() => {
      running = null;
      // Kicked between the last check and the end.
      if (asked && !signal.aborted) kick();
    });
  }

  return {
    kick,
    async idle() {
      while (running !== null) await running;
    },
  };
}
