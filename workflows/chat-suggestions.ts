import {
  ActivityCancellationType,
  CancellationScope,
  isCancellation,
  proxyActivities,
  sleep,
  uuid4,
} from '@temporalio/workflow';
import { aiTaskQueue } from '../src/contracts/names.ts';
import type { CommitOp, WaitingRow } from '../src/contracts/commit.ts';
import type {
  CarriedSuggestions,
  MadeSuggestions,
  SuggestionActivities,
  SuggestRepliesAnswer,
} from '../src/contracts/suggestions.ts';
import { hasFlag } from '../src/domain/chat/work.ts';

/** They have their own task queue, so that a slow provider takes no slots of deliveries. */
const { suggestReplies } = proxyActivities<SuggestionActivities>({
  taskQueue: aiTaskQueue,
  startToCloseTimeout: '25s',
  scheduleToStartTimeout: '15s',
  scheduleToCloseTimeout: '45s',
  heartbeatTimeout: '5s',
  // Its rows carry its generation, so the next one does not have to wait for it.
  cancellationType: ActivityCancellationType.TRY_CANCEL,
  retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumAttempts: 3 },
});

/** How many suggestions are generated automatically. */
const autoLimit = 3;
/**
 * If a customer writes without a pause, the last generation is not restarted any more: the suggestions are for the
 * messages that it started with.
 */
const mostGenerations = 8;

interface Request {
  readonly id: string;
  readonly limit: number;
  readonly auto: boolean;
  generation: number;
}

/** The part of a round that matters for suggestions. */
export interface SuggestionNews {
  readonly rows: readonly WaitingRow[];
  readonly ops: readonly CommitOp[];
  /** The organization wants automatic suggestions after the customer was silent for this long. */
  readonly suggestAfterMs?: number | undefined;
  /** Epoch ms of the round, by the database's clock. */
  readonly now: number;
}

/**
 * The suggestions of one chat: one request at a time, shared by all callers and restarted when new messages arrive.
 * Rounds and deliveries never wait for it.
 */
export class ChatSuggestions {
  private readonly chatId: number;
  private current: (Request & { scope: CancellationScope | null }) | null = null;
  /** A request for more suggestions than the current one generates. */
  private next: Request | null = null;
  private held = false;
  private last: MadeSuggestions | null = null;
  /** When the customer will have been silent long enough; null = no automatic suggestions are planned. */
  private quietAt: number | null;
  private quietTimer: CancellationScope | null = null;
  private readonly onMade: () => void;

  constructor(chatId: number, carried: CarriedSuggestions | null, onMade: () => void) {
    this.chatId = chatId;
    this.onMade = onMade;
    this.quietAt = carried?.at ?? null;
    if (carried?.request) this.next = { ...carried.request, auto: false, generation: 1 };
  }

  /** The request that serves a call: a running one that generates enough, or a new one. */
  ask(limit: number): SuggestRepliesAnswer {
    const serving = [this.current, this.next].find((request) => (request?.limit ?? 0) >= limit);
    if (serving) return { requestId: serving.id };
    this.next = { id: this.next?.id ?? uuid4(), limit, auto: false, generation: 1 };
    const { id } = this.next;
    this.startNext();
    return { requestId: id };
  }

  /** Stops starting requests: the run is about to continue as new. */
  hold(held: boolean): void {
    this.held = held;
  }

  running(): boolean {
    return this.current !== null;
  }

  /** Whether nothing runs, and nothing has to be started. */
  idle(): boolean {
    return this.current === null && this.next === null;
  }

  /** The state for the next run; null = nothing to pass on. */
  carried(): CarriedSuggestions | null {
    const request = this.next === null ? null : { id: this.next.id, limit: this.next.limit };
    return request === null && this.quietAt === null ? null : { at: this.quietAt, request };
  }

  lastMade(): MadeSuggestions | null {
    return this.last;
  }

  /** Starts requests that are wanted and do not run yet. */
  follow(now: number): void {
    this.startNext();
    this.followQuiet(now);
  }

  /** Messages came or went, so the running request is based on an outdated chat. */
  noticed({ rows, ops, suggestAfterMs, now }: SuggestionNews): void {
    const customerWrote = rows.some((row) => !hasFlag(row, 'fromUs') && !hasFlag(row, 'quiet'));
    const weWrote =
      ops.some(({ op }) => op === 'send') ||
      rows.some((row) => hasFlag(row, 'fromUs') && !hasFlag(row, 'quiet'));
    if (customerWrote || weWrote) this.beginAnew();
    if (weWrote) this.quietAt = null;
    if (customerWrote) this.quietAt = suggestAfterMs === undefined ? null : now + suggestAfterMs;
  }

  private startNext(): void {
    if (this.current !== null || this.next === null || this.held) return;
    this.current = { ...this.next, scope: null };
    this.next = null;
    this.begin();
  }

  private begin(): void {
    const { current } = this;
    if (current === null) return;
    const scope = new CancellationScope();
    current.scope = scope;
    void this.make(scope, current);
  }

  private beginAnew(): void {
    const { current } = this;
    if (current === null || current.generation >= mostGenerations) return;
    current.generation += 1;
    const before = current.scope;
    this.begin();
    before?.cancel();
  }

  private async make(scope: CancellationScope, request: Request): Promise<void> {
    const { id: requestId, generation, limit, auto } = request;
    const final = generation >= mostGenerations;
    const made = await scope
      .run(() =>
        suggestReplies.executeWithOptions({ summary: `${limit} suggestions` }, [
          { chatId: this.chatId, requestId, generation, limit, auto, final },
        ]),
      )
      // No worker, or no answer: callers stop waiting by themselves.
      .catch((error: unknown) => (isCancellation(error) ? null : broken));
    if (this.current?.scope !== scope) return;
    if (made?.outcome === 'overtaken' && !final) {
      this.beginAnew();
      return;
    }
    if (made !== null) this.last = made;
    this.current = null;
    this.startNext();
    this.onMade();
  }

  /** One timer. If the customer has written again meanwhile, it checks again later instead of being restarted. */
  private followQuiet(now: number): void {
    if (this.quietTimer !== null || this.quietAt === null) return;
    const scope = new CancellationScope();
    this.quietTimer = scope;
    void this.waitForQuiet(scope, this.quietAt - now);
  }

  private async waitForQuiet(scope: CancellationScope, firstMs: number): Promise<void> {
    let waited = this.quietAt ?? 0;
    let ms = firstMs;
    try {
      for (;;) {
        await scope.run(() => sleep(Math.max(1, ms), { summary: 'the customer is silent' }));
        if (this.quietAt === null || this.quietAt <= waited) break;
        ms = this.quietAt - waited;
        waited = this.quietAt;
      }
    } catch (error) {
      if (!isCancellation(error)) throw error;
      return;
    } finally {
      this.quietTimer = null;
    }
    const due = this.quietAt !== null;
    this.quietAt = null;
    if (!due || this.current !== null || this.next !== null) return;
    this.next = { id: uuid4(), limit: autoLimit, auto: true, generation: 1 };
    this.startNext();
  }
}

const broken: MadeSuggestions = {
  outcome: 'failed',
  code: 'activity_failed',
  calls: 0,
  promptTokens: 0,
  completionTokens: 0,
  latencyMs: 0,
};
