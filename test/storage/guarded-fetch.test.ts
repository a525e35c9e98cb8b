import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  createGuardedFetch,
  FetchRefusedError,
  type Lookup,
} from '../../src/storage/guarded-fetch.ts';
import { isPublicAddress } from '../../src/storage/public-address.ts';
import { serve, type Served } from '../support/stand-ins/serve.ts';

/** The fake server's answer, by path. */
let answer: (req: IncomingMessage, res: ServerResponse) => void = () => undefined;
let seen: string[] = [];
let server: Served;
let port: string;
let origin: string;

beforeAll(async () => {
  server = await serve((req, res) => {
    seen.push(req.url ?? '');
    answer(req, res);
  });
  origin = server.url;
  ({ port } = new URL(origin));
});
afterAll(() => server.close());

const soon = () => AbortSignal.timeout(10_000);

async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof FetchRefusedError) return error.refusal;
    throw error;
  }
  return 'fetched';
}

describe('addresses', () => {
  test.each([
    '93.184.216.34',
    '8.8.8.8',
    '1.1.1.1',
    '2606:4700:4700::1111',
    '2a00:1450:4010:c0e::71',
    '::ffff:8.8.8.8',
    '64:ff9b::808:808',
  ])('%s is on the public internet', (address) => expect(isPublicAddress(address)).toBe(true));

  test.each([
    [
      'this machine',
      '127.0.0.1',
      '127.8.8.8',
      '::1',
      '0.0.0.0',
      '::',
      '::ffff:127.0.0.1',
      '::ffff:7f00:1',
      '::127.0.0.1',
    ],
    [
      'private networks',
      '10.1.2.3',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
      'fc00::1',
      'fd12::1',
      '::ffff:10.0.0.1',
      '::ffff:c0a8:101',
    ],
    [
      'neighbours and metadata',
      '169.254.169.254',
      '169.254.0.1',
      'fe80::1',
      'fe80::1%eth0',
      'fec0::1',
      '::ffff:169.254.169.254',
      'fd00:ec2::254',
    ],
    ['carriers', '100.64.0.1', '100.127.255.255'],
    [
      'translators to the inside',
      '64:ff9b::7f00:1',
      '64:ff9b::a9fe:a9fe',
      '64:ff9b::10.0.0.1',
      '64:ff9b:1::1',
      '2002:7f00:1::',
      '2002:a00:1::1',
      '2001:0:1::1',
    ],
    [
      'nobody',
      '192.0.2.1',
      '198.51.100.7',
      '203.0.113.9',
      '198.18.0.1',
      '224.0.0.1',
      '255.255.255.255',
      '240.0.0.1',
      '192.0.0.8',
      '2001:db8::1',
      'ff02::1',
      '100::1',
      '3fff::1',
    ],
    ['no address', '', 'localhost', '1.2.3', '127.1', '0x7f000001', '::ffff:'],
  ])('are refused: %s', (_whose, ...addresses) => {
    expect(addresses.filter(isPublicAddress)).toEqual([]);
  });
});

