import type { Namespace, Server, Socket } from 'socket.io';
import type {
  ClientToServerEvents,
  ServerToClientEvents,
  VisitorEvents,
} from '../contracts/event-maps.ts';
import type { Principal } from '../ports/people/tokens.ts';
import type { Visitor } from '../ports/people/visitors.ts';
import type { FeedEntry } from './organization-stream.ts';

/** Socket.IO with our events as its types: a wrong name or payload does not compile. */

type Nothing = Record<never, never>;

/** What admission found out about an operator's socket. */
export interface OperatorData {
  token?: string;
  viewer?: Principal;
  /** When the check of the token began. */
  checkedAt?: number;
}

/** What admission found out about a visitor's socket. */
export interface VisitorData {
  visitor?: Visitor;
  publicKey?: string;
}

type Said = ClientToServerEvents;
type Told = ServerToClientEvents;

export type OperatorServer = Server<Said, Told, Nothing, OperatorData>;
export type OperatorNamespace = Namespace<Said, Told, Nothing, OperatorData>;
export type OperatorSocket = Socket<Said, Told, Nothing, OperatorData>;
export type VisitorNamespace = Namespace<Nothing, VisitorEvents, Nothing, VisitorData>;
export type VisitorSocket = Socket<Nothing, VisitorEvents, Nothing, VisitorData>;

/** The connection below a socket. */
export type Connection = OperatorSocket['conn'];

/** Whoever events can be emitted to: one socket or a room. */
type Hearers =
  OperatorSocket | ReturnType<OperatorNamespace['to']> | ReturnType<VisitorNamespace['to']>;

/**
 * Emits what is in the log. The compiler cannot know the name and the payload of a row; tests check them against the
 * definitions.
 */
export function emitLogged(to: Pick<Hearers, 'emit'>, { event, payload }: FeedEntry): void {
  const untyped = to as unknown as { emit(name: string, payload: unknown): unknown };
  untyped.emit(event.name, payload);
}
