import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { CreateBucketCommand, PutBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import { inheritedEnvironment, loadCliConfig } from '../../src/config/index.ts';
import { tryLock, type Lock } from '../../src/stack/lock.ts';
import { freePort } from '../../src/stack/ports.ts';
import { withElapsed } from '../../src/stack/progress.ts';
import { startProcess } from '../../src/stack/server-process.ts';
import { isProgram, onPath } from '../../src/stack/programs.ts';
import { run } from '../../src/stack/temporal-cli.ts';
import { temporaryFolder } from '../../src/stack/temporary-folder.ts';
import { eventually, obtained } from './eventually.ts';

/**
 * A real S3 server, strict about signatures, expiry and checksums, on this machine: versitygw. The program is the one on
 * PATH, or one that is built once with Go into the tool cache; a message says so.
 */

const version = '1.8.0';
const goPackage = `github.com/versity/versitygw/cmd/versitygw@v${version}`;
const say = (line: string): void => void process.stderr.write(`[s3 server] ${line}\n`);

/** Building it takes minutes: a test's set-up allows for that. */
export const s3StartTimeoutMs = 600_000;

export const s3Keys = { accessKeyId: 'test-access', secretAccessKey: 'test-secret-of-the-server' };

export interface S3Server {
  readonly endpoint: string;
  readonly region: string;
  /** Makes a bucket; `publicRead` lets everybody read its objects, as a bucket's public domain does. */
  addBucket(name: string, options?: { publicRead?: boolean }): Promise<void>;
  stop(): Promise<void>;
}

export async function startS3Server(region = 'auto'): Promise<S3Server> {
  const program = await versitygw();
  const folder = temporaryFolder('messenger-s3-');
  const data = path.join(folder.path, 'data');
  mkdirSync(data);
  const port = await freePort();
  const server = await startProcess({
    name: 'versitygw',
    command: program,
    args: ['--port', `127.0.0.1:${port}`, '--region', region, '--quiet', 'posix', data],
    env: {
      ...inheritedEnvironment([]),
      ROOT_ACCESS_KEY: s3Keys.accessKeyId,
      ROOT_SECRET_KEY: s3Keys.secretAccessKey,
    },
    cwd: folder.path,
    logFile: path.join(folder.path, 's3.log'),
  });
  const endpoint = `http://127.0.0.1:${port}`;
  const client = new S3Client({ endpoint, region, credentials: s3Keys, forcePathStyle: true });
  try {
    await untilAnswered(endpoint, () => server.running());
  } catch (error) {
    await server.kill();
    folder.remove();
    throw error;
  }
  return {
    endpoint,
    region,
    async addBucket(Bucket, { publicRead = false } = {}) {
      await client.send(new CreateBucketCommand({ Bucket }));
      if (!publicRead) return;
      const statement = {
        Effect: 'Allow',
        Principal: '*',
        Action: ['s3:GetObject'],
        Resource: [`arn:aws:s3:::${Bucket}/*`],
      };
      const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
      await client.send(new PutBucketPolicyCommand({ Bucket, Policy }));
    },
    async stop() {
      client.destroy();
      await server.stop('SIGTERM', 3_000);
      folder.remove();
    },
  };
}

async function untilAnswered(endpoint: string, running: () => boolean): Promise<void> {
  const answers = (): Promise<boolean> => {
    if (!running()) throw new Error('the S3 server did not start');
    return fetch(endpoint, { signal: AbortSignal.timeout(1_000) }).then(
      () => true,
      () => false,
    );
  };
  await eventually(answers, { withinMs: 20_000, everyMs: 100 });
}

async function versitygw(): Promise<string> {
  const searchPath = inheritedEnvironment([])['PATH'] ?? '';
  const target = path.join(loadCliConfig([]).toolCache, `versitygw-${version}`);
  const found = onPath('versitygw', searchPath) ?? (isProgram(target) ? target : undefined);
  if (found !== undefined) return found;
  const lock = await held(`${target}.lock`);
  try {
    if (!isProgram(target)) await build(target, searchPath);
    return target;
  } finally {
    lock.release();
  }
}

function held(file: string): Promise<Lock> {
  const taken = (): Lock | null => {
    const lock = tryLock(file);
    return 'release' in lock ? lock : null;
  };
  return obtained(taken, { withinMs: s3StartTimeoutMs, everyMs: 500 });
}

async function build(target: string, searchPath: string): Promise<void> {
  const go = onPath('go', searchPath);
  if (go === undefined) {
    throw new Error(
      'Tests of buckets need versitygw: put it on PATH, or Go, with which it is built once',
    );
  }
  const folder = mkdtempSync(`${target}.build-`);
  try {
    say(`Building versitygw ${version} with Go, once: this takes some minutes`);
    await withElapsed(say, 'Building versitygw', () =>
      run(go, ['install', '-trimpath', '-ldflags=-s -w', goPackage], {
        ...inheritedEnvironment([]),
        GOBIN: folder,
        GOFLAGS: '',
        CGO_ENABLED: '0',
      }),
    );
    renameSync(path.join(folder, 'versitygw'), target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
