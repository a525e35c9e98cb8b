import type { ServerToClientEvents } from '../contracts/event-maps.ts';
import { ServiceError } from '../contracts/service-error.ts';
import type { TokenVerifier } from '../ports/people/tokens.ts';
import type { TypingEvent, EphemeralEvents } from '../ports/events/ephemeral-events.ts';
import { admitThrough, type Doorkeeper } from './admission.ts';
import type { createAudiences } from './audiences.ts';
import { guardAgainstFlood } from './flood.ts';
import { tokenOf } from './incoming.ts';
import type { Log } from './log.ts';
import { OperatorSession, type SessionOptions } from './operator-session.ts';
import { originAllowed } from './origins.ts';
import { connectError } from './refusals.ts';
import type { ConnectedUsers } from './presence.ts';
import { chatRoom } from './rooms.ts';
import { Seats } from './seats.ts';
import { hangUp } from './slow-consumers.ts';
import type { OperatorNamespace, OperatorSocket } from './sockets.ts';

export interface OperatorsOptions extends Omit<SessionOptions, 'onTyping'> {
  readonly namespace: OperatorNamespace;
  readonly doorkeeper: Doorkeeper;
  readonly audiences: ReturnType<typeof createAudiences>;
  readonly tokens: TokenVerifier;
  /** Told of each socket that comes and goes. */
  readonly connected: Pick<ConnectedUsers, 'arrived' | 'left'>;
  readonly ephemeralEvents: EphemeralEvents;
  readonly onOperatorTyping: (chatId: number, typing: boolean) => void;
  readonly log: Log;
  /** Other origins are refused; empty = any may connect. */
  readonly origins: readonly string[];
}

/** Maximum number of tabs, devices and programs of one user; more is a bug somewhere. */
const mostSockets = 100;
const longestHandshakeMs = 60_000;
const floodLimit = { burst: 500, perSecond: 100 };

/** The namespace of operators: admission, repeated checks, and what operators send to each other. */
export function serveOperators(options: OperatorsOptions): {
  /** Checks everybody or one user again, and disconnects those who may not stay. */
  recheck(userId?: number): Promise<void>;
  hear(typing: TypingEvent): void;
} {
  const { namespace, audiences, tokens, ephemeralEvents, log } = options;
  const sessions = new Set<OperatorSession>();
  const seats = new Seats<number>(mostSockets);
  /** When users last changed: the check of a user who was just connecting may be older than the change. */
  const changedAt = new Map<number, number>();

  const admit = async (socket: OperatorSocket): Promise<Error | undefined> => {
    const { auth, headers } = socket.handshake;
    if (!originAllowed(options.origins, headers)) return connectError('unauthorized/origin');
    const token = tokenOf(auth, headers.authorization);
    if (token === undefined) return connectError('unauthorized/no_token');
    const checkedAt = performance.now();
    try {
      const viewer = await tokens.verify(token);
      if (!seats.take(viewer.userId, socket)) return connectError('too_many_connections');
      Object.assign(socket.data, { token, viewer, checkedAt });
      return undefined;
    } catch (error) {
      if (isRefusal(error)) return connectError('unauthorized/bad_token');
      // A refusal would make the client give up; it should try again.
      log.warn({ err: error }, 'a token could not be checked');
      hangUp(socket);
      return connectError('unavailable');
    }
  };

  admitThrough(namespace, options.doorkeeper, admit);

  namespace.on('connection', (socket) => {
    const { token, viewer, checkedAt = 0 } = socket.data;
    if (token === undefined || viewer === undefined) {
      socket.disconnect(true);
      return;
    }
    guardAgainstFlood(socket, floodLimit, options.languageFor);
    const lease = audiences.enter(viewer.organizationId);
    const session = new OperatorSession(socket, token, viewer, lease.audience, {
      ...options,
      onTyping: (typist, event, chatId) => {
        const typing = typingOf(typist, event, chatId);
        socket.to(chatRoom(chatId)).emit(event, payloadOf(typing));
        ephemeralEvents.send(typing);
        options.onOperatorTyping(chatId, event === 'typing:start');
      },
    });
    sessions.add(session);
    options.connected.arrived(viewer.userId);
    socket.on('disconnect', () => {
      sessions.delete(session);
      options.connected.left(viewer.userId);
      session.gone();
      lease.audience.leave(session);
      lease.release();
    });
    if ((changedAt.get(viewer.userId) ?? -1) >= checkedAt) void recheckToken(token, [session]);
  });

  /** One check for all sockets of a token. */
  const recheckToken = async (token: string, group: readonly OperatorSession[]): Promise<void> => {
    try {
      const viewer = await tokens.verify(token);
      for (const session of group) await session.seenAgain(viewer);
    } catch (error) {
      if (isRefusal(error)) for (const session of group) session.refuse('unauthorized/bad_token');
      else log.warn({ err: error }, 'connected users could not be checked; trying again later');
    }
  };

  return {
    async recheck(userId) {
      const now = performance.now();
      if (userId !== undefined) changedAt.set(userId, now);
      for (const [id, at] of changedAt) if (now - at > longestHandshakeMs) changedAt.delete(id);
      const groups = new Map<string, OperatorSession[]>();
      for (const session of sessions) {
        if (userId !== undefined && session.viewer.userId !== userId) continue;
        groups.set(session.token, [...(groups.get(session.token) ?? []), session]);
      }
      for (const [token, group] of groups) await recheckToken(token, group);
    },
    hear(typing) {
      namespace.to(chatRoom(typing.chatId)).emit(typing.event, payloadOf(typing));
    },
  };
}

/** The token or its user is not valid; anything else is a fault on our side. */
function isRefusal(error: unknown): boolean {
  return error instanceof ServiceError && error.status >= 400 && error.status < 500;
}

type Typing = Parameters<ServerToClientEvents['typing:start']>[0];

function typingOf(
  { viewer }: OperatorSession,
  event: TypingEvent['event'],
  chatId: number,
): TypingEvent {
  const { organizationId, userId, email } = viewer;
  return { kind: 'typing', event, organizationId, chatId, userId, userEmail: email };
}

function payloadOf({ event, chatId, userId, userEmail }: TypingEvent): Typing {
  return {
    chatId,
    userId,
    ...(event === 'typing:start' && { userEmail }),
    timestamp: new Date().toISOString(),
  };
}
