import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { MediaFetchError, type FileToFetch } from '../../src/ports/media/media-fetcher.ts';
import type { IncomingMedia } from '../support/graph-server.ts';
import { serve, type Served } from '../support/stand-ins/serve.ts';
import { startWabaWorld, type WabaWorld, type WorldNumber } from './waba-world.ts';

let world: WabaWorld;
let number: WorldNumber;
let elsewhere: Served;
const heard: (string | undefined)[] = [];

beforeAll(async () => {
  world = await startWabaWorld();
  elsewhere = await serve((request, response) => {
    heard.push(request.headers.authorization);
    response.end('taken');
  });
});
afterAll(async () => {
  await elsewhere.close();
  await world.close();
});
beforeEach(async () => {
  number = await world.addNumber(await world.addOrganization('Ours'));
  world.graph.clearScripts();
  world.graph.setUrlLife(300_000);
  heard.length = 0;
});

const data = Buffer.alloc(300_000, 'кадр');
const fileOf = (media: Pick<IncomingMedia, 'id'> & { sha256?: string | null }): FileToFetch => ({
  messageId: 1,
  organizationId: number.organizationId,
  channel: 'whatsapp',
  accountId: number.phoneId,
  source: { mediaId: media.id, sha256: media.sha256 ?? null },
  mimeType: 'image/jpeg',
  filename: 'кадр.jpg',
});

async function fetched(file: FileToFetch): Promise<Buffer> {
  const { body } = await world.fetcher.open(file, AbortSignal.timeout(10_000));
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The code of the fault, wherever it occurred. */
async function faultOf(file: FileToFetch): Promise<string> {
  try {
    await fetched(file);
  } catch (error) {
    if (error instanceof MediaFetchError) return error.code;
    throw error;
  }
  return 'none';
}

const callsOf = (kind: string) => world.graph.ledger.filter((call) => call.kind === kind).length;

describe('files from customers', () => {
  test('are fetched in two steps, both with the token, and match their hash', async () => {
    const media = world.graph.addMedia(data, 'image/png');
    const opened = await world.fetcher.open(fileOf(media), AbortSignal.timeout(10_000));
    expect(opened).toMatchObject({ mimeType: 'image/png', filename: 'кадр.jpg' });
    opened.body.destroy();
    expect((await fetched(fileOf(media))).equals(data)).toBe(true);
    const [describeCall, download] = world.graph.ledger.slice(-2);
    expect([describeCall?.bearer, download?.bearer]).toEqual([
      number.graph.token,
      number.graph.token,
    ]);
  });

  test('content with another hash is damaged', async () => {
    const media = world.graph.addMedia(data, 'image/png', {
      sha256: Buffer.alloc(32, 1).toString('base64'),
    });
    expect(await faultOf(fileOf(media))).toBe('damaged');
    expect(await faultOf(fileOf({ ...media, sha256: null }))).toBe('damaged');
  });

  test('a file that Meta no longer has is gone, and is requested once', async () => {
    const before = callsOf('media');
    expect(await faultOf(fileOf({ id: '999999999' }))).toBe('gone');
    expect(callsOf('media') - before).toBe(1);
    world.graph.setUrlLife(-1);
    const media = world.graph.addMedia(data, 'image/png');
    expect(await faultOf(fileOf(media))).toBe('gone');
  });

  test.each([
    [{ status: 401, code: 190 }, 'refused'],
    [{ status: 403, code: 10 }, 'refused'],
    [{ status: 400, code: 131_052 }, 'gone'],
    [{ status: 400, code: 100, subcode: 33 }, 'gone'],
    [{ status: 404 }, 'gone'],
    [{ status: 429, code: 4 }, 'unavailable'],
    [{ status: 500, code: 131_000 }, 'unavailable'],
    [{ status: 502 }, 'unavailable'],
    ['drop', 'unavailable'],
    ['garbage', 'unavailable'],
  ] as const)('Meta answers the request for the address with %j: %s', async (reply, code) => {
    const media = world.graph.addMedia(data, 'image/png');
    world.graph.script({ kind: 'media', reply });
    expect(await faultOf(fileOf(media))).toBe(code);
  });

  test.each([
    [{ status: 401 }, 'refused'],
    [{ status: 404 }, 'gone'],
    [{ status: 429 }, 'unavailable'],
    [{ status: 503 }, 'unavailable'],
    ['drop', 'unavailable'],
  ] as const)('Meta answers the request for the file with %j: %s', async (reply, code) => {
    const media = world.graph.addMedia(data, 'image/png');
    world.graph.script({ kind: 'download', reply });
    expect(await faultOf(fileOf(media))).toBe(code);
  });

  test('a pause that Meta demands is reported', async () => {
    const media = world.graph.addMedia(data, 'image/png');
    const headers = { 'retry-after': '90' };
    world.graph.script({ kind: 'media', reply: { status: 429, code: 4, headers } });
    await expect(fetched(fileOf(media))).rejects.toMatchObject({
      code: 'unavailable',
      afterMs: 90_000,
    });
  });

  test('no other host gets the token, neither directly nor by a redirect', async () => {
    for (const url of [
      elsewhere.url,
      'http://lookaside.fbsbx.com/x',
      'https://lookaside.fbsbx.com.evil.example/x',
      'https://lookaside.fbsbx.com:8443/x',
      'file:///etc/passwd',
      'not an address',
    ]) {
      const media = world.graph.addMedia(data, 'image/png', { url });
      expect(await faultOf(fileOf(media))).toBe('refused');
    }
    const led = world.graph.addMedia(data, 'image/png', { redirectTo: `${elsewhere.url}/x` });
    expect(await faultOf(fileOf(led))).toBe('refused');
    expect(heard).toEqual([]);
  });

  test('endless redirects are refused', async () => {
    const media = world.graph.addMedia(data, 'image/png', { redirectTo: 'itself' });
    const before = callsOf('download');
    expect(await faultOf(fileOf(media))).toBe('refused');
    expect(callsOf('download') - before).toBe(4);
  });

  test('an aborted fetch ends', async () => {
    const media = world.graph.addMedia(data, 'image/png');
    world.graph.script({ kind: 'media', reply: 'hang' });
    const fetching = world.fetcher.open(fileOf(media), AbortSignal.timeout(200));
    await expect(fetching).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('without a number, a token or a readable source Meta is not asked', async () => {
    const media = world.graph.addMedia(data, 'image/png');
    expect(await faultOf({ ...fileOf(media), accountId: null })).toBe('refused');
    expect(await faultOf({ ...fileOf(media), source: { what: 1 } })).toBe('damaged');
    await world.settings.change(number.organizationId, number.phoneId, { wabaAccessToken: null });
    expect(await faultOf(fileOf(media))).toBe('refused');
  });
});
