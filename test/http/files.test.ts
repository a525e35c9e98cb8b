import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Api, startApi } from '../support/api.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'public-'));
let api: Api;

beforeAll(async () => {
  mkdirSync(path.join(folder, 'media/document'), { recursive: true });
  writeFileSync(path.join(folder, 'widget.js'), '"use strict";');
  writeFileSync(path.join(folder, '.env'), 'SECRET=1');
  writeFileSync(path.join(folder, 'media/document/x.html'), '<script>1</script>');
  writeFileSync(path.join(folder, 'media/document/a "b".svg'), '<svg/>');
  writeFileSync(path.join(folder, 'media/photo.png'), 'png');
  api = await startApi({
    app: { publicDir: folder },
    parts: () => ({ media: { folder: path.join(folder, 'media') } }),
  });
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Sends the path unchanged; fetch would normalise it. */
function get(asked: string): Promise<{ status: number; headers: NodeJS.Dict<string | string[]> }> {
  const { hostname, port } = new URL(api.url);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path: asked }, (res) => {
      res.resume();
      resolve({ status: res.statusCode ?? 0, headers: res.headers });
    })
      .on('error', reject)
      .end();
  });
}

describe('plain files', () => {
  test('pages of other sites may load the widget', async () => {
    const { status, headers } = await get('/widget.js');
    expect([status, headers['cross-origin-resource-policy']]).toEqual([200, 'cross-origin']);
  });

  test.each([
    '/media/document/x.html',
    '//media/document/x.html',
    '/%6dedia/document/x.html',
    '/./media/document/x.html',
  ])('a script that somebody uploaded never runs: %s', async (asked) => {
    const { status, headers } = await get(asked);
    if (status !== 200) return expect(status).toBe(404);
    expect(headers['content-security-policy']).toBe("default-src 'none'; sandbox");
    expect(headers['content-type']).toBe('application/octet-stream');
    expect(headers['content-disposition']).toBe(
      `attachment; filename="x.html"; filename*=UTF-8''x.html`,
    );
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  test('pictures are shown, other files are downloaded under a harmless name', async () => {
    expect((await get('/media/photo.png')).headers['content-disposition']).toBeUndefined();
    const { headers } = await get('/media/document/a%20%22b%22.svg');
    expect(headers['content-disposition']).toBe(
      `attachment; filename="a__b_.svg"; filename*=UTF-8''a%20_b_.svg`,
    );
  });

  test.each(['/.env', '/media/../.env', '/media/%2e%2e/.env', '/..%2f..%2fetc/passwd', '/media/'])(
    'nothing else is served: %s',
    async (asked) => {
      expect([400, 403, 404]).toContain((await get(asked)).status);
    },
  );
});