describe('fetching an address from a user', () => {
  const guarded = createGuardedFetch();
  const forTests = createGuardedFetch({ allowLoopback: true });

  test.each([
    'ftp://example.com/a.png',
    'file:///etc/passwd',
    'data:text/plain,hello',
    'javascript:alert(1)',
    'http://user:secret@example.com/a.png',
    '/media/image/a.png',
    'not an address',
  ])('%s is refused', async (address) => {
    expect(await refusalOf(guarded.open(address, soon()))).toBe('address');
  });

  test('refuses an address that is too long', async () => {
    const long = `http://example.com/${'x'.repeat(5_000)}`;
    expect(await refusalOf(guarded.open(long, soon()))).toBe('address');
  });

  test('does not reach this machine, however it is spelled', async () => {
    seen = [];
    answer = (_req, res) => res.end('secret');
    const spelled = [
      '127.0.0.1',
      'localhost',
      'LOCALHOST.',
      '2130706433',
      '0x7f.1',
      '017700000001',
      '127.1',
      '0.0.0.0',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
      '①②⑦.⓪.⓪.①',
    ];
    for (const host of spelled) {
      const refusal = await refusalOf(guarded.open(`http://${host}:${port}/`, soon()));
      expect([host, ['private', 'unreachable'].includes(refusal)]).toEqual([host, true]);
    }
    expect(await refusalOf(guarded.open(`${origin}/`, soon()))).toBe('private');
    expect(await refusalOf(guarded.open('http://169.254.169.254/latest/meta-data/', soon()))).toBe(
      'private',
    );
    expect(seen).toEqual([]);
  });

  /** A name that resolves differently the second time. */
  const changing = (...said: string[][]): Lookup => {
    let times = 0;
    return (_name, done) => {
      const addresses = said[Math.min(times, said.length - 1)]!;
      times += 1;
      done(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
    };
  };

  test('refuses a name that leads inside, even if it also leads outside', async () => {
    for (const addresses of [
      ['127.0.0.1'],
      ['10.0.0.5'],
      ['8.8.8.8', '127.0.0.1'],
      ['::ffff:127.0.0.1'],
    ]) {
      const fetch = createGuardedFetch({ lookup: changing(addresses) });
      expect(await refusalOf(fetch.open(`http://files.example.com:${port}/`, soon()))).toBe(
        'private',
      );
    }
  });

  test('calls exactly the address that was checked: a later answer for the name changes nothing', async () => {
    seen = [];
    let asked = 0;
    const fetch = createGuardedFetch({
      allowLoopback: true,
      lookup: (_name, done) => {
        asked += 1;
        done(null, [{ address: '127.0.0.1', family: 4 }]);
      },
    });
    answer = (_req, res) => res.end('once');
    const { body } = await fetch.open(`http://rebinding.example:${port}/file`, soon());
    expect(await text(body)).toBe('once');
    expect(asked).toBe(1);
    const changed = createGuardedFetch({ lookup: changing(['127.0.0.1']) });
    expect(await refusalOf(changed.open(`http://rebinding.example:${port}/file`, soon()))).toBe(
      'private',
    );
    expect(seen).toEqual(['/file']);
  });

  test("refuses the machine's own addresses on other networks", async () => {
    const fetch = createGuardedFetch({
      lookup: changing(['93.184.216.34']),
      ownAddresses: () => ['93.184.216.34'],
    });
    expect(await refusalOf(fetch.open('http://self.example/', soon()))).toBe('private');
    expect(await refusalOf(fetch.open('http://93.184.216.34/', soon()))).toBe('private');
  });

  test('checks each step of a redirect again', async () => {
    seen = [];
    const targets = [
      'http://10.0.0.1/inside',
      'http://[::ffff:10.0.0.1]/',
      'file:///etc/passwd',
      'http://u:p@example.com/',
      'gopher://example.com/',
    ];
    for (const target of targets) {
      answer = (_req, res) => res.writeHead(302, { location: target }).end();
      const refusal = await refusalOf(forTests.open(`${origin}/start`, soon()));
      expect([target, ['private', 'address'].includes(refusal)]).toEqual([target, true]);
    }
    expect(seen).toEqual(targets.map(() => '/start'));
  });

  test('follows at most five redirects', async () => {
    answer = (req, res) => {
      const hop = Number(req.url!.slice(1));
      if (hop === 0) res.writeHead(200, { 'content-type': 'image/png' }).end('here');
      else res.writeHead(307, { location: `/${hop - 1}` }).end('moved');
    };
    const { body, contentType } = await forTests.open(`${origin}/5`, soon());
    expect([contentType, await text(body)]).toEqual(['image/png', 'here']);
    expect(await refusalOf(forTests.open(`${origin}/6`, soon()))).toBe('answer');
    answer = (_req, res) => res.writeHead(302, { location: '/loop' }).end();
    expect(await refusalOf(forTests.open(`${origin}/loop`, soon()))).toBe('answer');
  });

  test('refuses anything but a plain file: errors, and compressed answers, which may unpack to anything', async () => {
    for (const status of [204, 206, 401, 404, 500]) {
      answer = (_req, res) => res.writeHead(status).end();
      expect([status, await refusalOf(forTests.open(`${origin}/x`, soon()))]).toEqual([
        status,
        'answer',
      ]);
    }
    answer = (req, res) => {
      expect(req.headers['accept-encoding']).toBe('identity');
      res.writeHead(200, { 'content-encoding': 'gzip' }).end('bomb');
    };
    expect(await refusalOf(forTests.open(`${origin}/x`, soon()))).toBe('answer');
  });

  test('takes the name of a file from the end of the address, after redirects', async () => {
    answer = (req, res) => {
      if (req.url === '/r')
        res.writeHead(302, { location: '/files/%D0%BE%D1%82%D1%87%D1%91%D1%82.pdf?x=1' }).end();
      else res.end('x');
    };
    const { name, body } = await forTests.open(`${origin}/r`, soon());
    body.on('error', () => undefined).destroy();
    expect(name).toBe('отчёт.pdf');
  });

  test('gives up on a server that is silent until the deadline', async () => {
    answer = () => undefined;
    expect(await refusalOf(forTests.open(`${origin}/silent`, AbortSignal.timeout(300)))).toBe(
      'timeout',
    );
    answer = (_req, res) => void res.writeHead(200).write('some');
    const { body } = await forTests.open(`${origin}/slow`, AbortSignal.timeout(500));
    await expect(text(body)).rejects.toThrow();
  });

  test('gets a failed body from a server that breaks off while nobody reads, and nothing worse', async () => {
    answer = (_req, res) => {
      res.writeHead(200, { 'content-length': 5_000_000, connection: 'close' });
      res.write(Buffer.alloc(1_000_000), () => res.destroy());
    };
    const { body } = await forTests.open(`${origin}/half`, soon());
    const closed = new Promise((resolve) => body.once('close', resolve));
    body.on('error', () => undefined);
    await closed;
    await expect(text(body)).rejects.toThrow();
  });

  test('fails if nobody listens there', async () => {
    expect(await refusalOf(forTests.open('http://127.0.0.1:1/', soon()))).toBe('unreachable');
    const lost = createGuardedFetch({ lookup: (_name, done) => done(new Error('ENOTFOUND'), []) });
    expect(await refusalOf(lost.open('http://nowhere.example/', soon()))).toBe('unreachable');
  });
});
