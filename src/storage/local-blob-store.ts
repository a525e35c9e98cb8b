import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { isMediaKey, mediaUrlOf } from '../domain/media/media-address.ts';
import { servedAs } from '../domain/media/media-formats.ts';
import type { BlobStore } from '../ports/media/blob-store.ts';
import { quiet } from './quiet.ts';

/** Files are written here before they get their name. The folder is hidden, so that nobody gets half a file. */
export const unfinished = '.unfinished';

/** Files in local folders: `<folder>/<kind>/<file>`. */
export function createLocalBlobStore(options: {
  readonly folder: string;
  /** The public address of the front door. */
  readonly publicUrl: string | undefined;
}): BlobStore {
  const root = path.resolve(options.folder);
  const fileOf = (key: string): string | null => (isMediaKey(key) ? path.join(root, key) : null);

  return {
    async put({ key, body }, signal) {
      const file = fileOf(key);
      if (file === null) throw new Error('not a key of the store');
      const started = path.join(root, unfinished, randomUUID());
      await mkdir(path.dirname(started), { recursive: true });
      try {
        await pipeline(body, createWriteStream(started, { flags: 'wx' }), {
          ...(signal && { signal }),
        });
        const size = await flush(started);
        await mkdir(path.dirname(file), { recursive: true });
        await rename(started, file);
        return { size };
      } catch (error) {
        await rm(started, { force: true });
        throw error;
      }
    },

    async open(key, signal) {
      const file = fileOf(key);
      const found = file === null ? null : await stat(file).catch(missing);
      if (file === null || !found?.isFile()) return null;
      const [kind = '', name = ''] = key.includes('/') ? key.split('/') : ['', key];
      return {
        body: quiet(createReadStream(file, { ...(signal && { signal }) })),
        size: found.size,
        contentType: servedAs(kind, name).mime,
      };
    },

    link(key) {
      const { publicUrl } = options;
      return Promise.resolve(publicUrl === undefined ? null : publicUrl + mediaUrlOf(key));
    },

    async remove(keys) {
      for (const key of keys) {
        const file = fileOf(key);
        if (file !== null) await rm(file, { force: true });
      }
    },

    async removeRemains(olderThanMs) {
      const folder = path.join(root, unfinished);
      const before = Date.now() - olderThanMs;
      let removed = 0;
      for (const name of (await readdir(folder).catch(missing)) ?? []) {
        const file = path.join(folder, name);
        const found = await stat(file).catch(missing);
        if (found === null || found.mtimeMs >= before) continue;
        await rm(file, { force: true });
        removed += 1;
      }
      return removed;
    },
  };
}

/** An announced file must survive a loss of power. */
async function flush(file: string): Promise<number> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
    return (await handle.stat()).size;
  } finally {
    await handle.close();
  }
}

function missing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
  throw error;
}
