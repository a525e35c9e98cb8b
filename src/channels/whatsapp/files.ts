import type { MediaFetcher } from '../../ports/media/media-fetcher.ts';
import { readWhatsappFile } from './baileys/content-files.ts';

/**
 * Fetches each file by the kind of connection that its message came over, even if the number has changed to the other
 * since.
 */
export function filesOfBoth(fetchers: {
  readonly baileys: MediaFetcher;
  readonly waba: MediaFetcher;
}): MediaFetcher {
  return {
    open: (file, signal) => {
      const byQr = readWhatsappFile(file.source) !== null;
      return (byQr ? fetchers.baileys : fetchers.waba).open(file, signal);
    },
  };
}
