import { ApplicationFailure } from '@temporalio/workflow';
import type { TroubleKind } from '../src/contracts/chat-messages.ts';
import type { CommitResult, FetchResult } from '../src/contracts/commit.ts';
import {
  decideRound,
  parkingDecision,
  type RoundDecision,
  type RoundWork,
} from '../src/domain/chat/round.ts';
import type { ChatState } from '../src/domain/chat/state.ts';
import { noBatches } from './batches.ts';
import type { ChatMemory } from './chat-memory.ts';
import { isDataError, patiently, store } from './chat-store.ts';
import type { SuggestionNews } from './chat-suggestions.ts';
import { fullRound, judgedBy, sizeOf, takenAfter, type Slice } from './round-slice.ts';

type Fetched = Exclude<FetchResult, { missing: true }>;

/** The end of a round: its decision is committed, and what the commit answers is taken in. */
export class RoundSettling {
  private readonly memory: ChatMemory;
  private readonly away: (kind: TroubleKind, times: number) => void;
  private readonly noticed: (news: SuggestionNews) => void;

  /**
   * @param away hears how often in a row the database gave no answer.
   * @param noticed hears what came and went.
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

  /** Commits what the slice decides, if it decides anything. */
  async settle(state: ChatState, fetched: Fetched, slice: Slice, due: boolean): Promise<void> {
    const { now } = fetched;
    this.memory.now = now;
    // With nothing in hand, a commit may still have to tell the row that all of its inbox was seen.
    if (sizeOf(slice) === 0 && !due && (fetched.inbox === fetched.taken || onlyHeld(fetched))) {
      this.memory.trouble.succeeded();
      return;
    }
    try {
      const decision = decideSafely(state, slice, now);
      const committed = await this.commit(decision, fetched, slice, now);
      if (committed.kind === 'stale' && committed.moved === true) {
        await this.contradicted(fetched, slice, now);
      }
    } catch (error) {
      if (!isDataError(error)) throw error;
      await this.isolate(state, fetched, slice, now, error);
    }
  }

  private async commit(
    decision: RoundDecision,
    fetched: Fetched,
    slice: Slice,
    now: number,
  ): Promise<CommitResult> {
    const committed = await patiently(
      () =>
        store.commitChat({
          chatId: this.memory.chatId,
          version: fetched.version,
          taken: takenAfter(fetched, slice),
          now,
          patch: decision.patch,
          ops: decision.ops,
        }),
      this.away,
    );
    this.conclude(committed, decision, slice, slice.rest);
    return committed;
  }

  /** Takes in what a commit answered. */
  conclude(committed: CommitResult, decision: RoundDecision, work: RoundWork, rest: boolean): void {
    switch (committed.kind) {
      case 'missing':
        this.memory.gone = true;
        this.memory.refuseAll();
        return;
      case 'wrong':
      case 'stale':
        // Somebody (an earlier attempt of this very round, perhaps) wrote: look again, decide again.
        this.memory.woken = true;
        this.memory.trouble.failed('stale');
        if (this.memory.trouble.hopeless()) this.memory.open.rejectAll(failed(null));
        return;
      case 'done':
        this.memory.rounds += 1;
        this.memory.trouble.succeeded();
        if (this.memory.size < fullRound) this.memory.size *= 2;
        this.memory.state = {
          ...decision.state,
          version: committed.version,
          unread: committed.unread,
        };
        this.memory.now = committed.now;
        this.memory.outlet = committed.outlet ?? this.memory.outlet;
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
   * What the round did to a row is not what the row allows, though nobody wrote it meanwhile: its pieces contradict each
   * other. They are tried apart; one that never goes is set aside.
   */
  private async contradicted(fetched: Fetched, slice: Slice, now: number): Promise<void> {
    if (sizeOf(slice) > 1) {
      this.memory.size = Math.ceil(sizeOf(slice) / 2);
      return;
    }
    if (this.memory.state === null || !this.memory.trouble.hopeless()) return;
    const { commands: _rejected, ...rest } = slice;
    const left = { ...rest, commands: [] };
    if (sizeOf(left) > 0) {
      await this.commit(parkingDecision(this.memory.state, left), fetched, left, now);
    }
  }

  /** Bad data: halve the batch until the culprit is alone, then set that aside. */
  private async isolate(
    state: ChatState,
    fetched: Fetched,
    slice: Slice,
    now: number,
    error: unknown,
  ): Promise<void> {
    this.memory.woken = true;
    if (sizeOf(slice) > 1) {
      this.memory.size = Math.ceil(sizeOf(slice) / 2);
      return;
    }
    try {
      await this.commit(parkingDecision(state, slice), fetched, slice, now);
    } catch (parkingError) {
      if (!isDataError(parkingError)) throw parkingError;
      // Nothing can be written: what can't even be parked must not spin, nor may a command that stands behind it. The
      // sweeper comes back to a row.
      this.memory.open.rejectAll(failed(error));
      this.memory.woken = false;
      this.memory.trouble.failed('refused');
    }
  }
}

/** All that was read waits for files: nothing is to be taken, and nothing can be told of the rest. */
function onlyHeld(fetched: Fetched): boolean {
  return fetched.truncated && judgedBy(fetched.rules).olderRules !== true;
}

/** A rule that throws is an error of the data that it was given. */
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

/** What whoever asked is told when a round can't be finished. */
export function failed(cause: unknown): ApplicationFailure {
  return ApplicationFailure.create({
    type: 'command_failed',
    message: 'The command could not be carried out; its chat is unchanged.',
    nonRetryable: true,
    ...(cause instanceof Error && { cause }),
  });
}
