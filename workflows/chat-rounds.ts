import { ApplicationFailure, isCancellation, sleep, TemporalFailure } from '@temporalio/workflow';
import type {
  ChatWorkflowInput,
  ChatWorkflowView,
  TroubleKind,
} from '../src/contracts/chat-messages.ts';
import type {
  Arrived,
  CommandAnswer,
  CommitResult,
  FetchResult,
  Outlet,
} from '../src/contracts/commit.ts';
import type { SuggestRepliesAnswer } from '../src/contracts/suggestions.ts';
import type { ChatCommand } from '../src/domain/chat/commands.ts';
import type { DeadlinePolicy } from '../src/domain/chat/policy.ts';
import { completeState, type ChatState } from '../src/domain/chat/state.ts';
import { earlier } from '../src/domain/chat/times.ts';
import { dueWords, mayRest, nextDeadline } from '../src/domain/chat/due.ts';
import { admit } from '../src/domain/chat/held-rows.ts';
import {
  decideRound,
  parkingDecision,
  type RoundDecision,
  type RoundWork,
} from '../src/domain/chat/round.ts';
import type { Delivered } from '../src/contracts/activities.ts';
import { batchesOf, hasBatches, noBatches } from './batches.ts';
import { isDataError, patiently, RollOverWanted, store } from './chat-store.ts';
import { ChatDeadline } from './chat-deadline.ts';
import { ChatDelivery } from './chat-delivery.ts';
import { ChatMedia } from './chat-media.ts';
import { ChatSuggestions } from './chat-suggestions.ts';
import { ChatTrouble } from './chat-trouble.ts';
import { ChatVisibility } from './chat-visibility.ts';
import { OpenCommands } from './open-commands.ts';
import { guessOf, lookFor, type RoundGuess } from './round-guess.ts';
import { fullRound, judgedBy, sizeOf, sliceOf, takenAfter, type Slice } from './round-slice.ts';

type Fetched = Exclude<FetchResult, { missing: true }>;

const fetchLimit = 500;
const betweenBatchesMs = 20;

/**
 * The rounds of one chat. The row is the truth, `state` a copy of it at one version: a fetch or a commit that finds
 * another version replaces the copy and everything open is decided again.
 */
export class ChatRounds {
  private state: ChatState | null;
  /** A run starts with a look at its row, whatever started it. */
  private woken = true;
  /** What wake-ups told since the last round; it saves a look when it is all that waits. */
  private arrived: Arrived[] = [];
  private gone = false;
  private rounds = 0;
  /** How much one round takes: halved while a batch is refused as bad data, until the culprit is alone. */
  private size = fullRound;
  private readonly open = new OpenCommands();
  private readonly chatId: number;
  private readonly delivery: ChatDelivery;
  private readonly media: ChatMedia;
  /** Whether the chat's account may send, as the row said last. */
  private outlet: Outlet = { ready: true, phone: null };
  /** The deadlines that are wanted, as the row's organization said last. */
  private policy: DeadlinePolicy | undefined;
  /** What the database's functions told when they were asked last: how rounds are judged. */
  private rules = 1;
  private readonly trouble: ChatTrouble;
  private readonly deadline = new ChatDeadline();
  private readonly visibility = new ChatVisibility();
  private readonly suggestions: ChatSuggestions;
  private readonly carriesSuggestions: boolean;
  /** Chats whose messages are on their way here, as the row said last. */
  private batches = noBatches;
  /** The database's clock when it was last asked: rules and timers live by one clock. */
  private now = 0;

  constructor(input: ChatWorkflowInput) {
    this.chatId = input.chatId;
    this.state = input.state === undefined ? null : completeState(input.state);
    this.media = new ChatMedia(input.chatId);
    this.delivery = new ChatDelivery(input.chatId, (id, delivered) => this.sent(id, delivered));
    this.trouble = new ChatTrouble(input.trouble);
    this.carriesSuggestions = input.suggest !== undefined;
    this.suggestions = new ChatSuggestions(input.chatId, input.suggest ?? null, () => this.show());
  }

