import type { OperatorSocket, VisitorSocket } from './sockets.ts';
import { acknowledgeOf } from './incoming.ts';
import { type LanguageFor, refusalOf } from './refusals.ts';
import { TokenBucket } from './token-bucket.ts';

const mostIgnored = 5_000;

/**
 * Ignores a client's excessive packets before they cost anything, and disconnects a client that does not stop. A
 * callback is still called, so that nobody waits for ever.
 */
export function guardAgainstFlood(
  socket: OperatorSocket | VisitorSocket,
  limit: { readonly burst: number; readonly perSecond: number },
  languageFor: LanguageFor,
): void {
  const bucket = new TokenBucket(limit, performance.now());
  let ignored = 0;
  const refusal = () => refusalOf('rate_limited/socket', languageFor(socket.handshake.headers));
  socket.use((packet, next) => {
    if (bucket.take(performance.now())) {
      next();
      return;
    }
    ignored += 1;
    if (ignored > mostIgnored) socket.disconnect(true);
    else acknowledgeOf(packet)({ ok: false, ...refusal() });
  });
}
