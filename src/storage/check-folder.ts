import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ConfigFault, StorageConfig } from '../config/index.ts';
import { unfinished } from './local-blob-store.ts';

/** Errors of a full or failing disk. Somebody may fix it while we run, and everything except files works until then. */
const passing = new Set(['ENOSPC', 'EDQUOT', 'EIO', 'EMFILE', 'ENFILE']);

/**
 * Writes a test file to the folder for files of customers and operators, and returns what is wrong with the setting:
 * better once at the start than with every file later. Null = nothing is wrong.
 */
export async function checkMediaFolder(
  { storage, mediaDir }: { readonly storage: StorageConfig; readonly mediaDir: string },
  onPassing: (error: unknown) => void,
): Promise<ConfigFault | null> {
  if (storage.kind !== 'local') return null;
  const folder = path.join(mediaDir, unfinished);
  const file = path.join(folder, randomUUID());
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(file, 'written', { flag: 'wx' });
    await rm(file, { force: true });
    return null;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'an error';
    if (passing.has(code)) {
      onPassing(error);
      return null;
    }
    return {
      setting: 'MEDIA_DIR',
      message:
        `MEDIA_DIR is ${mediaDir}, where no file can be written (${code}); ` +
        `make it a folder that the user of this process may write to, or name another one`,
    };
  }
}
