import type { FetchResult, Outlet } from '../src/contracts/commit.ts';
import type { DeadlinePolicy } from '../src/domain/chat/policy.ts';
import type { ChatState } from '../src/domain/chat/state.ts';
import { batchesOf, noBatches } from './batches.ts';
import type { ChatTrouble } from './chat-trouble.ts';
import { OpenCommands } from './open-commands.ts';
import { fullRound } from './round-slice.ts';

type Fetched = Exclude<FetchResult, { missing: true }>;

/** What a chat's workflow knows between its rounds; all that lasts is in the row. */
export class ChatMemory {
  readonly chatId: number;
  /** A copy of the row at one version; null = it has to be read. */
  state: ChatState | null;
  /** A run starts with a look at its row, whatever started it. */
  woken = true;
  gone = false;
  rounds = 0;
  /** How much one round takes: halved while a batch is refused as bad data, until the culprit is alone. */
  size = fullRound;
  /** Whether the chat's account may send, as the row said last. */
  outlet: Outlet = { ready: true, phone: null };
  /** The deadlines that are wanted, as the row's organization said last. */
  policy: DeadlinePolicy | undefined;
  /** What the database's functions told when they were asked last: how rounds are judged. */
  rules = 1;
  /** Chats whose messages are on their way here, as the row said last. */
  batches = noBatches;
  /** The database's clock when it was last asked: rules and timers live by one clock. */
  now = 0;
  readonly open = new OpenCommands();
  readonly trouble: ChatTrouble;

  constructor(chatId: number, state: ChatState | null, trouble: ChatTrouble) {
    this.chatId = chatId;
    this.state = state;
    this.trouble = trouble;
  }

  /** Takes in what a fetch told. */
  learn(state: ChatState, fetched: Fetched): void {
    this.state = state;
    this.rules = fetched.rules ?? 1;
    this.outlet = fetched.outlet ?? this.outlet;
    this.policy = fetched.policy ?? this.policy;
    this.batches = batchesOf(fetched.items);
    this.open.resolve(fetched.answers ?? {});
  }

  wanted(): { policy?: DeadlinePolicy } {
    return this.policy === undefined ? {} : { policy: this.policy };
  }

  refuseAll(): void {
    this.open.resolveAll({ ok: false, code: 'chat_not_found' });
  }

  /** Those sends that were named have left: the rows name the next ones. */
  readOn(): void {
    if (this.state?.moreSends === true && this.state.sends.length === 0) this.reload();
  }

  /** The row has more than the state. */
  reload(): void {
    this.state = null;
    this.woken = true;
  }
}
