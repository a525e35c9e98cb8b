import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { freePort } from '../../src/stack/ports.ts';
import { onPath } from '../../src/stack/programs.ts';
import { temporaryFolder } from '../../src/stack/temporary-folder.ts';
import { eventually } from './eventually.ts';

export interface PgBouncer {
  /** The database through the pooler. */
  readonly url: string;
  stop(): Promise<void>;
}

/** The PgBouncer of this machine; null = it has none. */
export function findPgBouncer(): string | null {
  const searchPath = [process.env['PATH'] ?? '', '/usr/sbin'].join(path.delimiter);
  return onPath('pgbouncer', searchPath) ?? null;
}

/** Runs a PgBouncer before one database, with the settings that docs/operations.md names and no other. */
export async function startPgBouncer(
  program: string,
  databaseUrl: string,
  mode: 'session' | 'transaction',
): Promise<PgBouncer> {
  const target = new URL(databaseUrl);
  const name = target.pathname.slice(1);
  const folder = temporaryFolder('pgbouncer-');
  const port = await freePort('127.0.0.1');
  const file = path.join(folder.path, 'pgbouncer.ini');
  writeFileSync(
    file,
    `[databases]
${name} = host=${target.hostname} port=${target.port} user=${target.username} password=${target.password}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = ${mode}
default_pool_size = 60
`,
  );
  const child = spawn(program, [file], {
    stdio: 'ignore',
    // It refuses to run as root.
    ...(process.getuid?.() === 0 && { uid: 65_534, gid: 65_534 }),
  });
  const exited = once(child, 'exit');
  await eventually(() => listens(port));
  const url = new URL(databaseUrl);
  url.port = String(port);
  return {
    url: url.href,
    async stop() {
      child.kill('SIGKILL');
      await exited;
      folder.remove();
    },
  };
}

async function listens(port: number): Promise<boolean> {
  const socket = net.connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
