import type { FetchResult, SendReadiness } from '../src/contracts/commit.ts';
import type { DeadlinePolicy } from '../src/domain/chat/policy.ts';
import type { ChatState } from '../src/domain/chat/state.ts';
import { batchesOf, noBatches } from './batches.ts';
import type { ChatTrouble } from './chat-trouble.ts';
import { OpenCommands } from './open-commands.ts';
import { fullBatch } from './round-batch.ts';

type Fetched = Exclude<FetchResult, { missing: true }>;

/** What a chat's workflow knows between its rounds; everything that lasts is in the row. */
export class ChatMemory {
  readonly chatId: number;
  /** A copy of the row at one version; null = the row has to be read. */
  state: ChatState | null;
  /** A run starts by reading its row, whatever started it. */
  woken = true;
  gone = false;
  rounds = 0;
  /** How much work one round takes: halved while a batch is refused as bad data, until the culprit is alone. */
  size = fullBatch;
  /** Whether the chat's account can send, as the row last said. */
  readiness: SendReadiness = { ready: true, phone: null };
  /** The wanted deadlines, as the row's organization last said. */
  policy: DeadlinePolicy | undefined;
  /** What the database's functions returned last: this decides how rounds are judged. */
  rules = 1;
  /** Chats whose messages are on their way here, as the row last said. */
  batches = noBatches;
  /** The database's clock at the last call: rules and timers use one clock. */
  now = 0;
  readonly open = new OpenCommands();
  readonly trouble: ChatTrouble;

  constructor(chatId: number, state: ChatState | null, trouble: ChatTrouble) {
    this.chatId = chatId;
    this.state = state;
    this.trouble = trouble;
  }

  /** Takes in the result of a fetch. */
  learn(state: ChatState, fetched: Fetched): void {
    this.state = state;
    this.rules = fetched.rules ?? 1;
    this.readiness = fetched.outlet ?? this.readiness;
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

  /** The named sends have left: the row names the next ones. */
  readOn(): void {
    if (this.state?.moreSends === true && this.state.sends.length === 0) this.reload();
  }

  /** The row has more than the state. */
  reload(): void {
    this.state = null;
    this.woken = true;
  }
}
