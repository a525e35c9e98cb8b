import { isCancellation, patched, proxySinks, sleep } from '@temporalio/workflow';
import type { ChatTroubleView, TroubleKind } from '../src/contracts/chat-messages.ts';
import type { ChatSinks } from '../src/contracts/chat-sinks.ts';

/** A few failures are normal: somebody else wrote the row meanwhile. */
const usualFailures = 3;
const firstPauseMs = 250;
const longestPauseMs = 60_000;
/**
 * This many consecutive failures are no coincidence: callers get an error, and a piece of work that blocks the chat on
 * its own is set aside.
 */
const hopelessFailures = 8;

const { chatTrouble } = proxySinks<ChatSinks>();

/** Earlier versions retried at once, for ever, without reporting it. Their histories replay as they are. */
export const troubleIsTold = (): boolean => patched('2026-11-trouble');

/**
 * Rounds that fail repeatedly: each pause is longer than the one before, and operators see the reason. A pause is not
 * part of a round, so the chat can continue as new during it.
 */
export class ChatTrouble {
  private kind: TroubleKind | null;
  private times: number;
  private pauses = false;

  constructor(carried: ChatTroubleView | undefined) {
    this.kind = carried?.kind ?? null;
    this.times = carried?.times ?? 0;
  }

  /** Whether nothing is tried, because the pause is not over. */
  pausing(): boolean {
    return this.pauses;
  }

  hopeless(): boolean {
    return this.times >= hopelessFailures;
  }

  /** A round failed. */
  failed(kind: TroubleKind): void {
    this.kind = kind;
    this.times += 1;
    const excess = this.times - usualFailures;
    if (excess > 0) chatTrouble.roundFailed(kind);
    if (excess <= 0 || this.pauses || !troubleIsTold()) return;
    void this.pause(Math.min(firstPauseMs * 2 ** (excess - 1), longestPauseMs));
  }

  /** The caller retries by itself, with its own pauses. */
  waits(kind: TroubleKind, times: number): void {
    this.kind = kind;
    this.times = times;
    if (times > usualFailures) chatTrouble.roundFailed(kind);
  }

  succeeded(): void {
    this.kind = null;
    this.times = 0;
  }

  /** The trouble that operators see; null = no lasting trouble. */
  lasting(): ChatTroubleView | null {
    const { kind, times } = this;
    const lasts = kind === 'schema_mismatch' || times > usualFailures;
    return kind === null || !lasts ? null : { kind, times };
  }

  private async pause(ms: number): Promise<void> {
    this.pauses = true;
    try {
      await sleep(ms, { summary: `rounds fail: ${this.kind ?? ''}` });
    } catch (error) {
      if (!isCancellation(error)) throw error;
    }
    this.pauses = false;
  }
}
