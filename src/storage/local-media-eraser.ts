import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { MediaEraser } from '../ports/chat-writes.ts';

const prefix = '/media/';

/** Removes files below the folder of local media. An address never reaches outside of it. */
export function createLocalMediaEraser(mediaDir: string): MediaEraser {
  const root = path.resolve(mediaDir);
  return {
    async erase(mediaUrls) {
      for (const mediaUrl of mediaUrls) {
        const file = fileOf(root, mediaUrl);
        if (file !== null) await rm(file, { force: true });
      }
    },
  };
}

/** The file that an address of ours names; null for addresses of others and for what points elsewhere. */
function fileOf(root: string, mediaUrl: string): string | null {
  const at = pathOf(mediaUrl);
  if (at === null || !at.startsWith(prefix)) return null;
  const file = path.resolve(root, at.slice(prefix.length));
  return file.startsWith(root + path.sep) ? file : null;
}

function pathOf(mediaUrl: string): string | null {
  try {
    // Whole addresses and bare paths alike; only the path says which file it is.
    return decodeURIComponent(new URL(mediaUrl, 'http://localhost').pathname);
  } catch {
    return null;
  }
}
