import type { AccountSessions } from '../../ports/account-sessions.ts';
import type { ChannelSender } from '../../ports/channel-sender.ts';
import type { ChatCommands } from '../../ports/chat-gateway.ts';
import type { FaultReader } from '../../ports/chat-store.ts';
import type { Intake } from '../../ports/intake.ts';
import type {
  Greetings,
  TelegramAccounts,
  TelegramDirectory,
  TelegramWebhook,
} from '../../ports/telegram-bots.ts';
import { createTelegramApi } from './api.ts';
import { createTelegramDirectory } from './directory.ts';
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
  readonly log?: TakerLog;
}

/** Everything that Telegram is to the rest of the system. */
export interface TelegramChannel {
  readonly sessions: AccountSessions;
  readonly sender: ChannelSender;
  readonly webhook: TelegramWebhook;
  readonly directory: TelegramDirectory;
  readonly greeter: Greeter;
}

export function createTelegramChannel(deps: TelegramChannelDeps): TelegramChannel {
  const api = createTelegramApi(deps);
  const greeter = createGreeter(deps);
  const taker = createUpdateTaker({ ...deps, greeter });
  return {
    sessions: createTelegramSessions({ ...deps, api, taker }),
    sender: createTelegramSender({ ...deps, api }),
    webhook: createTelegramWebhook({ ...deps, taker }),
    directory: createTelegramDirectory({ ...deps, api }),
    greeter,
  };
}