  /** Which request for suggested replies serves the caller. */
  suggest(limit: number): SuggestRepliesAnswer {
    return this.suggestions.ask(limit);
  }

  wake(arrived?: Arrived): void {
    if (arrived === undefined) this.woken = true;
    else this.arrived.push(arrived);
  }

  /** Answers a command once its round is committed; the same command twice shares one answer. */
  answer(command: ChatCommand): Promise<CommandAnswer> {
    return this.open.answer(command);
  }

  hasCommands(): boolean {
    return this.open.size() > 0;
  }

  hasWork(): boolean {
    if (this.gone) return this.hasCommands();
    if (this.trouble.pausing()) return false;
    const told = this.arrived.length > 0 || this.hasCommands();
    const ended = this.delivery.settled() || this.media.settled();
    return told || ended || this.woken || this.deadline.passed();
  }

  /** The chat rests, was merged, or its row is gone: nothing is left to do. */
  ended(): boolean {
    if (this.gone) return true;
    if (this.trouble.pausing()) return false;
    const busy = this.delivery.running() || this.media.running() || !this.suggestions.idle();
    return this.state !== null && mayRest(this.state) && !busy;
  }

  mayRoll(wanted: boolean): boolean {
    this.delivery.hold(wanted);
    this.suggestions.hold(wanted);
    return wanted && !this.delivery.running() && !this.suggestions.running();
  }

  carriedState(): Pick<ChatWorkflowInput, 'state' | 'suggest' | 'trouble'> {
    const suggest = this.suggestions.carried();
    const trouble = this.trouble.lasting();
    return {
      ...(trouble !== null && { trouble }),
      ...(this.state !== null && { state: this.state }),
      ...((suggest !== null || this.carriesSuggestions) && { suggest }),
    };
  }

  view(): ChatWorkflowView {
    return {
      state: this.state,
      openCommands: this.open.size(),
      delivering: this.delivery.messageId(),
      rounds: this.rounds,
      trouble: this.trouble.lasting(),
    };
  }

  /**
   * One round: fetch, decide, commit. Nothing is changed when the row had another version. (The SDK takes a stack trace
   * of every promise, which costs more than the rules do: the usual way makes as few as it can.)
   */
  run(): Promise<void> {
    const commands = this.open.all();
    const guess = this.guess(commands);
    this.woken = false;
    this.arrived = [];
    this.delivery.clearSettled();
    this.media.clearSettled();
    this.deadline.clearPassed();
    return guess === null ? this.look(commands) : this.venture(guess);
  }

  /**
   * What this round may take for all that there is, without a look: what wake-ups and commands brought. Not when
   * something was only heard of, when it matters what time it is or what the organization's rule is, or while bad data
   * is looked for.
   */
  private guess(commands: readonly ChatCommand[]): RoundGuess | null {
    const { state } = this;
    if (this.gone || state === null || this.woken || this.size < fullRound) return null;
    if (state.merged || state.status === 'closed' || nextDeadline(state) !== null) return null;
    if (this.delivery.settled() || this.media.settled() || this.deadline.passed()) return null;
    if (state.files.length > 0) return null;
    return guessOf(state, this.arrived, commands, this.now, this.policy, this.rules);
  }

  /** Commits a guess. When that fails in whatever way, and when the guess was wrong, the row is looked at. */
  private venture({ state, work, now, waiting }: RoundGuess): Promise<void> {
    const { commands } = work;
    let decision: RoundDecision;
    try {
      decision = decideSafely(state, work, now);
    } catch {
      return this.look(commands);
    }
    const committed = store.commitChat({
      chatId: this.chatId,
      version: state.version,
      taken: 0,
      now,
      patch: decision.patch,
      ops: decision.ops,
      guess: { rows: waiting, ...lookFor(commands), ...this.wanted(), limit: fetchLimit },
    });
    return committed.then(
      (result) => {
        if (result.kind === 'wrong') {
          return this.actOn(result.fetched, commands).catch((error: unknown) => this.broke(error));
        }
        this.conclude(result, decision, work, false);
        return this.reflect();
      },
      (error: unknown) => {
        if (isCancellation(error)) throw error;
        return this.look(commands);
      },
    );
  }

