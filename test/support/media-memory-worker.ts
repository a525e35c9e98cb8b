import { request } from 'node:http';
import { pino } from 'pino';
import { mediaUploadRoutes } from '../../src/http/routes/media/upload-routes.ts';
import type { StorageConfig } from '../../src/config/index.ts';
import { createMediaObjects } from '../../src/persistence/media/media-objects.ts';
import { createMedia, type Media } from '../../src/storage/create-media.ts';
import { startApi } from './api.ts';

/**
 * A process that takes files, as front doors and workers do, and reports how much memory it has. Started by a test, with a
 * database (DATABASE), a store (STORAGE, as JSON) and a folder (FOLDER). It takes two messages: `{fetch: <address>}`
 * to keep what is there as a customer's file, and `{rss: true}` to report its memory.
 */
const log = pino({ level: 'silent' });
let media: Media | undefined;
const api = await startApi({
  databaseUrl: process.env['DATABASE'] ?? '',
  routes: () => mediaUploadRoutes({ mediaAddresses: { present: ((url: string) => url) as never } }),
  parts: (database) => {
    media = createMedia(
      {
        storage: JSON.parse(process.env['STORAGE'] ?? '') as StorageConfig,
        mediaDir: process.env['FOLDER'] ?? '',
        publicUrl: undefined,
        incomingFileMax: 100 * 1024 * 1024,
        mediaUrlsOnThisMachine: false,
      },
      createMediaObjects(database),
      (error) => log.error(error),
    );
    return { media: media.files, uploads: { to: media.uploads, atOnce: 16 } };
  },
});
const { id, employee } = await api.addOrganization(`Memory ${process.pid}`);

let highest = 0;
setInterval(() => (highest = Math.max(highest, process.memoryUsage.rss())), 5);

process.on('message', (asked: { readonly fetch?: string; readonly rss?: boolean }) => {
  if (asked.fetch !== undefined) {
    request(asked.fetch, (body) => {
      void media!.incoming
        .keep(
          { organizationId: id, type: 'video', body, declared: null, filename: null },
          AbortSignal.timeout(120_000),
        )
        .then(
          (file) => process.send?.({ kept: file.size }),
          (error: Error) => process.send?.({ failed: error.message }),
        );
    }).end();
  }
  if (asked.rss) {
    globalThis.gc?.();
    process.send?.({ highest, now: process.memoryUsage.rss() });
    highest = 0;
  }
});
process.on('disconnect', () => process.exit(0));
process.send?.({ url: api.url, token: employee.token });
