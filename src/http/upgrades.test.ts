import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, expect, test } from '@jest/globals';
import { ignoreOtherUpgrades } from './upgrades.ts';

let server: Server;
let client: Socket;
const dropped: string[] = [];

afterEach(async () => {
  client.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function start(): Promise<void> {
  server = createServer((req, res) => {
    void text(req).then((body) => {
      res.setHeader('x-upgrade', String(req.headers.upgrade));
      res.end(`${req.method} ${req.url} [${body}]`);
    });
  });
  server.on('upgrade', (request: IncomingMessage, socket) => {
    dropped.push(request.url ?? '');
    socket.end('HTTP/1.1 101 Switching Protocols\r\n\r\nother protocol');
  });
  ignoreOtherUpgrades(server, ({ headers }) => headers.upgrade === 'websocket');
  await once(server.listen(0, '127.0.0.1'), 'listening');
  client = connect((server.address() as AddressInfo).port, '127.0.0.1');
}

/** Reads until all answers have arrived. */
async function answers(end: RegExp): Promise<string> {
  let said = '';
  for await (const chunk of client) {
    said += String(chunk);
    if (end.test(said)) break;
  }
  return said;
}

const h2c =
  'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQ\r\n';

test('a request that prefers HTTP/2 is answered in HTTP/1.1', async () => {
  await start();
  client.write(`GET /health/live HTTP/1.1\r\nHost: x\r\n${h2c}\r\n`);
  const said = await answers(/\]/);
  expect(said).toMatch(/^HTTP\/1.1 200 OK\r\n/);
  expect(said).toContain('x-upgrade: undefined');
  expect(said).toContain('GET /health/live []');
});

test('its body arrives whole, however it is split, and the connection serves the next request', async () => {
  await start();
  client.setNoDelay(true);
  client.write(`POST /one HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\n${h2c}\r\nhello`);
  await once(server, 'upgrade');
  client.write(' world');
  const [first] = (await once(client, 'data')) as [Buffer];
  expect(first.toString()).toContain('POST /one [hello world]');
  client.write('POST /two HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n');
  client.write(`${h2c}\r\n5\r\nagain\r\n0\r\n\r\n`);
  expect(await answers(/\]/)).toContain('POST /two [again]');
});

test('a connection may ask repeatedly without leaving anything behind', async () => {
  await start();
  const counts = new Set<number>();
  server.on('request', ({ socket }: IncomingMessage) => {
    const names = socket.eventNames();
    counts.add(names.reduce((sum, name) => sum + socket.listenerCount(name), 0));
  });
  for (let call = 0; call < 20; call += 1) {
    client.write(`GET /call-${call} HTTP/1.1\r\nHost: x\r\n${h2c}\r\n`);
    const [chunk] = (await once(client, 'data')) as [Buffer];
    expect(chunk.toString()).toContain('200 OK');
  }
  expect(Math.max(...counts) - Math.min(...counts)).toBeLessThan(5);
});

test('an intended upgrade reaches its listener', async () => {
  await start();
  client.write(
    'GET /socket HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
  );
  expect(await answers(/other protocol/)).toContain('101 Switching Protocols');
  expect(dropped).toEqual(['/socket']);
});
