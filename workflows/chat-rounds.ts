import { isCancellation, sleep, TemporalFailure } from '@temporalio/workflow';
import type { Delivered } from '../src/contracts/activities.ts';
import type {
  ChatWorkflowInput,
  ChatWorkflowView,
  TroubleKind,
} from '../src/contracts/chat-messages.ts';
import type { Arrived, CommandAnswer, FetchResult } from '../src/contracts/commit.ts';
import type { SuggestRepliesAnswer } from '../src/contracts/suggestions.ts';
import type { ChatCommand } from '../src/domain/chat/commands.ts';
import { dueWords, mayRest, nextDeadline } from '../src/domain/chat/due.ts';
import type { RoundDecision } from '../src/domain/chat/round.ts';
import { completeState } from '../src/domain/chat/state.ts';
import { earlier } from '../src/domain/chat/times.ts';
import { hasBatches } from './batches.ts';
import { ChatDeadline } from './chat-deadline.ts';
import { ChatDelivery } from './chat-delivery.ts';
import { ChatMedia } from './chat-media.ts';
import { ChatMemory } from './chat-memory.ts';
import { retryUntilAvailable, RollOverWanted, store } from './chat-store.ts';
import { ChatSuggestions } from './chat-suggestions.ts';
import { ChatTrouble } from './chat-trouble.ts';
import { ChatVisibility } from './chat-visibility.ts';
import { optimisticBatchOf, lookFor, type OptimisticBatch } from './optimistic-batch.ts';
import { decideSafely, failed, RoundSettling } from './round-settling.ts';
import { batchOf, fullBatch, startingState } from './round-batch.ts';

type Fetched = Exclude<FetchResult, { missing: true }>;

const fetchLimit = 500;
const betweenBatchesMs = 20;

/**
 * The rounds of one chat. The row is the truth, and `state` is a copy of it at one version. If a fetch or a commit
 * finds another version, it replaces the copy, and everything open is decided again.
 */
export class ChatRounds {
  private readonly memory: ChatMemory;
  private readonly settling: RoundSettling;
  /** The contents of wake-ups since the last round. If nothing else waits, they save a fetch. */
  private arrived: Arrived[] = [];
  private readonly delivery: ChatDelivery;
  private readonly media: ChatMedia;
  private readonly deadline = new ChatDeadline();
  private readonly visibility = new ChatVisibility();
  private readonly suggestions: ChatSuggestions;
  private readonly carriesSuggestions: boolean;

  constructor(input: ChatWorkflowInput) {
    const state = input.state === undefined ? null : completeState(input.state);
    this.memory = new ChatMemory(input.chatId, state, new ChatTrouble(input.trouble));
    this.media = new ChatMedia(input.chatId);
    this.delivery = new ChatDelivery(input.chatId, (id, delivered) => this.sent(id, delivered));
    this.carriesSuggestions = input.suggest !== undefined;
    this.suggestions = new ChatSuggestions(input.chatId, input.suggest ?? null, () => this.show());
    this.settling = new RoundSettling(this.memory, this.away, (news) =>
      this.suggestions.noticed(news),
    );
  }

  /** The request for suggested replies that serves the caller. */
  suggest(limit: number): SuggestRepliesAnswer {
    return this.suggestions.ask(limit);
  }

  wake(arrived?: Arrived): void {
    if (arrived === undefined) this.memory.woken = true;
    else this.arrived.push(arrived);
  }

  /** Answers a command once its round is committed; the same command sent twice shares one answer. */
  answer(command: ChatCommand): Promise<CommandAnswer> {
    return this.memory.open.answer(command);
  }

  hasCommands(): boolean {
    return this.memory.open.size() > 0;
  }

  hasWork(): boolean {
    if (this.memory.gone) return this.hasCommands();
    if (this.memory.trouble.pausing()) return false;
    const told = this.arrived.length > 0 || this.hasCommands();
    const ended = this.delivery.settled() || this.media.settled();
    return told || ended || this.memory.woken || this.deadline.passed();
  }

  /** The chat rests, was merged, or its row is gone, so nothing is left to do. */
  ended(): boolean {
    if (this.memory.gone) return true;
    if (this.memory.trouble.pausing()) return false;
    const busy = this.delivery.running() || this.media.running() || !this.suggestions.idle();
    return this.memory.state !== null && mayRest(this.memory.state) && !busy;
  }

  mayRoll(wanted: boolean): boolean {
    this.delivery.hold(wanted);
    this.suggestions.hold(wanted);
    return wanted && !this.delivery.running() && !this.suggestions.running();
  }

  carriedState(): Pick<ChatWorkflowInput, 'state' | 'suggest' | 'trouble'> {
    const suggest = this.suggestions.carried();
    const trouble = this.memory.trouble.lasting();
    return {
      ...(trouble !== null && { trouble }),
      ...(this.memory.state !== null && { state: this.memory.state }),
      ...((suggest !== null || this.carriesSuggestions) && { suggest }),
    };
  }

  view(): ChatWorkflowView {
    return {
      state: this.memory.state,
      openCommands: this.memory.open.size(),
      delivering: this.delivery.messageId(),
      rounds: this.memory.rounds,
      trouble: this.memory.trouble.lasting(),
    };
  }

  /**
   * One round: fetch, decide, commit. If the row has another version, nothing is changed. (The SDK records a stack
   * trace for every promise, which costs more than the rules do, so the usual path creates few promises.)
   */
  run(): Promise<void> {
    const commands = this.memory.open.all();
    const batch = this.optimisticBatch(commands);
    this.memory.woken = false;
    this.arrived = [];
    this.delivery.clearSettled();
    this.media.clearSettled();
    this.deadline.clearPassed();
    return batch === null ? this.look(commands) : this.commitOptimistically(batch);
  }

