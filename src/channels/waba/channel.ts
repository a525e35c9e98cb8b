import type { BlobStore } from '../../ports/media/blob-store.ts';
import type { ChannelSender } from '../../ports/delivery/channel-sender.ts';
import type { FaultReader } from '../../ports/chat/chat-store.ts';
import type { DeliveryReports } from '../../ports/delivery/delivery-reports.ts';
import type { Intake } from '../../ports/chat/intake.ts';
import type { MediaFetcher } from '../../ports/media/media-fetcher.ts';
import type { WabaDirectory } from '../../ports/accounts/waba-directory.ts';
import type { WabaNumbers } from '../../ports/accounts/waba-numbers.ts';
import type { WabaWebhook } from '../../ports/accounts/waba-webhook.ts';
import { createWabaDirectory } from './directory.ts';
import { createGraphApi } from './graph.ts';
import { createWabaMediaFetcher } from './media-fetcher.ts';
import { createWabaSender } from './sender.ts';
import { createWebhookTaker, type WebhookLog } from './webhook-taker.ts';
import { createWabaWebhook } from './webhook.ts';

/** What the front door needs of the Cloud API: it takes webhooks and asks Meta. */
export function createWabaFrontDoor(deps: {
  /** Address of the Graph API, without a slash at its end. */
  readonly graphUrl: string;
  readonly appSecret: string | undefined;
  readonly verifyToken: string | undefined;
  readonly numbers: WabaNumbers;
  readonly intake: Intake;
  readonly reports: DeliveryReports;
  readonly faultOf: FaultReader;
  readonly log?: WebhookLog;
}): { readonly webhook: WabaWebhook; readonly directory: WabaDirectory } {
  return {
    webhook: createWabaWebhook({ ...deps, taker: createWebhookTaker(deps) }),
    directory: createWabaDirectory({ ...deps, graph: createGraphApi(deps) }),
  };
}

/** What the worker needs of it: it sends, and fetches what customers sent. */
export function createWabaOutlet(deps: {
  readonly graphUrl: string;
  readonly numbers: WabaNumbers;
  readonly blobs: Pick<BlobStore, 'open'>;
}): { readonly sender: ChannelSender; readonly fetcher: MediaFetcher } {
  const graph = createGraphApi(deps);
  return {
    sender: createWabaSender({ ...deps, graph }),
    fetcher: createWabaMediaFetcher({ ...deps, graph }),
  };
}
