import type { proto } from '@whiskeysockets/baileys';
import { Backlog } from './backlog.ts';
import { Companion } from './companion.ts';
import type { Connection } from './connection.ts';
import type { Directory } from './directory.ts';
import { lidJid, phoneJid } from './jids.ts';
import { wordsOf, type ClientReceipt, type SentMessage } from './ledger.ts';
import type { MediaServer } from './media-server.ts';
import { attribute, child, children, stanza, unixSeconds, type Stanza } from './nodes.ts';
import { OwnPhone } from './own-phone.ts';
import type { Pairing } from './pairing.ts';
import type { LinkedNumber } from './parties.ts';
import { passOn } from './passing.ts';
import { answerQuery } from './queries.ts';
import type { Ciphertext, SignalParty } from './signal-party.ts';

const server = 's.whatsapp.net';

/** What is left of one-time keys when the server asks the client for more. */
const fewPreKeys = 10;

/**
 * A number that an organization links with this system: the phone it lives in, and the client it was linked with. The
 * server keeps what the client did not confirm, whatever happens to its connections.
 */
export class BusinessNumber implements LinkedNumber {
  readonly kind = 'number' as const;
  readonly phone: string;
  readonly lid: string;
  name: string;
  readonly ownPhone: OwnPhone;
  /** Every stanza of the client after it logged in, oldest first. */
  readonly log: Stanza[] = [];
  /** Each message stanza of the client. */
  readonly sent: SentMessage[] = [];
  readonly receipts: ClientReceipt[] = [];
  /** Messages that the client refused, with the code it gave. */
  readonly refusals: { readonly id: string; readonly code: string }[] = [];
  /** How often a client logged in with success. */
  logins = 0;
  /** Whether the server acknowledges a message: at once, later (`releaseAcks`), or never. */
  acks: 'send' | 'hold' | 'drop' = 'send';
  /** The backlog is sent, but not its end, so the client stays in its offline phase. */
  holdsBacklogEnd = false;
  /** Logins are refused with this code. */
  refusesLogins: string | undefined;

  readonly #directory: Directory;
  readonly #media: MediaServer;
  readonly #backlog = new Backlog();
  readonly #heldAcks: Stanza[] = [];
  readonly #ackErrors: string[] = [];
  #companion: Companion | undefined;
  #connection: Connection | undefined;
  #lastDevice = 0;
  /** The backlog was sent; what comes now is sent at once. */
  #live = false;

  constructor(
    identity: { phone: string; lid: string; name: string },
    directory: Directory,
    media: MediaServer,
  ) {
    this.phone = identity.phone;
    this.lid = identity.lid;
    this.name = identity.name;
    this.#directory = directory;
    this.#media = media;
    this.ownPhone = new OwnPhone(this, media);
  }

  get phoneJid(): string {
    return phoneJid(this.phone);
  }

  get lidJid(): string {
    return lidJid(this.lid);
  }

  get jid(): string {
    return this.lidJid;
  }

  /** The address of the linked client, as those who write to it know it. */
  get deviceJid(): string {
    return lidJid(`${this.lid}:${this.#linked().device}`);
  }

  get linked(): boolean {
    return this.#companion !== undefined;
  }

  get connected(): boolean {
    return this.#connection?.isOpen === true;
  }

  /** Connected, and everything that waited was handed over. */
  get live(): boolean {
    return this.connected && this.#live;
  }

  get companion(): Companion | undefined {
    return this.#companion;
  }

  /** Stanzas that the client did not confirm. */
  get unconfirmed(): readonly Stanza[] {
    return this.#backlog.waiting;
  }

  /** Links the client of a pairing; it has to restart its connection. */
  link(pairing: Pairing, secret: Buffer): void {
    this.#connection?.end('401', stanza('conflict', { type: 'device_removed' }));
    this.#lastDevice += 1;
    this.#backlog.clear();
    this.#companion = new Companion(this.#lastDevice, pairing.hello.noiseKey, pairing.registration);
    pairing.confirm(this.ownPhone.party, secret, {
      jid: phoneJid(`${this.phone}:${this.#lastDevice}`),
      lid: this.deviceJid,
    });
  }

