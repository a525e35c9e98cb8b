import { decodeBinaryNode, encodeBinaryNode } from '@whiskeysockets/baileys';
import type { WebSocket } from 'ws';
import { frame, FrameReader } from './frames.ts';
import { stanza, type Stanza } from './nodes.ts';
import { Handshake, type ClientHello, type ServerKeys, type Transport } from './noise.ts';

export interface ConnectionHandler {
  /** The handshake is done: the client wants to pair or to log in. */
  onHello(connection: Connection, hello: ClientHello): Promise<void>;
  onStanza(connection: Connection, received: Stanza): Promise<void>;
  onClose(connection: Connection): void;
  /** The client broke the protocol; the connection is closed. */
  onFault(fault: Error): void;
}

/** One client's connection: the handshake, then stanzas both ways, in order. */
export class Connection {
  /** What the client sends is thrown away unread, as on a line that is dead in one direction. */
  deaf = false;
  /** Nothing leaves any more, though the connection stays up. */
  mute = false;

  readonly #socket: WebSocket;
  readonly #handler: ConnectionHandler;
  readonly #frames = new FrameReader();
  readonly #handshake: Handshake;
  #greeted = false;
  #transport: Transport | undefined;
  #work: Promise<void> = Promise.resolve();

  constructor(socket: WebSocket, keys: ServerKeys, handler: ConnectionHandler) {
    this.#socket = socket;
    this.#handler = handler;
    this.#handshake = new Handshake(keys);
    socket.on('message', (data: Buffer) => {
      this.#work = this.#work
        .then(() => this.#read(data))
        .catch((error: unknown) => {
          handler.onFault(error instanceof Error ? error : new Error(String(error)));
          socket.terminate();
        });
    });
    socket.on('error', () => undefined);
    socket.on('close', () => handler.onClose(this));
  }

  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  send(sent: Stanza): void {
    if (this.mute || !this.isOpen || this.#transport === undefined) return;
    this.#socket.send(frame(this.#transport.encrypt(encodeBinaryNode(sent))));
  }

  /** Says why, then closes: what a client turns into a reason to reconnect or not. */
  end(code: string | undefined, reason?: Stanza): void {
    this.send(stanza('stream:error', { code }, reason === undefined ? undefined : [reason]));
    setTimeout(() => this.#socket.close(), 50).unref();
  }

  /** Refuses the login with a code, then closes. */
  refuse(reason: string): void {
    this.send(stanza('failure', { reason, location: 'standin' }));
    setTimeout(() => this.#socket.terminate(), 50).unref();
  }

  /** Breaks the line without a word. */
  cut(): void {
    this.#socket.terminate();
  }

  async #read(data: Buffer): Promise<void> {
    for (const body of this.#frames.push(data)) {
      if (!this.#greeted) {
        this.#greeted = true;
        this.#socket.send(frame(this.#handshake.answerHello(body)));
      } else if (this.#transport === undefined) {
        const { hello, transport } = this.#handshake.finish(body);
        this.#transport = transport;
        await this.#handler.onHello(this, hello);
      } else {
        const received = await decodeBinaryNode(this.#transport.decrypt(body));
        if (!this.deaf) await this.#handler.onStanza(this, received);
      }
    }
  }
}
