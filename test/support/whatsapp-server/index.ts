import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { Connection, type ConnectionHandler } from './connection.ts';
import { Directory } from './directory.ts';
import { Group } from './group.ts';
import { MediaServer } from './media-server.ts';
import { attribute, child, stanza, type Stanza } from './nodes.ts';
import { createServerKeys, type ClientHello } from './noise.ts';
import { BusinessNumber } from './number.ts';
import { Pairing, readQr } from './pairing.ts';
import { Person } from './person.ts';

export type { BusinessNumber } from './number.ts';
export type { Person } from './person.ts';

export interface WhatsappServerOptions {
  /** The server's certificate is signed by nobody: a client that checks refuses it. */
  readonly forged?: boolean;
}

/** Starts a stand-in on free ports of this machine. */
export async function startWhatsappServer(
  options: WhatsappServerOptions = {},
): Promise<WhatsappServer> {
  const server = new WhatsappServer(options);
  await server.listen();
  return server;
}

/**
 * A stand-in for WhatsApp's servers and the phones behind them: unmodified clients pair with it, log in and exchange
 * encrypted messages and files with people it plays. What a number's client did not confirm is kept for its next login.
 */
export class WhatsappServer implements ConnectionHandler {
  readonly media = new MediaServer();
  /** What clients did against the protocol. */
  readonly faults: Error[] = [];
  /** Clients that say they are older than this are refused, with 405. */
  leastVersion: readonly [number, number, number] = [0, 0, 0];
  /** Clients that were refused for their version. */
  outdated = 0;
  /** How many connections met nobody, while it was away. */
  turnedAway = 0;
  readonly #keys: ReturnType<typeof createServerKeys>;
  readonly #directory = new Directory();
  readonly #connections = new Set<Connection>();
  readonly #pairings = new Map<Connection, Pairing>();
  /** By phone. */
  readonly #numbers = new Map<string, BusinessNumber>();
  readonly #logins = new Map<Connection, BusinessNumber>();
  readonly #sockets = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  #refusing = false;

  constructor(options: WhatsappServerOptions) {
    this.#keys = createServerKeys(options);
  }

  /** Where clients connect to. */
  get url(): string {
    const { port } = this.#sockets.address() as AddressInfo;
    return `ws://127.0.0.1:${port}/ws/chat`;
  }

  /** The key that clients must trust. */
  get rootKey(): Buffer {
    return this.#keys.root;
  }