  /** A client logs in with a device number and its key; another connection of the same device ends. */
  login(connection: Connection, device: number, noiseKey: Buffer): boolean {
    const companion = this.#companion;
    const known = companion?.device === device && companion.noiseKey.equals(noiseKey);
    const refusal = known ? this.refusesLogins : '401';
    if (refusal !== undefined) {
      connection.refuse(refusal);
      return false;
    }
    this.#connection?.end(undefined, stanza('conflict', { type: 'replaced' }));
    this.#connection = connection;
    this.#live = false;
    this.logins += 1;
    connection.send(stanza('success', { t: unixSeconds(), lid: this.deviceJid, props: '1' }));
    return true;
  }

  onClose(connection: Connection): void {
    if (this.#connection !== connection) return;
    this.#connection = undefined;
    this.#live = false;
  }

  /** The owner removes the linked client on the phone: 401 now and at each login to come. */
  unlink(): void {
    this.#companion = undefined;
    this.#backlog.clear();
    this.#connection?.end('401', stanza('conflict', { type: 'device_removed' }));
    this.#connection = undefined;
  }

  /** Somebody else connects with the client's keys. */
  takeOver(): void {
    this.#connection?.end(undefined, stanza('conflict', { type: 'replaced' }));
  }

  /** The server ends the connection and says why, e.g. 503. */
  endWith(code: string): void {
    this.#connection?.end(code);
  }

  /** The line breaks. */
  cut(): void {
    this.#connection?.cut();
  }

  /** The connection stays up, but nothing gets through any more: in one direction or both. */
  silence(what: { deaf?: boolean; mute?: boolean } = { deaf: true, mute: true }): void {
    const connection = this.#open();
    connection.deaf = what.deaf ?? connection.deaf;
    connection.mute = what.mute ?? connection.mute;
  }

  /** The next message of the client is refused with this code, e.g. 463 or 479. */
  refuseNext(code: string): void {
    this.#ackErrors.push(code);
  }

  /** Sends the acks that were held, and acks at once from now on. */
  releaseAcks(): void {
    this.acks = 'send';
    for (const ack of this.#heldAcks.splice(0)) this.#connection?.send(ack);
  }

  /** Tells the client that its backlog is over. */
  endBacklog(): void {
    this.holdsBacklogEnd = false;
    this.#sendBacklogEnd(this.#backlog.waiting.length);
  }

  /** Encrypts for the client, getting its keys first where there is no session yet. */
  async seal(party: SignalParty, message: proto.IMessage): Promise<Ciphertext> {
    const companion = this.#linked();
    if (!(await party.knows(this.deviceJid))) {
      await party.meet(this.deviceJid, companion.giveBundle());
      if (companion.preKeys < fewPreKeys) this.#askForPreKeys(companion.preKeys);
    }
    return party.encrypt(this.deviceJid, message);
  }

  /** Where the client may upload files. */
  mediaHosts(): Stanza {
    return stanza('media_conn', { auth: 'standin', ttl: '300', auth_ttl: '300' }, [
      stanza('host', { hostname: this.#media.host, maxContentLengthBytes: '104857600' }),
    ]);
  }

  /** Hands a stanza to the client, now or at its next login, until it confirms it. */
  deliver(sent: Stanza): void {
    this.#linked();
    this.#backlog.add(sent);
    if (this.#live) this.#connection?.send(sent);
  }

  /** Sends a stanza as it is, outside of what is kept for the client. */
  push(sent: Stanza): void {
    this.#open().send(sent);
  }

  async onStanza(received: Stanza): Promise<void> {
    this.log.push(received);
    switch (received.tag) {
      case 'iq':
        this.#takeQuery(received, answerQuery(received, this, this.#directory));
        return;
      case 'message':
        await this.#takeMessage(received);
        return;
      case 'receipt':
        await this.#takeReceipt(received);
        return;
      case 'ack':
        this.#takeAck(received);
        return;
      default:
        return;
    }
  }

  #takeQuery(query: Stanza, answer: readonly Stanza[] | null): void {
    if (answer === null) return;
    const id = attribute(query, 'id');
    const failed = answer[0]?.tag === 'error';
    const type = failed ? 'error' : 'result';
    const from = query.attrs['to'] ?? server;
    this.#connection?.send(
      stanza('iq', { from, type, id }, answer.length === 0 ? undefined : [...answer]),
    );
    if (child(query, 'active') !== undefined) this.#sendBacklog();
    if (child(query, 'remove-companion-device') !== undefined) this.unlink();
  }

  #sendBacklog(): void {
    if (this.#live) return;
    const backlog = this.#backlog.waiting;
    const connection = this.#open();
    if (backlog.length > 0) {
      const count = String(backlog.length);
      connection.send(stanza('ib', { from: server }, [stanza('offline_preview', { count })]));
    }
    for (const waiting of backlog) {
      connection.send({ ...waiting, attrs: { ...waiting.attrs, offline: '0' } });
    }
    this.#live = true;
    if (!this.holdsBacklogEnd) this.#sendBacklogEnd(backlog.length);
  }

  #sendBacklogEnd(count: number): void {
    this.#connection?.send(
      stanza('ib', { from: server }, [stanza('offline', { count: String(count) })]),
    );
  }

  async #takeMessage(received: Stanza): Promise<void> {
    const id = attribute(received, 'id');
    const to = attribute(received, 'to');
    const refused = this.#ackErrors.shift() ?? null;
    this.#ack(
      stanza('ack', {
        class: 'message',
        id,
        from: to,
        t: unixSeconds(),
        error: refused ?? undefined,
      }),
    );
    const message = refused === null ? await passOn(this, this.#directory, received) : null;
    this.sent.push({
      id,
      number: this.phone,
      to,
      message,
      text: wordsOf(message),
      refused,
      stanza: received,
    });
  }

