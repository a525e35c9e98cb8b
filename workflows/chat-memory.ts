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
  /** A run starts by reading its row, for whatever reason it was started. */
  woken = true;
  gone = false;
  rounds = 0;
  /** How much work one round takes. Halved while a batch is refused as bad data, until the culprit is alone. */
  size = fullBatch;
  /** Whether the chat's account can send, according to the last read of the row. */
  readiness: SendReadiness = { ready: true, phone: null };
  /** The deadline policy, according to the last read of the row. */
  policy: DeadlinePolicy | undefined;
  /** The version of the database's functions at the last call; it decides which rules judge a round. */
  rules = 1;
  /** Chats whose messages are being moved here, according to the last read of the row. */
  batches = noBatches;
  /** The database's clock at the last call, so that rules and timers use one clock. */
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

  /** The named sends have left, or the named files have come; the row names the next ones. */
  readOn(): void {
    const { state } = this;
    if (state === null) return;
    const sent = state.moreSends === true && state.sends.length === 0;
    if (sent || (state.moreFiles === true && state.files.length === 0)) this.reload();
  }

  /** The row contains more than the state. */
  reload(): void {
    this.state = null;
    this.woken = true;
  }
}
