import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import { eventually, type Patience } from '../eventually.ts';
import type { Closing } from './closing.ts';

export interface Received {
  readonly event: string;
  // Tests name the fields that they look at; the relay checks its events against their schemas.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly data: any;
}

type Options = Partial<ManagerOptions & SocketOptions>;

/** The screens of people who use a front door; they are closed with the rest. */
export function createScreens(closing: Closing, baseUrl: string) {
  /** A socket that remembers all it hears. */
  function client(
    auth: Record<string, unknown>,
    { namespace = '/', ...more }: Options & { namespace?: string } = {},
  ): Client {
    return closing.own(new Client(baseUrl + namespace, auth, more));
  }
  return {
    client,
    /** The same for somebody, once it heard `connected`. */
    async join(
      who: { readonly token: string },
      cursor?: string,
      patience?: Patience,
    ): Promise<Client> {
      const joined = client({ token: who.token, ...(cursor !== undefined && { cursor }) });
      await joined.heard('connected', undefined, patience);
      return joined;
    },
  };
}

/** A client of Socket.IO that remembers all it has heard. */
export class Client {
  readonly socket: Socket;
  /** Everything it heard, in order. */
  readonly received: Received[] = [];
  readonly refusals: string[] = [];

  constructor(url: string, auth: Record<string, unknown>, more: Options = {}) {
    this.socket = io(url, {
      // Called for each connection: whoever comes back sends the last cursor.
      auth: (answer) => answer(this.cursor === undefined ? auth : { ...auth, cursor: this.cursor }),
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 20,
      reconnectionDelayMax: 100,
      ...more,
    });
    this.socket.onAny((event: string, data: unknown) => {
      this.received.push({ event, data });
    });
    this.socket.on('connect_error', (error) => this.refusals.push(error.message));
  }

  named(event: string): Received[] {
    return this.received.filter((each) => each.event === event);
  }

  /** The logged events that it heard: those with a cursor, without the ones about the connection. */
  get logged(): Received[] {
    return this.received.filter(
      ({ event, data }) =>
        typeof data?.cursor === 'string' && event !== 'connected' && event !== 'sync:reset',
    );
  }

  /** Resolves with the data of the first such event, also one from before. */
  async heard(
    event: string,
    match: (data: Received['data']) => boolean = () => true,
    patience?: Patience,
  ): Promise<Received['data']> {
    const find = (): Received | undefined =>
      this.received.find((each) => each.event === event && match(each.data));
    await eventually(() => find() !== undefined, patience).catch(() => {
      const names = this.received.map((each) => each.event).join(', ');
      throw new Error(`not heard: ${event}; heard: ${names || 'nothing'}; ${this.refusals.join()}`);
    });
    return find()?.data;
  }

  /** The last cursor, as a front end that stores every cursor would send it. */
  get cursor(): string | undefined {
    return this.received.findLast(({ data }) => typeof data?.cursor === 'string')?.data.cursor;
  }

  /** Asks with an acknowledgement callback. */
  ask(event: string, ...payload: unknown[]): Promise<Record<string, unknown>> {
    return this.socket.timeout(10_000).emitWithAck(event, ...payload) as Promise<
      Record<string, unknown>
    >;
  }

  close(): void {
    this.socket.disconnect();
  }
}
