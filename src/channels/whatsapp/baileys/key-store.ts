import type {
  AuthenticationCreds,
  SignalDataSet,
  SignalDataTypeMap,
  SignalKeyStore,
} from '@whiskeysockets/baileys';
import { CredentialsError } from '../../../ports/people/credentials.ts';
import type { InboxRow, KeyChange, SessionFence, WhatsappKeys } from '../ports/whatsapp-store.ts';
import type { Baileys } from './baileys.ts';
import { pause } from '../../../lib/pause.ts';

/** Why the keys of a session cannot be used any more. */
export type KeysBroken = 'fenced' | 'credentials_unreadable' | 'database_away';

export class KeysBrokenError extends Error {
  readonly code: KeysBroken;

  constructor(code: KeysBroken, options?: ErrorOptions) {
    super(`The keys of the session can't be used: ${code}`, options);
    this.name = 'KeysBrokenError';
    this.code = code;
  }
}

/** The key kind that carries a decrypted stanza, so that it commits together with the keys that decrypted it. */
export const inboxKind = 'inbox-row';
const credsKind = 'creds';
const credsId = '';

export interface StoreTimes {
  /** A step that the database has not accepted within this time ends the connection. */
  readonly patienceMs: number;
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
}

export const usualStoreTimes: StoreTimes = {
  patienceMs: 60_000,
  firstPauseMs: 100,
  longestPauseMs: 3_000,
};

export interface SessionKeys {
  readonly creds: AuthenticationCreds;
  readonly keys: SignalKeyStore;
  /** Saves `creds` as they are now, after the steps before it. Failures end the connection, so nobody needs to wait. */
  saveCreds(): Promise<void>;
  /** Adds stanzas that belong to no key. */
  addToInbox(rows: readonly InboxRow[]): Promise<void>;
  /** Stops all writing, whatever the library still tries; resolves when no step is running. */
  close(): Promise<void>;
}

/**
 * Baileys' keys in the database. A step repeats until the database accepts it. If that takes too long, or a newer
 * session has the number, `onBroken` first ends the connection, and only then does the step fail. Otherwise Baileys
 * would take a failed read for a missing key, and answer the sender accordingly.
 */
export async function openSessionKeys(deps: {
  readonly baileys: Baileys;
  readonly store: WhatsappKeys;
  readonly session: SessionFence;
  /** Ends the connection; the step fails only after that. */
  readonly onBroken: (code: KeysBroken) => Promise<void>;
  readonly onInbox: () => void;
  /** Once aborted, nothing is repeated. */
  readonly signal: AbortSignal;
  readonly times?: Partial<StoreTimes>;
  readonly now?: () => number;
}): Promise<SessionKeys> {
  const { BufferJSON, initAuthCreds, proto } = deps.baileys;
  const { store, session, signal } = deps;
  const times = { ...usualStoreTimes, ...deps.times };
  const now = deps.now ?? Date.now;
  const underWay = new Set<Promise<unknown>>();
  let shut = false;

  const write = (value: unknown): string => JSON.stringify(value, BufferJSON.replacer);
  const read = (text: string): unknown => JSON.parse(text, BufferJSON.reviver);

  async function broken(code: KeysBroken, cause?: unknown): Promise<KeysBrokenError> {
    await deps.onBroken(code);
    return new KeysBrokenError(code, { cause });
  }

  /** Repeats a step; throws only after the connection has been ended. */
  async function insist<T>(step: () => Promise<T>): Promise<T> {
    const until = now() + times.patienceMs;
    for (let failures = 0; ; failures += 1) {
      try {
        return await step();
      } catch (error) {
        if (error instanceof CredentialsError) throw await broken('credentials_unreadable', error);
        if (signal.aborted || now() >= until) throw await broken('database_away', error);
        await pause(Math.min(times.firstPauseMs * 2 ** failures, times.longestPauseMs), signal);
      }
    }
  }

  async function tracked<T>(work: Promise<T>): Promise<T> {
    underWay.add(work);
    try {
      return await work;
    } finally {
      underWay.delete(work);
    }
  }

  async function commit(keys: readonly KeyChange[], inbox: readonly InboxRow[]): Promise<void> {
    if (shut) throw new KeysBrokenError('fenced');
    const outcome = await insist(() => store.write(session, { keys, inbox }));
    if (outcome === 'fenced') throw await broken('fenced');
    if (inbox.length > 0) deps.onInbox();
  }

  const first = await insist(() => store.read(session.id, credsKind, [credsId]));
  const stored = first.get(credsId);
  const creds = stored === undefined ? initAuthCreds() : (read(stored) as AuthenticationCreds);
  const credsNow = (): KeyChange => ({ kind: credsKind, keyId: credsId, value: write(creds) });

  /** Steps that write `creds` run one after another: an older copy must never replace a newer one. */
  let lastSave: Promise<unknown> = Promise.resolve();
  function withCreds(changes: readonly KeyChange[], inbox: readonly InboxRow[]): Promise<void> {
    const save = lastSave.then(() => commit([...changes, credsNow()], inbox));
    lastSave = save.catch(() => undefined);
    return save;
  }

  return {
    creds,

    keys: {
      async get<T extends keyof SignalDataTypeMap>(type: T, ids: string[]) {
        const texts = await tracked(insist(() => store.read(session.id, type, ids)));
        const found: { [id: string]: SignalDataTypeMap[T] } = {};
        for (const [id, text] of texts) {
          const value = read(text);
          found[id] = (
            type === 'app-state-sync-key'
              ? proto.Message.AppStateSyncKeyData.fromObject(value as object)
              : value
          ) as SignalDataTypeMap[T];
        }
        return found;
      },

      async set(data: SignalDataSet) {
        const { [inboxKind]: rows, ...rest } = data as SignalDataSet & {
          readonly [inboxKind]?: Readonly<Record<string, string>>;
        };
        const changes = Object.entries(rest).flatMap(([kind, values]) =>
          Object.entries(values ?? {}).map(([keyId, value]: [string, unknown]): KeyChange => ({
            kind,
            keyId,
            value: value === null || value === undefined ? null : write(value),
          })),
        );
        // New pre-keys are stored together with the number of the next one: a repeated number would replace a key that
        // others already use.
        const numbered = changes.some(({ kind, value }) => kind === 'pre-key' && value !== null);
        const inbox = Object.entries(rows ?? {}).map(([stanzaKey, row]) => ({ stanzaKey, row }));
        await tracked(numbered ? withCreds(changes, inbox) : commit(changes, inbox));
      },
    },

    saveCreds: () => tracked(withCreds([], [])),

    addToInbox: (rows) => tracked(commit([], rows)),

    async close() {
      shut = true;
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}
