import type { AccountReturns } from '../../ports/accounts/account-returns.ts';
import type { AccountSessions } from '../../ports/accounts/account-sessions.ts';
import type { BlobStore } from '../../ports/media/blob-store.ts';
import type { ChannelSender } from '../../ports/delivery/channel-sender.ts';
import type { ChatCommands } from '../../ports/chat/chat-gateway.ts';
import type { FaultReader } from '../../ports/chat/chat-store.ts';
import type { Intake } from '../../ports/chat/intake.ts';
import type { MediaFetcher } from '../../ports/media/media-fetcher.ts';
import type {
  Greetings,
  TelegramAccounts,
  TelegramDirectory,
  TelegramWebhook,
} from '../../ports/accounts/telegram-bots.ts';
import { createTelegramApi } from './api.ts';
import { createTelegramDirectory } from './directory.ts';
import { createTelegramFiles } from './files.ts';
import { createGreeter, type Greeter } from './greeter.ts';
import { createTelegramSender } from './sender.ts';
import { createTelegramSessions } from './session.ts';
import { createUpdateTaker, type TakerLog } from './update-taker.ts';
import { createTelegramWebhook } from './webhook.ts';

export interface TelegramChannelDeps {
  /** Address of the Bot API, without a slash at its end. */
  readonly apiRoot: string;
  readonly accounts: TelegramAccounts;
  readonly greetings: Greetings;
  readonly intake: Intake;
  readonly commands: Pick<ChatCommands, 'sendMessage'>;
  readonly faultOf: FaultReader;
  /** Wakes the chats of a bot that may send again; only sessions need it. */
  readonly returns?: AccountReturns;
  /** Where the files of messages are; without it none can be sent. */
  readonly blobs?: Pick<BlobStore, 'open'>;
  readonly log?: TakerLog;
}

/** Everything that Telegram is to the rest of the system. */
export interface TelegramChannel {
  readonly sessions: AccountSessions;
  readonly sender: ChannelSender;
  readonly files: MediaFetcher;
  readonly webhook: TelegramWebhook;
  readonly directory: TelegramDirectory;
  readonly greeter: Greeter;
}

const noReturns: AccountReturns = { wake: () => Promise.resolve() };
const noBlobs: Pick<BlobStore, 'open'> = { open: () => Promise.resolve(null) };

export function createTelegramChannel(deps: TelegramChannelDeps): TelegramChannel {
  const api = createTelegramApi(deps);
  const greeter = createGreeter(deps);
  const taker = createUpdateTaker({ ...deps, greeter });
  return {
    sessions: createTelegramSessions({ ...deps, api, taker, returns: deps.returns ?? noReturns }),
    sender: createTelegramSender({ ...deps, api, blobs: deps.blobs ?? noBlobs }),
    files: createTelegramFiles({ ...deps, api }),
    webhook: createTelegramWebhook({ ...deps, taker }),
    directory: createTelegramDirectory({ ...deps, api }),
    greeter,
  };
}
