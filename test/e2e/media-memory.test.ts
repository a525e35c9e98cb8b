import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { StorageConfig } from '../../src/config/index.ts';
import { mp4 } from '../support/files.ts';
import { s3Keys, s3StartTimeoutMs, startS3Server, type S3Server } from '../support/s3-server.ts';
import { createDatabase, type TestDatabase } from '../support/harness/database.ts';
import { serve, type Served } from '../support/stand-ins/serve.ts';

/** However large a file is, and however many arrive at once, a process keeps only a few pieces of them in memory. */

const mebibyte = 1024 * 1024;
/** The largest allowed video, with some room for the form around it. */
const fileSize = 50 * mebibyte - 1_000;
/** Allowed memory above that of an idle process: pieces in transit, and garbage that is not collected yet. */
const room = { one: 40, four: 90 };

function* film(length: number): Generator<Buffer> {
  const piece = Buffer.alloc(64 * 1024, 1);
  const head = mp4(piece.length);
  yield head;
  for (let left = length - head.length; left > 0; left -= piece.length) {
    yield left < piece.length ? piece.subarray(0, left) : piece;
  }
}

let folder: string;
let database: TestDatabase;
let bucket: S3Server;
let provider: Served;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'memory-'));
  database = await createDatabase();
  bucket = await startS3Server();
  await bucket.addBucket('memory');
  provider = await serve((req, res) => {
    void pipeline(Readable.from(film(Number(req.url!.slice(1)))), res).catch(() => undefined);
  });
}, s3StartTimeoutMs);
afterAll(async () => {
  await provider?.close();
  await bucket?.stop();
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

/** A process that accepts files. */
class Taker {
  readonly #child: ChildProcess;
  readonly #url: string;
  readonly #token: string;

  private constructor(child: ChildProcess, url: string, token: string) {
    this.#child = child;
    this.#url = url;
    this.#token = token;
  }

  static async start(storage: StorageConfig): Promise<Taker> {
    const child = fork(path.resolve(import.meta.dirname, '../support/media-memory-worker.ts'), {
      execArgv: ['--import', 'tsx', '--expose-gc'],
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        DATABASE: database.url,
        STORAGE: JSON.stringify(storage),
        FOLDER: folder,
      },
    });
    const [told] = (await once(child, 'message')) as [{ url: string; token: string }];
    return new Taker(child, told.url, told.token);
  }

  async upload(length: number): Promise<number> {
    const call = request(`${this.#url}/api/media/upload`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${this.#token}`,
        'Content-Type': 'multipart/form-data; boundary=film',
      },
    });
    const answered = once(call, 'response');
    const before =
      '--film\r\nContent-Disposition: form-data; name="mediaType"\r\n\r\nvideo\r\n' +
      '--film\r\nContent-Disposition: form-data; name="media"; filename="a.mp4"\r\nContent-Type: video/mp4\r\n\r\n';
    await pipeline(
      Readable.from(
        (function* () {
          yield Buffer.from(before);
          yield* film(length);
          yield Buffer.from('\r\n--film--\r\n');
        })(),
      ),
      call,
    );
    const [response] = (await answered) as [Readable & { statusCode: number }];
    const body = JSON.parse(Buffer.concat(await response.toArray()).toString()) as { size: number };
    expect(response.statusCode).toBe(200);
    return body.size;
  }

  async fetch(length: number): Promise<number> {
    const kept = once(this.#child, 'message');
    this.#child.send({ fetch: `${provider.url}/${length}` });
    const [told] = (await kept) as [{ kept?: number; failed?: string }];
    if (told.kept === undefined) throw new Error(told.failed);
    return told.kept;
  }

  /** Mebibytes: the maximum since the last call, and now. */
  async memory(): Promise<{ highest: number; now: number }> {
    const told = once(this.#child, 'message');
    this.#child.send({ rss: true });
    const [{ highest, now }] = (await told) as [{ highest: number; now: number }];
    return { highest: Math.round(highest / mebibyte), now: Math.round(now / mebibyte) };
  }

  async stop(): Promise<void> {
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await exited;
  }
}

const say = (line: string): void => void process.stderr.write(`[memory] ${line}\n`);

describe.each(['local', 's3'] as const)('files of 50 MB into %s', (kind) => {
  let taker: Taker;
  beforeAll(async () => {
    taker = await Taker.start(
      kind === 'local'
        ? { kind }
        : {
            kind,
            bucket: 'memory',
            region: bucket.region,
            ...s3Keys,
            endpoint: bucket.endpoint,
            publicUrl: undefined,
            checksums: 'supported',
          },
    );
    // Memory that a process needs once in any case: code, connections, the first buffers.
    for (let warmUp = 0; warmUp < 3; warmUp += 1) {
      await taker.upload(6 * mebibyte);
      await taker.fetch(6 * mebibyte);
    }
    await taker.memory();
  });
  afterAll(() => taker?.stop());

  test.each([
    ['an upload', 'one', () => taker.upload(fileSize)],
    ['a file of a customer', 'one', () => taker.fetch(fileSize)],
    [
      'four uploads at once',
      'four',
      () => Promise.all([1, 2, 3, 4].map(() => taker.upload(fileSize))),
    ],
  ] as const)('%s needs memory independent of its size', async (what, howMany, work) => {
    const { now } = await taker.memory();
    const sizes = [await work()].flat();
    expect(sizes.every((size) => size === fileSize)).toBe(true);
    const { highest } = await taker.memory();
    say(`${kind}: ${what}: ${now} MB at rest, ${highest} MB at most`);
    expect(highest - now).toBeLessThan(room[howMany]);
  });
});
