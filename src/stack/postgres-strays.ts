import { readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import path from 'node:path';
import { readIfPresent } from './private-files.ts';
import { endProcess, identify, type ProcessIdentity } from './process-identity.ts';
import type { Say } from './progress.ts';

/**
 * Ends all processes of PostgreSQL that still use a data folder: a server whose parent was killed, or the sessions of a
 * server that was killed itself. Then it removes a stale lock file: its number may belong to an unrelated process by
 * now, which PostgreSQL would take for a running server.
 */
export async function endStrayPostgres(data: string, say: Say): Promise<void> {
  const strays = process.platform === 'linux' ? workingIn(data) : byLockFile(data);
  const postmaster = lockHolder(data);
  const ordered = strays.toSorted(
    (a, b) => Number(b.pid === postmaster) - Number(a.pid === postmaster),
  );
  if (ordered.length > 0) say('An earlier run left PostgreSQL running: ending it');
  for (const stray of ordered) {
    // SIGINT asks the server for a fast, clean stop; its sessions end with it or notice within a moment.
    await endProcess(stray, { signal: 'SIGINT', graceMs: 5_000 });
  }
  rmSync(path.join(data, 'postmaster.pid'), { force: true });
}

/** All processes of the server have the data folder as their working folder. */
function workingIn(data: string): ProcessIdentity[] {
  const found: ProcessIdentity[] = [];
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      if (readlinkSync(`/proc/${entry}/cwd`) !== data) continue;
      const command = readFileSync(`/proc/${entry}/cmdline`, 'utf8');
      if (!/^(postgres|[^\0]*\/postgres)/.test(command)) continue;
    } catch {
      continue; // ended meanwhile, or belongs to somebody else
    }
    const identity = identify(Number(entry));
    if (identity) found.push(identity);
  }
  return found;
}

function lockHolder(data: string): number | undefined {
  const pid = Number(readIfPresent(path.join(data, 'postmaster.pid'))?.split('\n')[0]);
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
}

/** Without /proc: the process that holds the lock file, if its start time matches the file. */
function byLockFile(data: string): ProcessIdentity[] {
  const lines = readIfPresent(path.join(data, 'postmaster.pid'))?.split('\n');
  const identity = identify(Number(lines?.[0]));
  if (!lines || !identity) return [];
  const [begun, noted] = [Date.parse(identity.started), Number(lines[2]) * 1_000];
  return Math.abs(begun - noted) < 10_000 ? [identity] : [];
}
