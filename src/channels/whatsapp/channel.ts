import type { AccountSessions } from '../../ports/accounts/account-sessions.ts';
import type { BlobStore } from '../../ports/media/blob-store.ts';
import type { ChannelSender } from '../../ports/delivery/channel-sender.ts';
import type { DeliveryQueues } from '../../ports/delivery/delivery-queues.ts';
import type { MediaFetcher } from '../../ports/media/media-fetcher.ts';
import { readWhatsappFile } from './content-files.ts';
import { createWhatsappFiles } from './files.ts';
import { createLiveNumbers } from './live-numbers.ts';
import { createWhatsappSender } from './sender.ts';
import { createWhatsappSessions, type WhatsappSessionDeps } from './session.ts';

export interface WhatsappChannelDeps extends Omit<WhatsappSessionDeps, 'numbers' | 'queues'> {
  readonly blobs: Pick<BlobStore, 'open'>;
}

/** Numbers by QR. Their connections live in the process that runs their sessions; so do their sends. */
export interface WhatsappChannel {
  /** For deliveries on the numbers' own task queues only. */
  readonly sender: ChannelSender;
  /** Files that are ours to fetch; every other one is left to `others`, who share the channel. */
  files(others: MediaFetcher): MediaFetcher;
  /** @param queues where the deliveries of a connected number are taken from. */
  sessions(queues: DeliveryQueues): AccountSessions;
}

export function createWhatsappChannel(deps: WhatsappChannelDeps): WhatsappChannel {
  const numbers = createLiveNumbers();
  const files = createWhatsappFiles({ numbers, address: deps.address });
  return {
    sender: createWhatsappSender({ numbers, sent: deps.sent, blobs: deps.blobs }),
    files: (others) => ({
      open: (file, signal) =>
        readWhatsappFile(file.source) === null
          ? others.open(file, signal)
          : files.open(file, signal),
    }),
    sessions: (queues) => createWhatsappSessions({ ...deps, numbers, queues }),
  };
}
