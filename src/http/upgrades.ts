import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

/**
 * Answers requests for a protocol switch that we do not support (`Upgrade: h2c` of curl and of Java's client) as if
 * they had not asked for it, as RFC 9110 recommends. Once there is a listener for upgrades, Node emits every upgrade to
 * it, so this has to come before such listeners: call it when they are attached.
 * @param isMeant whether the listeners should get the request.
 */
export function ignoreOtherUpgrades(
  server: Server,
  isMeant: (request: IncomingMessage) => boolean,
): void {
  const meant = server.listeners('upgrade');
  server.removeAllListeners('upgrade');
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (isMeant(request)) {
      for (const listener of meant) Reflect.apply(listener, server, [request, socket, head]);
      return;
    }
    // The connection starts again with the same request minus its upgrade; the bytes after its head follow.
    socket.unshift(Buffer.concat([headOf(request), head]));
    server.emit('connection', socket);
  });
}

/** The request's head as it came, without the lines that ask for another protocol. */
function headOf({ method, url, httpVersion, rawHeaders }: IncomingMessage): Buffer {
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const [name = '', value = ''] = rawHeaders.slice(at, at + 2);
    if (/^(upgrade|http2-settings)$/i.test(name)) continue;
    const kept = /^connection$/i.test(name) ? withoutUpgrade(value) : value;
    if (kept !== '') lines.push(`${name}: ${kept}`);
  }
  // Node reads headers as Latin-1.
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
}

function withoutUpgrade(connection: string): string {
  const options = connection.split(',').map((option) => option.trim());
  return options.filter((option) => !/^(upgrade|http2-settings)$/i.test(option)).join(', ');
}
