import { Readable } from 'node:stream';
import { z } from 'zod';
import { MediaFetchError, type MediaFetcher } from '../../../src/ports/media/media-fetcher.ts';

const Source = z.object({ id: z.string() });

/** Fetches people's files by their ids. */
export function createEchoFiles({ providerUrl }: { readonly providerUrl: string }): MediaFetcher {
  return {
    async open({ source, mimeType, filename }, signal) {
      const response = await fetch(`${providerUrl}/files/${Source.parse(source).id}`, { signal });
      if (!response.ok || response.body === null) throw new MediaFetchError('gone');
      return { body: Readable.fromWeb(response.body as never), mimeType, filename };
    },
  };
}
