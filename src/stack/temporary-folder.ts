import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A folder for a server that ends at the latest with this process. */
export interface TemporaryFolder {
  readonly path: string;
  remove(): void;
}

/**
 * Creates a temporary folder that is deleted with this process, however it ends: a small watcher waits for the end of
 * this process, then kills everything that still works in the folder and deletes it. So an interrupted test run leaves
 * nothing behind.
 */
export function temporaryFolder(prefix: string): TemporaryFolder {
  const folder = mkdtempSync(path.join(tmpdir(), prefix));
  chmodSync(folder, 0o755); // a server that runs as another user must be able to enter
  const watcher = spawn('sh', ['-c', watch, 'watch', folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
  });
  watcher.on('error', () => undefined);
  watcher.unref();
  (watcher.stdin as unknown as { unref?(): void }).unref?.();
  return {
    path: folder,
    remove: () => {
      watcher.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** `read` returns when the other end of the pipe closes, which is when this process is gone. */
const watch = `
read -r never
for process in /proc/[0-9]*; do
  case "$(readlink "$process/cwd")" in "$1"|"$1"/*) kill -9 "\${process#/proc/}" ;; esac
done
sleep 1
rm -rf "$1"
`;
