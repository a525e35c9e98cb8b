import type { Visitors } from '../ports/people/visitors.ts';
import { admitThrough, type Doorkeeper } from './admission.ts';
import type { createAudiences } from './audiences.ts';
import { guardAgainstFlood } from './flood.ts';
import { authText } from './incoming.ts';
import type { Log } from './log.ts';
import { connectError, type LanguageFor } from './refusals.ts';
import { visitorRoom } from './rooms.ts';
import { Seats } from './seats.ts';
import { hangUp } from './slow-consumers.ts';
import type { VisitorNamespace, VisitorSocket } from './sockets.ts';

export interface VisitorsOptions {
  readonly namespace: VisitorNamespace;
  readonly doorkeeper: Doorkeeper;
  readonly audiences: ReturnType<typeof createAudiences>;
  readonly visitors: Pick<Visitors, 'authenticate' | 'stillWelcome'>;
  readonly log: Log;
  readonly languageFor: LanguageFor;
}

/** A visitor's browser has a few tabs; more is abuse. */
const mostTabs = 20;
const floodLimit = { burst: 20, perSecond: 2 };

/** The namespace of visitors. They get the events of their own chat, in a form of their own, and send
 * nothing here. */
export function serveVisitors(options: VisitorsOptions): {
  /** Checks everybody or one account's visitors again, and disconnects those who may not stay. */
  recheck(accountId?: number): Promise<void>;
  hear(typing: { readonly sessionId: string; readonly typing: boolean }): void;
} {
  const { namespace, audiences, visitors, log } = options;
  const tabs = new Seats<string>(mostTabs);

  const admit = async (socket: VisitorSocket): Promise<Error | undefined> => {
    const { auth } = socket.handshake;
    const publicKey = authText(auth, 'publicKey');
    const sessionId = authText(auth, 'sessionId');
    const token = authText(auth, 'token');
    if (publicKey === undefined || sessionId === undefined || token === undefined) {
      return connectError('unauthorized/no_token');
    }
    try {
      const visitor = await visitors.authenticate(publicKey, sessionId, token);
      if (visitor === null) return connectError('unauthorized/bad_token');
      if (!tabs.take(visitor.sessionId, socket)) return connectError('too_many_connections');
      Object.assign(socket.data, { visitor, publicKey });
      return undefined;
    } catch (error) {
      log.warn({ err: error }, 'a visitor could not be checked');
      hangUp(socket);
      return connectError('unavailable');
    }
  };

  admitThrough(namespace, options.doorkeeper, admit);

  namespace.on('connection', (socket) => {
    const { visitor } = socket.data;
    if (visitor === undefined) {
      socket.disconnect(true);
      return;
    }
    guardAgainstFlood(socket, floodLimit, options.languageFor);
    const lease = audiences.enter(visitor.organizationId);
    socket.on('disconnect', () => lease.release());
    lease.audience.stream.fresh().then(
      () => {
        if (!socket.connected) return;
        // After this event, the client reads earlier messages by REST; later ones come here.
        void socket.join(visitorRoom(visitor.sessionId));
        socket.emit('connected', {
          sessionId: visitor.sessionId,
          timestamp: new Date().toISOString(),
        });
      },
      (error: unknown) => {
        log.warn({ err: error }, 'a visitor was not served');
        hangUp(socket);
      },
    );
  });

  return {
    async recheck(accountId) {
      const present = [...namespace.sockets.values()].flatMap((socket) => {
        const { visitor, publicKey } = socket.data;
        if (visitor === undefined || publicKey === undefined) return [];
        if (accountId !== undefined && visitor.accountId !== accountId) return [];
        return [{ socket, sessionId: visitor.sessionId, publicKey }];
      });
      if (present.length === 0) return;
      const welcome = await visitors.stillWelcome(present);
      for (const { socket, sessionId } of present) {
        if (!welcome.has(sessionId)) socket.disconnect(true);
      }
    },

    hear({ sessionId, typing }) {
      const timestamp = new Date().toISOString();
      namespace
        .to(visitorRoom(sessionId))
        .emit(typing ? 'typing:start' : 'typing:stop', { timestamp });
    },
  };
}
