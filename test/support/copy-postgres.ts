import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Copies the cluster with its owners and modes, which PostgreSQL looks at. */
export async function copyPostgres(from: string, to: string): Promise<void> {
  await promisify(execFile)('cp', ['-a', '--', `${from}/.`, to]);
}
