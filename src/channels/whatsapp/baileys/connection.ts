import type { Agent } from 'node:https';
import type {
  BinaryNode,
  CacheStore,
  ConnectionState,
  GroupMetadata,
  proto,
  WACallEvent,
  WAMessage,
  WASocket,
  WAVersion,
} from '@whiskeysockets/baileys';
import pTimeout from 'p-timeout';
import type { DeliveryReport } from '../../../ports/delivery/delivery-reports.ts';
import type { InboxRow } from '../ports/whatsapp-store.ts';
import type { Baileys } from './baileys.ts';
import { holdBack } from './hold-back.ts';
import type { SessionKeys } from './key-store.ts';
import { numberChangeIn } from './number-changes.ts';
import { reportsOf } from './receipts.ts';
import { recordingRepository } from './signal-repository.ts';
import { silentLogger } from './silent-logger.ts';
import { isNotForUs, partsOf, unavailableIn } from './stanza-parts.ts';
import { inboxKeyOf, stanzaOf, writeStanza, type Me, type Stanza } from './stanza.ts';

/** Where to reach WhatsApp Web; tests use their own server. */
export interface WebAddress {
  /** Null = WhatsApp's own address. */
  readonly url: string | null;
  /** The root certificate key of the test server at `url`; null = WhatsApp's own. */
  readonly rootKey: Buffer | null;
  /** The version of WhatsApp Web that we claim to be; null = the version that the library knows. */
  readonly version: Readonly<WAVersion> | null;
  /** For uploads and downloads of files. */
  readonly fetchAgent?: Agent;
}

/** Why a connection ended. */
export interface Closed {
  /** A value of `DisconnectReason`; 0 = we ended it. */
  readonly code: number;
}

/** WhatsApp's answer to a message that we sent. */
export type ServerAck = { readonly error: string | null };

export interface Connection {
  readonly socket: WASocket;
  readonly closed: Promise<Closed>;
  /** Ends the connection without logging out. From now on nothing is acknowledged. */
  end(): void;
  /** Unlinks the device from the number, then ends the connection. */
  logOut(): Promise<void>;
  /** Resolves with WhatsApp's answer to the message with this id; null = no answer in time, or the connection ended. */
  ackOf(
    messageId: string,
    withinMs: number,
  ): { readonly answer: Promise<ServerAck | null>; cancel(): void };
}

export interface ConnectionEvents {
  onQr(qr: string): void;
  /** The number was paired; WhatsApp closes the connection after this. */
  onPaired(): void;
  onOpen(): void;
  /** Everything that had waited at WhatsApp has been received. */
  onCaughtUp(): void;
  /** The library's events about messages; decrypted ones are already in the inbox. */
  onMessages(messages: readonly WAMessage[]): void;
  onCalls(calls: readonly WACallEvent[]): void;
  onGroupsChanged(jids: readonly string[]): void;
  onGroupNamed(jid: string, subject: string): void;
  onDecrypted(): void;
  onFault(stanza: Stanza, reason: string): void;
  /** Must resolve before WhatsApp learns that we received the receipts. */
  onReceipts(reports: readonly DeliveryReport[]): Promise<void>;
  /** The same for people who have another number now. */
  onNumbersChanged(notices: readonly WAMessage[]): Promise<void>;
}

const unknownCipher = 'Unknown cipher';
const closeWithinMs = 1_500;

/** Status posts and newsletters are not shown to operators. */
export function isIgnored(jid: string): boolean {
  return jid === 'status@broadcast' || jid.endsWith('@newsletter');
}