  private async look(commands: readonly ChatCommand[]): Promise<void> {
    if (this.gone) return this.refuseAll();
    // What comes meanwhile is brought by the next task, and must not wait for all of a long merge.
    if (hasBatches(this.batches)) await sleep(betweenBatchesMs, { summary: 'between batches' });
    try {
      const fetched = await patiently(
        () =>
          store.fetchWaiting({
            chatId: this.chatId,
            version: this.state?.version ?? -1,
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

  /** A round that can't be finished is begun again, after a pause or in the next run, and whoever asked is told. */
  private broke(error: unknown): void {
    const rolls = error instanceof RollOverWanted;
    // A fault of the code fails the workflow task: a mended worker goes on from there.
    if (!rolls && (!(error instanceof TemporalFailure) || isCancellation(error))) throw error;
    this.woken = true;
    this.open.rejectAll(failed(error));
    if (rolls) return;
    this.trouble.failed('refused');
    this.show();
  }

  private readonly away = (kind: TroubleKind, times: number): void => {
    this.trouble.waits(kind, times);
    this.show();
  };

  private async actOn(fetched: FetchResult, commands: readonly ChatCommand[]): Promise<void> {
    if (fetched.missing === true) {
      this.gone = true;
      this.refuseAll();
      return;
    }
    await this.decideOn(fetched, commands);
    this.reflect();
  }

  private async decideOn(fetched: Fetched, commands: readonly ChatCommand[]): Promise<void> {
    const known = fetched.state === undefined ? this.state : completeState(fetched.state);
    if (known === null) throw new Error('a fetch without a version brings the whole state');
    const { ownersKeepClosedChats = known.ownersKeepClosedChats, outlet = this.outlet } = fetched;
    const { rows, files, heldUntil, held } = admit(fetched.rows, known.files, fetched.now);
    const due = (nextDeadline({ ...known, held }) ?? Infinity) <= fetched.now;
    const state = { ...known, ownersKeepClosedChats, files, heldUntil, held };
    this.state = state;
    this.rules = fetched.rules ?? 1;
    this.outlet = outlet;
    this.policy = fetched.policy ?? this.policy;
    this.batches = batchesOf(fetched.items);
    this.open.resolve(fetched.answers ?? {});
    const unanswered = this.open.unanswered(commands);
    const slice = sliceOf(fetched, {
      admitted: rows,
      commands: unanswered,
      foundInbox: this.open.foundInbox(unanswered, fetched.inbox),
      size: this.size,
    });
    await this.settle(state, fetched, { ...slice, ...this.wanted() }, due);
  }

  /** Commits what the slice decides, if it decides anything. */
  private async settle(
    state: ChatState,
    fetched: Fetched,
    slice: Slice,
    due: boolean,
  ): Promise<void> {
    const { now } = fetched;
    this.now = now;
    // With nothing in hand, a commit may still have to tell the row that all of its inbox was seen.
    if (sizeOf(slice) === 0 && !due && (fetched.inbox === fetched.taken || onlyHeld(fetched))) {
      this.trouble.succeeded();
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
          chatId: this.chatId,
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

  private wanted(): { policy?: DeadlinePolicy } {
    return this.policy === undefined ? {} : { policy: this.policy };
  }

  private conclude(
    committed: CommitResult,
    decision: RoundDecision,
    work: RoundWork,
    rest: boolean,
  ): void {
    switch (committed.kind) {
      case 'missing':
        this.gone = true;
        this.refuseAll();
        return;
      case 'wrong':
      case 'stale':
        // Somebody (an earlier attempt of this very round, perhaps) wrote: look again, decide again.
        this.woken = true;
        this.trouble.failed('stale');
        if (this.trouble.hopeless()) this.open.rejectAll(failed(null));
        return;
      case 'done':
        this.rounds += 1;
        this.trouble.succeeded();
        if (this.size < fullRound) this.size *= 2;
        this.state = {
          ...decision.state,
          version: committed.version,
          unread: committed.unread,
        };
        this.now = committed.now;
        this.outlet = committed.outlet ?? this.outlet;
        this.policy = committed.policy ?? this.policy;
        if (committed.more || rest) this.woken = true;
        if (!committed.more) this.batches = noBatches;
        this.suggestions.noticed({
          rows: work.rows,
          ops: decision.ops,
          suggestAfterMs: committed.suggestAfterMs,
          now: committed.now,
        });
        this.open.resolve(committed.answers);
        if (committed.reload === true) this.reload();
        this.readOn();
    }
  }

  /** Those sends that were named have left: the rows name the next ones. */
  private readOn(): void {
    if (this.state?.moreSends === true && this.state.sends.length === 0) this.reload();
  }

  /** The row has more than the state. */
  private reload(): void {
    this.state = null;
    this.woken = true;
  }

  /**
   * What the round did to a row is not what the row allows, though nobody wrote it meanwhile: its pieces contradict each
   * other. They are tried apart; one that never goes is set aside.
   */
  private async contradicted(fetched: Fetched, slice: Slice, now: number): Promise<void> {
    if (sizeOf(slice) > 1) {
      this.size = Math.ceil(sizeOf(slice) / 2);
      return;
    }
    if (this.state === null || !this.trouble.hopeless()) return;
    const { commands: _rejected, ...rest } = slice;
    const left = { ...rest, commands: [] };
    if (sizeOf(left) > 0) {
      await this.commit(parkingDecision(this.state, left), fetched, left, now);
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
    this.woken = true;
    if (sizeOf(slice) > 1) {
      this.size = Math.ceil(sizeOf(slice) / 2);
      return;
    }
    try {
      await this.commit(parkingDecision(state, slice), fetched, slice, now);
    } catch (parkingError) {
      if (!isDataError(parkingError)) throw parkingError;
      // Nothing can be written: what can't even be parked must not spin, nor may a command that stands behind it. The
      // sweeper comes back to a row.
      this.open.rejectAll(failed(error));
      this.woken = false;
      this.trouble.failed('refused');
    }
  }

  /**
   * A message was sent and told: the row says so already. A copy that is older than that, or a round under way, is put
   * right as any is that finds another version.
   */
  private sent(messageId: number, { version, more }: Delivered): void {
    if (more) this.woken = true;
    if (this.state === null) return;
    const { sends } = this.state;
    this.state = {
      ...this.state,
      sends: sends.filter((id) => id !== messageId),
      version: this.state.version === version - 1 ? version : this.state.version,
    };
    this.readOn();
    if (!this.hasWork()) this.reflect();
  }

  private refuseAll(): void {
    this.open.resolveAll({ ok: false, code: 'chat_not_found' });
  }

  /** Effects follow from the state: starts what it asks for and does not run yet. */
  private reflect(): void {
    const { state } = this;
    if (this.gone || state === null) return;
    // What a merged chat still had to do is the other's now.
    if (state.merged) {
      this.deadline.follow(null, this.now);
      return;
    }
    this.delivery.follow(state, this.outlet, this.now);
    this.media.follow(state.files);
    const next = earlier(nextDeadline(state), this.delivery.nextLook());
    this.deadline.follow(next, this.now, next === null ? undefined : dueWords(state, next));
    this.suggestions.follow(this.now);
    this.show();
  }

  private show(): void {
    const trouble = this.trouble.lasting();
    if (this.state !== null) {
      this.visibility.follow(this.state, this.suggestions.lastMade(), this.batches, trouble);
    } else if (trouble !== null) {
      this.visibility.tell(trouble);
    }
  }
}

/** All that was read waits for files: nothing is to be taken, and nothing can be told of the rest. */
function onlyHeld(fetched: Fetched): boolean {
  return fetched.truncated && judgedBy(fetched.rules).olderRules !== true;
}

/** A rule that throws is an error of the data that it was given. */
function decideSafely(state: ChatState, work: RoundWork, now: number): RoundDecision {
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

function failed(cause: unknown): ApplicationFailure {
  return ApplicationFailure.create({
    type: 'command_failed',
    message: 'The command could not be carried out; its chat is unchanged.',
    nonRetryable: true,
    ...(cause instanceof Error && { cause }),
  });
}
