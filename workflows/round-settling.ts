import { ApplicationFailure } from '@temporalio/workflow';
import type { TroubleKind } from '../src/contracts/chat-messages.ts';
import type { CommitResult, FetchResult } from '../src/contracts/commit.ts';
import {
  decideRound,
  deadLetterDecision,
  type RoundDecision,
  type RoundWork,
} from '../src/domain/chat/round.ts';
import type { ChatState } from '../src/domain/chat/state.ts';
import { noBatches } from './batches.ts';
import type { ChatMemory } from './chat-memory.ts';
import { isDataError, retryUntilAvailable, store } from './chat-store.ts';
import type { SuggestionNews } from './chat-suggestions.ts';
import { fullBatch, judgedBy, sizeOf, takenAfter, type Batch } from './round-batch.ts';

type Fetched = Exclude<FetchResult, { missing: true }>;

/** The end of a round: commits its decision and applies the result of the commit. */
export class RoundSettling {
  private readonly memory: ChatMemory;
  private readonly away: (kind: TroubleKind, times: number) => void;
  private readonly noticed: (news: SuggestionNews) => void;

  /**
   * @param away receives the number of consecutive failed attempts.
   * @param noticed receives messages and operations of the round.
   */
  constructor(
    memory: ChatMemory,
    away: (kind: TroubleKind, times: number) => void,
    noticed: (news: SuggestionNews) => void,
  ) {
    this.memory = memory;
    this.away = away;
    this.noticed = noticed;
  }

  /** Commits the decision of the batch, if there is anything to decide. */
  async settle(state: ChatState, fetched: Fetched, batch: Batch, due: boolean): Promise<void> {
    const { now } = fetched;
    this.memory.now = now;
    // Even without work, a commit may have to store that the whole inbox was seen.
    if (sizeOf(batch) === 0 && !due && (fetched.inbox === fetched.taken || onlyHeld(fetched))) {
      this.memory.trouble.succeeded();
      return;
    }
    try {
      const decision = decideSafely(state, batch, now);
      const committed = await this.commit(decision, fetched, batch, now);
      if (committed.kind === 'stale' && committed.moved === true) {
        await this.contradicted(fetched, batch, now);
      }
    } catch (error) {
      if (!isDataError(error)) throw error;
      await this.isolate(state, fetched, batch, now, error);
    }
  }

  private async commit(
    decision: RoundDecision,
    fetched: Fetched,
    batch: Batch,
    now: number,
  ): Promise<CommitResult> {
    const committed = await retryUntilAvailable(
      () =>
        store.commitChat({
          chatId: this.memory.chatId,
          version: fetched.version,
          taken: takenAfter(fetched, batch),
          now,
          patch: decision.patch,
          ops: decision.ops,
        }),
      this.away,
    );
    this.conclude(committed, decision, batch, batch.rest);
    return committed;
  }

  /** Applies the result of a commit. */
  conclude(committed: CommitResult, decision: RoundDecision, work: RoundWork, rest: boolean): void {
    switch (committed.kind) {
      case 'missing':
        this.memory.gone = true;
        this.memory.refuseAll();
        return;
      case 'wrong':
      case 'stale':
        // Somebody else wrote the row (perhaps an earlier attempt of this round): read it and decide again.
        this.memory.woken = true;
        this.memory.trouble.failed('stale');
        if (this.memory.trouble.hopeless()) this.memory.open.rejectAll(failed(null));
        return;
      case 'done':
        this.memory.rounds += 1;
        this.memory.trouble.succeeded();
        if (this.memory.size < fullBatch) this.memory.size *= 2;
        this.memory.state = {
          ...decision.state,
          version: committed.version,
          unread: committed.unread,
        };
        this.memory.now = committed.now;
        this.memory.readiness = committed.outlet ?? this.memory.readiness;
        this.memory.policy = committed.policy ?? this.memory.policy;
        if (committed.more || rest) this.memory.woken = true;
        if (!committed.more) this.memory.batches = noBatches;
        this.noticed({
          rows: work.rows,
          ops: decision.ops,
          suggestAfterMs: committed.suggestAfterMs,
          now: committed.now,
        });
        this.memory.open.resolve(committed.answers);
        if (committed.reload === true) this.memory.reload();
        this.memory.readOn();
    }
  }

  /**
   * The row does not allow a change of this round, although nobody else wrote it: the pieces of work contradict each
   * other. They are tried one by one, and a piece that never succeeds is set aside.
   */
  private async contradicted(fetched: Fetched, batch: Batch, now: number): Promise<void> {
    if (sizeOf(batch) > 1) {
      this.memory.size = Math.ceil(sizeOf(batch) / 2);
      return;
    }
    if (this.memory.state === null || !this.memory.trouble.hopeless()) return;
    const { commands: _rejected, ...rest } = batch;
    const left = { ...rest, commands: [] };
    if (sizeOf(left) > 0) {
      await this.commit(deadLetterDecision(this.memory.state, left), fetched, left, now);
    }
  }

  /** Bad data: halve the batch until the culprit is alone, then set it aside as a dead letter. */
  private async isolate(
    state: ChatState,
    fetched: Fetched,
    batch: Batch,
    now: number,
    error: unknown,
  ): Promise<void> {
    this.memory.woken = true;
    if (sizeOf(batch) > 1) {
      this.memory.size = Math.ceil(sizeOf(batch) / 2);
      return;
    }
    try {
      await this.commit(deadLetterDecision(state, batch), fetched, batch, now);
    } catch (deadLetterError) {
      if (!isDataError(deadLetterError)) throw deadLetterError;
      // Nothing can be written. What cannot even become a dead letter must not be retried in a loop, and commands
      // behind it must not wait. The sweeper comes back to the row.
      this.memory.open.rejectAll(failed(error));
      this.memory.woken = false;
      this.memory.trouble.failed('refused');
    }
  }
}

/** Everything that was read waits for files, so nothing can be taken, and nothing is known about the rest. */
function onlyHeld(fetched: Fetched): boolean {
  return fetched.truncated && judgedBy(fetched.rules).olderRules !== true;
}

/** A rule that throws counts as an error of the data that it was given. */
export function decideSafely(state: ChatState, work: RoundWork, now: number): RoundDecision {
  try {
    return decideRound(state, work, now);
  } catch {
    throw ApplicationFailure.create({
      type: 'data_error',
      message: 'A chat rule threw.',
      nonRetryable: true,
    });
  }
}

/** The error for callers when a round cannot be finished. */
export function failed(cause: unknown): ApplicationFailure {
  return ApplicationFailure.create({
    type: 'command_failed',
    message: 'The command could not be carried out; its chat is unchanged.',
    nonRetryable: true,
    ...(cause instanceof Error && { cause }),
  });
}