  async listen(): Promise<void> {
    this.#sockets.on('connection', (socket: WebSocket) => {
      if (this.#refusing) {
        this.turnedAway += 1;
        socket.terminate();
      } else this.#connections.add(new Connection(socket, this.#keys, this));
    });
    await once(this.#sockets, 'listening');
    await this.media.listen();
  }

  async close(): Promise<void> {
    for (const connection of this.#connections) connection.cut();
    await new Promise((resolve) => this.#sockets.close(resolve));
    await this.media.close();
  }

  /** Nobody gets through any more, and all lines break, until told otherwise. */
  goAway(away = true): void {
    this.#refusing = away;
    if (away) for (const connection of this.#connections) connection.cut();
  }

  /** A number and the phone it lives in; asked again with the same phone, the same one. */
  number(phone: string, name = 'Магазин'): BusinessNumber {
    const known = this.#numbers.get(phone);
    if (known !== undefined) return known;
    const lid = randomLid();
    const number = new BusinessNumber({ phone, lid, name }, this.#directory, this.media);
    this.#directory.numbers.push(number);
    this.#numbers.set(phone, number);
    return number;
  }

  /** A customer, by phone number or with what is known of them; asked again, the same one. */
  person(who: string | { phone?: string; lid?: string | null; name?: string }): Person {
    const identity = typeof who === 'string' ? { phone: who } : who;
    const address = identity.phone ?? identity.lid ?? '';
    const known = this.#directory.person(address);
    if (known !== undefined) return known;
    const person = new Person(
      {
        phone: identity.phone ?? null,
        lid: identity.lid === undefined ? randomLid() : identity.lid,
        name: identity.name ?? 'Анна',
      },
      this.media,
    );
    this.#directory.people.push(person);
    return person;
  }

  group(
    subject: string,
    members: { people: readonly Person[]; numbers: readonly BusinessNumber[] },
  ): Group {
    const group = new Group({ id: `1203630${randomLid()}`, subject, ...members });
    this.#directory.groups.push(group);
    return group;
  }

  /** The owner of a number scans a QR code that a client shows. */
  scan(number: BusinessNumber, qr: string): void {
    const { reference, noiseKey, secret } = readQr(qr);
    const pairing = [...this.#pairings.values()].find((one) => one.references.includes(reference));
    if (pairing === undefined) throw new Error('Nobody shows this QR code any more');
    if (!pairing.hello.noiseKey.equals(noiseKey)) throw new Error('The code names another key');
    number.link(pairing, secret);
  }

  /** The owner of a number types the code that a client shows. */
  async enterCode(number: BusinessNumber, code: string): Promise<void> {
    const pairing = [...this.#pairings.values()].find((one) => one.codePhone === number.phone);
    if (pairing === undefined) throw new Error('Nobody asked this phone for a code');
    number.link(pairing, await pairing.shareSecret(code, number.ownPhone.party));
  }

  /** Whether a client waits for the owner of this number to type its code. */
  waitsForCode(number: BusinessNumber): boolean {
    return [...this.#pairings.values()].some((one) => one.codePhone === number.phone);
  }

  async onHello(connection: Connection, hello: ClientHello): Promise<void> {
    if (isOlder(versionOf(hello), this.leastVersion)) {
      this.outdated += 1;
      connection.refuse('405');
      return;
    }
    if (hello.payload.devicePairingData != null) {
      const pairing = new Pairing(connection, hello);
      this.#pairings.set(connection, pairing);
      pairing.offer();
      return;
    }
    const number = this.#numbers.get(String(hello.payload.username));
    if (number?.login(connection, hello.payload.device ?? 0, hello.noiseKey) === true) {
      this.#logins.set(connection, number);
    } else if (number === undefined) {
      connection.refuse('401');
    }
    await Promise.resolve();
  }

  async onStanza(connection: Connection, received: Stanza): Promise<void> {
    const pairing = this.#pairings.get(connection);
    if (pairing !== undefined) this.#onPairing(pairing, received);
    else await this.#logins.get(connection)?.onStanza(received);
  }

  onClose(connection: Connection): void {
    this.#connections.delete(connection);
    this.#pairings.delete(connection);
    this.#logins.get(connection)?.onClose(connection);
    this.#logins.delete(connection);
  }

  onFault(fault: Error): void {
    this.faults.push(fault);
  }

  #onPairing(pairing: Pairing, received: Stanza): void {
    const { connection } = pairing;
    if (child(received, 'pair-device-sign') !== undefined) {
      this.#pairings.delete(connection);
      connection.end('515');
      return;
    }
    if (received.tag !== 'iq' || received.attrs['type'] === 'result') return;
    const id = attribute(received, 'id');
    const answer =
      child(received, 'link_code_companion_reg') === undefined
        ? []
        : pairing.takeCodeStep(received);
    connection.send(stanza('iq', { from: 's.whatsapp.net', type: 'result', id }, answer));
  }
}

const randomLid = (): string => String(randomInt(100_000_000_000, 281_474_976_710_655));

const versionOf = ({ payload }: ClientHello): readonly number[] => {
  const { primary, secondary, tertiary } = payload.userAgent?.appVersion ?? {};
  return [primary ?? 0, secondary ?? 0, tertiary ?? 0];
};

function isOlder(version: readonly number[], least: readonly number[]): boolean {
  const differs = least.findIndex((part, index) => part !== version[index]);
  return differs !== -1 && (version[differs] ?? 0) < (least[differs] ?? 0);
}
