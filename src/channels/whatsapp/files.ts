import type { MediaFetcher } from '../../ports/media/media-fetcher.ts';
import { readWhatsappFile } from './baileys/content-files.ts';

/** Fetches each file in the way in which its message came, whatever its number is connected by now. */
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