/** Opens one connection with the real library. Whatever must not be lost is stored before it is acknowledged. */
export function openConnection(deps: {
  readonly baileys: Baileys;
  readonly phoneId: number;
  readonly address: WebAddress;
  readonly keys: SessionKeys;
  readonly events: ConnectionEvents;
  /** Survives reconnections. */
  readonly retryCounters: CacheStore;
  readonly storedStanza: (stanzaKey: string) => Promise<string | null>;
  readonly sentMessage: (messageId: string) => Promise<proto.IMessage | undefined>;
  readonly groupMetadata: (jid: string) => Promise<GroupMetadata | undefined>;
}): Connection {
  const { baileys, keys, events, phoneId } = deps;
  const { proto: protocol } = baileys;
  const me = (): Me => ({ id: keys.creds.me?.id ?? '', lid: keys.creds.me?.lid ?? '' });
  const isMe = (jid: string): boolean =>
    baileys.areJidsSameUser(jid, me().id) || baileys.areJidsSameUser(jid, me().lid);
  const ciphers = new WeakMap<Uint8Array, { stanza: Stanza; part: number }>();
  const acks = new Map<string, (ack: ServerAck | null) => void>();
  let ended = false;

  /** Lets nothing through that could not be stored. */
  const passAfter = (stored: Promise<void>): Promise<'pass' | null> =>
    stored.then(
      () => (ended ? null : 'pass'),
      () => null,
    );
  const unreadableIn = (stanza: Stanza, node: BinaryNode, encrypted: boolean): InboxRow => {
    const unavailable = unavailableIn(node);
    return {
      stanzaKey: inboxKeyOf(stanza, 'fault'),
      row: writeStanza({
        attrs: stanza.attrs,
        plaintext: null,
        fault: encrypted ? unknownCipher : baileys.NO_MESSAGE_FOUND_ERROR_TEXT,
        ...(unavailable !== undefined && { unavailable }),
      }),
    };
  };

  if (deps.address.rootKey !== null) {
    baileys.WA_CERT_DETAILS.PUBLIC_KEY = Buffer.from(deps.address.rootKey);
  }
  const { fetchAgent, version } = deps.address;
  const socket = baileys.makeWASocket({
    auth: { creds: keys.creds, keys: keys.keys },
    logger: silentLogger,
    ...(deps.address.url !== null && { waWebSocketUrl: deps.address.url }),
    ...(version !== null && { version: [...version] }),
    ...(fetchAgent !== undefined && { fetchAgent }),
    // The phone keeps notifying its owner of new messages.
    markOnlineOnConnect: false,
    syncFullHistory: false,
    // The first parts of the history say which LIDs belong to which numbers. The messages in them are not taken.
    shouldSyncHistoryMessage: ({ syncType }) =>
      syncType !== protocol.HistorySync.HistorySyncType.FULL &&
      syncType !== protocol.HistorySync.HistorySyncType.RECENT,
    shouldIgnoreJid: isIgnored,
    // We already have the rows of the messages that we send.
    emitOwnEvents: false,
    // The key store does its own retries.
    transactionOpts: { maxCommitRetries: 1, delayBetweenTriesMs: 0 },
    msgRetryCounterCache: deps.retryCounters,
    getMessage: ({ id }) => (id ? deps.sentMessage(id) : Promise.resolve(undefined)),
    cachedGroupMetadata: deps.groupMetadata,
    makeSignalRepository: recordingRepository({
      baileys,
      ciphers: { find: (bytes) => ciphers.get(bytes) },
      session: keys,
      stored: deps.storedStanza,
      onDecrypted: () => events.onDecrypted(),
      onFault: (stanza, reason) => events.onFault(stanza, reason),
    }),
  });

  holdBack(socket.ws, 'CB:message', {
    inTurn: true,
    before(nodes) {
      const rows: InboxRow[] = [];
      for (const node of nodes) {
        const stanza = stanzaOf(baileys, node, me());
        if (stanza === null || isIgnored(node.attrs['from'] ?? '')) continue;
        const parts = partsOf(node);
        for (const [part, { kind, bytes }] of parts.entries()) {
          if (kind === 'cipher') ciphers.set(bytes, { stanza, part });
          // The library decrypts nothing here, so nothing else would store it before the acknowledgement.
          else if (kind === 'plain' && !stanza.peer) rows.push(plainIn(stanza, part, bytes));
        }
        const readable = parts.some(({ kind }) => kind !== 'unknown');
        if (!readable && !stanza.peer && !isNotForUs(node)) {
          rows.push(unreadableIn(stanza, node, parts.length > 0));
        }
      }
      return rows.length === 0 ? 'pass' : passAfter(keys.addToInbox(rows));
    },
  });

  holdBack(socket.ws, 'CB:receipt', {
    inTurn: false,
    before(nodes) {
      const reports = nodes.flatMap((node) => reportsOf(node, phoneId, isMe));
      return reports.length === 0 ? 'pass' : passAfter(events.onReceipts(reports));
    },
  });

  holdBack(socket.ws, 'CB:notification', {
    inTurn: false,
    before(nodes) {
      const notices = nodes.flatMap((node) => numberChangeIn(node) ?? []);
      return notices.length === 0 ? 'pass' : passAfter(events.onNumbersChanged(notices));
    },
  });

  socket.ws.on('CB:ack,class:message', ({ attrs }: BinaryNode) => {
    const id = attrs['id'];
    if (id !== undefined) acks.get(id)?.({ error: attrs['error'] ?? null });
  });

  const closed = new Promise<Closed>((resolve) => {
    const finish = (code: number): void => {
      ended = true;
      for (const settle of acks.values()) settle(null);
      resolve({ code });
    };
    socket.ev.on('connection.update', (update: Partial<ConnectionState>) => {
      if (update.qr !== undefined) events.onQr(update.qr);
      if (update.isNewLogin === true) events.onPaired();
      if (update.connection === 'open') events.onOpen();
      if (update.receivedPendingNotifications === true) events.onCaughtUp();
      if (update.connection === 'close') finish(codeOf(update.lastDisconnect?.error));
    });
  });
  socket.ev.on('creds.update', () => void keys.saveCreds().catch(() => undefined));
  socket.ev.on('messages.upsert', ({ messages }) => {
    if (!ended) events.onMessages(messages);
  });
  socket.ev.on('call', (calls) => {
    if (!ended) events.onCalls(calls);
  });
  socket.ev.on('groups.update', (updates) => {
    events.onGroupsChanged(updates.flatMap(({ id }) => (id === undefined ? [] : [id])));
    for (const { id, subject } of updates) if (id && subject) events.onGroupNamed(id, subject);
  });
  socket.ev.on('group-participants.update', ({ id }) => events.onGroupsChanged([id]));

  const end = (): void => {
    ended = true;
    // The library waits for the other side to close, which never happens on a dead connection.
    const raw = (socket.ws as unknown as { socket?: { terminate(): void } | null }).socket;
    setTimeout(() => raw?.terminate(), closeWithinMs).unref();
    void socket.end(undefined);
  };

  return {
    socket,
    closed,
    end,

    async logOut() {
      const told = socket.logout().catch(() => undefined);
      await pTimeout(told, { milliseconds: closeWithinMs, fallback: () => undefined });
      end();
    },

    ackOf(messageId, withinMs) {
      let settle: (ack: ServerAck | null) => void = () => undefined;
      const answer = new Promise<ServerAck | null>((resolve) => (settle = resolve));
      const timer = setTimeout(() => settle(null), withinMs);
      acks.set(messageId, settle);
      const cancel = (): void => {
        clearTimeout(timer);
        if (acks.get(messageId) === settle) acks.delete(messageId);
        settle(null);
      };
      if (ended) settle(null);
      return { answer, cancel };
    },
  };
}

function plainIn(stanza: Stanza, part: number, bytes: Uint8Array): InboxRow {
  const plaintext = Buffer.from(bytes).toString('base64');
  return {
    // It has its own key, so that it does not block the same part in a cipher.
    stanzaKey: inboxKeyOf(stanza, `plain${part}`),
    row: writeStanza({ attrs: stanza.attrs, plaintext, plain: true }),
  };
}

/** The status code that the library gives for the end of a connection. */
function codeOf(error: unknown): number {
  if (error === undefined || error === null) return 0;
  const { output } = error as { output?: { statusCode?: unknown } };
  return typeof output?.statusCode === 'number' ? output.statusCode : 500;
}