  /**
   * The work that this round may take without a fetch: the contents of wake-ups and commands. Null if something was
   * only announced, if the exact time or the organization's setting matters, or during the search for bad data.
   */
  private optimisticBatch(commands: readonly ChatCommand[]): OptimisticBatch | null {
    const { state, gone, woken, size, now, policy, rules } = this.memory;
    if (gone || state === null || woken || size < fullBatch) return null;
    if (state.merged || state.status === 'closed' || nextDeadline(state) !== null) return null;
    if (this.delivery.settled() || this.media.settled() || this.deadline.passed()) return null;
    if (state.files.length > 0) return null;
    return optimisticBatchOf(state, this.arrived, commands, now, policy, rules);
  }

  /** Commits an optimistic batch. If that fails for any reason, or the batch does not match, the row is fetched. */
  private commitOptimistically({ state, work, now, waiting }: OptimisticBatch): Promise<void> {
    const { commands } = work;
    let decision: RoundDecision;
    try {
      decision = decideSafely(state, work, now);
    } catch {
      return this.look(commands);
    }
    const committed = store.commitChat({
      chatId: this.memory.chatId,
      version: state.version,
      taken: 0,
      now,
      patch: decision.patch,
      ops: decision.ops,
      optimistic: {
        rows: waiting,
        ...lookFor(commands),
        ...this.memory.wanted(),
        limit: fetchLimit,
      },
    });
    return committed.then(
      (result) => {
        if (result.kind === 'wrong') {
          return this.actOn(result.fetched, commands).catch((error: unknown) => this.broke(error));
        }
        this.settling.conclude(result, decision, work, false);
        return this.reconcile();
      },
      (error: unknown) => {
        if (isCancellation(error)) throw error;
        return this.look(commands);
      },
    );
  }

  private async look(commands: readonly ChatCommand[]): Promise<void> {
    if (this.memory.gone) return this.memory.refuseAll();
    // Later messages arrive with the next task, and must not wait for all of a long merge.
    if (hasBatches(this.memory.batches)) {
      await sleep(betweenBatchesMs, { summary: 'between batches' });
    }
    try {
      const fetched = await retryUntilAvailable(
        () =>
          store.fetchWaiting({
            chatId: this.memory.chatId,
            version: this.memory.state?.version ?? -1,
            ...lookFor(commands),
            limit: fetchLimit,
          }),
        this.away,
      );
      await this.actOn(fetched, commands);
    } catch (error) {
      this.broke(error);
    }
  }

  /** Restarts a round that cannot be finished, after a pause or in the next run; callers get an error. */
  private broke(error: unknown): void {
    const rolls = error instanceof RollOverWanted;
    // A bug in the code fails the workflow task; a fixed worker continues from there.
    if (!rolls && (!(error instanceof TemporalFailure) || isCancellation(error))) throw error;
    this.memory.woken = true;
    this.memory.open.rejectAll(failed(error));
    if (rolls) return;
    this.memory.trouble.failed('refused');
    this.show();
  }

  private readonly away = (kind: TroubleKind, times: number): void => {
    this.memory.trouble.waits(kind, times);
    this.show();
  };

  private async actOn(fetched: FetchResult, commands: readonly ChatCommand[]): Promise<void> {
    if (fetched.missing === true) {
      this.memory.gone = true;
      this.memory.refuseAll();
      return;
    }
    await this.decideOn(fetched, commands);
    this.reconcile();
  }

  private async decideOn(fetched: Fetched, commands: readonly ChatCommand[]): Promise<void> {
    const { memory } = this;
    const known = fetched.state === undefined ? memory.state : completeState(fetched.state);
    if (known === null) throw new Error('a fetch without a version brings the whole state');
    const { rows, state, due } = startingState(known, fetched);
    memory.learn(state, fetched);
    const unanswered = memory.open.unanswered(commands);
    const batch = batchOf(fetched, {
      admitted: rows,
      commands: unanswered,
      foundInbox: memory.open.foundInbox(unanswered, fetched.inbox),
      size: memory.size,
    });
    await this.settling.settle(state, fetched, { ...batch, ...memory.wanted() }, due);
  }

  /**
   * A message was sent and its event published, and the row already contains both. An older copy of the row, or a
   * running round, is corrected like any that finds another version.
   */
  private sent(messageId: number, { version, more }: Delivered): void {
    const { memory } = this;
    if (more) memory.woken = true;
    const { state } = memory;
    if (state === null) return;
    memory.state = {
      ...state,
      sends: state.sends.filter((id) => id !== messageId),
      version: state.version === version - 1 ? version : state.version,
    };
    memory.readOn();
    if (!this.hasWork()) this.reconcile();
  }

  /** Effects follow from the state: starts what the state asks for and what does not run yet. */
  private reconcile(): void {
    const { state, gone, now, readiness } = this.memory;
    if (gone || state === null) return;
    // The other chat now does what was still to be done in a merged chat.
    if (state.merged) {
      this.deadline.follow(null, now);
      return;
    }
    this.delivery.follow(state, readiness, now);
    this.media.follow(state.files);
    const next = earlier(nextDeadline(state), this.delivery.nextLook());
    this.deadline.follow(next, now, next === null ? undefined : dueWords(state, next));
    this.suggestions.follow(now);
    this.show();
  }

  private show(): void {
    const { state, batches } = this.memory;
    const trouble = this.memory.trouble.lasting();
    if (state !== null) {
      this.visibility.follow(state, this.suggestions.lastMade(), batches, trouble);
    } else if (trouble !== null) {
      this.visibility.tell(trouble);
    }
  }
}
