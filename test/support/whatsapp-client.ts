import makeWASocket, {
  BufferJSON,
  initAuthCreds,
  type proto,
  WA_CERT_DETAILS,
  type AuthenticationCreds,
  type ConnectionState,
  type SignalKeyStore,
  type UserFacingSocketConfig,
  type WAMessage,
  type WAMessageUpdate,
  type WASocket,
} from '@whiskeysockets/baileys';
import { silentLogger } from '../../src/channels/whatsapp/baileys/silent-logger.ts';
import { eventually } from './eventually.ts';
import { letLibraryTimersGo } from './library-timers.ts';
import type { BusinessNumber, WhatsappServer } from './whatsapp-server/index.ts';

/** Baileys as it comes, with keys in memory: what the stand-in is tested with. */
export class WhatsappClient {
  readonly upserts: { readonly type: string; readonly message: WAMessage }[] = [];
  readonly updates: WAMessageUpdate[] = [];
  /** Status codes with which connections ended. */
  readonly ends: (number | undefined)[] = [];
  state: Partial<ConnectionState> = {};
  /** What `getMessage` finds. */
  readonly stored = new Map<string, proto.IMessage>();
  creds: AuthenticationCreds = initAuthCreds();
  readonly #keys = new Map<string, string>();
  readonly #server: WhatsappServer;
  readonly #config: Partial<UserFacingSocketConfig>;
  #socket: WASocket | undefined;

  constructor(server: WhatsappServer, config: Partial<UserFacingSocketConfig> = {}) {
    letLibraryTimersGo();
    this.#server = server;
    this.#config = config;
  }

  get socket(): WASocket {
    if (this.#socket === undefined) throw new Error('Not connected');
    return this.#socket;
  }

  get messages(): WAMessage[] {
    return this.upserts.map(({ message }) => message);
  }

  /** The text of each message that came, placeholders as `null`. */
  get texts(): (string | null)[] {
    return this.messages.map(
      ({ message }) => message?.conversation ?? message?.extendedTextMessage?.text ?? null,
    );
  }

  /** How far a sent message got: 2 acknowledged, 3 delivered, 4 read, 0 refused. */
  statusOf(id: string): number | undefined {
    // A change of a message that is still held back is folded into it.
    const found = [
      ...this.messages.filter(({ key }) => key.id === id).map(({ status }) => status),
      ...this.updates.filter(({ key }) => key.id === id).map(({ update }) => update.status),
    ];
    return found.findLast((status) => status != null) ?? undefined;
  }

  connect(): void {
    WA_CERT_DETAILS.PUBLIC_KEY = Buffer.from(this.#server.rootKey);
    this.state = {};
    const socket = makeWASocket({
      auth: { creds: this.creds, keys: this.#store() },
      logger: silentLogger,
      waWebSocketUrl: this.#server.url,
      getMessage: (key) => Promise.resolve(this.stored.get(key.id ?? '')),
      // Waiting for a history that nobody sends holds the first events back for 20 seconds.
      shouldSyncHistoryMessage: () => false,
      // A question that a silent server never answers must not outlive its test by a minute.
      defaultQueryTimeoutMs: 10_000,
      ...this.#config,
    });
    this.#socket = socket;
    socket.ev.on('creds.update', (update) => Object.assign(this.creds, update));
    socket.ev.on('connection.update', (update) => {
      if (this.#socket !== socket) return;
      Object.assign(this.state, update);
      if (update.connection !== 'close') return;
      const error = update.lastDisconnect?.error as
        { output?: { statusCode?: number } } | undefined;
      this.ends.push(error?.output?.statusCode);
    });
    socket.ev.on('messages.upsert', ({ type, messages }) => {
      for (const message of messages) this.upserts.push({ type, message });
    });
    socket.ev.on('messages.update', (updates) => this.updates.push(...updates));
  }

  /** Connects again with the keys it has. */
  async login(): Promise<void> {
    this.connect();
    await until(() => this.state.connection === 'open');
  }

  /** Shows a QR code, is scanned, and restarts when the server demands it. */
  async pair(number: BusinessNumber): Promise<void> {
    this.connect();
    await until(() => this.state.qr !== undefined);
    this.#server.scan(number, this.state.qr ?? '');
    await until(() => this.state.connection === 'close');
    await this.login();
    await until(() => number.live);
  }

  async end(): Promise<void> {
    await this.#socket?.end(undefined);
  }

  #store(): SignalKeyStore {
    return {
      get: (type, ids) => {
        const found: Record<string, never> = {};
        for (const id of ids) {
          const value = this.#keys.get(`${type}/${id}`);
          if (value !== undefined) found[id] = JSON.parse(value, BufferJSON.reviver) as never;
        }
        return found;
      },
      set: (data) => {
        for (const [type, values] of Object.entries(data)) {
          for (const [id, value] of Object.entries(values ?? {})) {
            const key = `${type}/${id}`;
            if (value == null) this.#keys.delete(key);
            else this.#keys.set(key, JSON.stringify(value, BufferJSON.replacer));
          }
        }
      },
    };
  }
}

/** Waits until something is so. */
export const until = (isSo: () => boolean): Promise<void> =>
  eventually(isSo, { withinMs: 15_000, everyMs: 10 });