  #ack(ack: Stanza): void {
    if (this.acks === 'send') this.#connection?.send(ack);
    else if (this.acks === 'hold') this.#heldAcks.push(ack);
  }

  async #takeReceipt(receipt: Stanza): Promise<void> {
    const id = attribute(receipt, 'id');
    const to = attribute(receipt, 'to');
    const type = receipt.attrs['type'] ?? 'delivered';
    this.#connection?.send(
      stanza('ack', { class: 'receipt', id, from: to, type: receipt.attrs['type'] }),
    );
    const others = children(child(receipt, 'list'), 'item').map((item) => attribute(item, 'id'));
    for (const one of [id, ...others]) this.receipts.push({ id: one, to, type });
    if (type === 'retry') {
      const author = receipt.attrs['participant'] ?? receipt.attrs['recipient'] ?? to;
      const person = this.#directory.person(author);
      if (person === undefined || receipt.attrs['recipient'] !== undefined) {
        await this.ownPhone.onRetry(receipt);
      } else await person.onRetry(this, receipt);
      return;
    }
    if (type === 'read' || type === 'read-self' || type === 'server-error') return;
    for (const one of [id, ...others]) this.#backlog.confirm('message', one);
  }

  #takeAck(ack: Stanza): void {
    const id = attribute(ack, 'id');
    const code = ack.attrs['error'];
    if (code !== undefined) this.refusals.push({ id, code });
    // A message that could not be decrypted comes again from the phone, under the same id.
    this.#backlog.confirm(attribute(ack, 'class'), id);
  }

  #askForPreKeys(left: number): void {
    this.deliver(
      stanza(
        'notification',
        { from: server, type: 'encrypt', id: `keys-${Date.now()}`, t: unixSeconds() },
        [stanza('count', { value: String(left) })],
      ),
    );
  }

  #linked(): Companion {
    if (this.#companion === undefined) throw new Error(`${this.phone} is linked with no client`);
    return this.#companion;
  }

  #open(): Connection {
    if (this.#connection === undefined) throw new Error(`${this.phone} is not connected`);
    return this.#connection;
  }
}
