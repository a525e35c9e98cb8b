import { isCancellation, patched, proxySinks, sleep } from '@temporalio/workflow';
import type { ChatTroubleView, TroubleKind } from '../src/contracts/chat-messages.ts';
import type { ChatSinks } from '../src/contracts/chat-sinks.ts';

/** A round that comes to nothing now and then is usual: somebody else wrote the row meanwhile. */
const usualFailures = 3;
const firstPauseMs = 250;
const longestPauseMs = 60_000;
/** So many in a row are no coincidence: whoever asked is told, and what stands in the way alone is set aside. */
const hopelessFailures = 8;

const { chatTrouble } = proxySinks<ChatSinks>();

/** Versions before this one went on at once, for ever, and told nobody: their histories replay as they are. */
export const troubleIsTold = (): boolean => patched('2026-11-trouble');

/**
 * Rounds that come to nothing again and again: each pause is longer than the one before, and ops see why. A pause is no
 * part of a round, so that the chat can roll over meanwhile.
 */
export class ChatTrouble {
  private kind: TroubleKind | null;
  private times: number;
  private pauses = false;

  constructor(carried: ChatTroubleView | undefined) {
    this.kind = carried?.kind ?? null;
    this.times = carried?.times ?? 0;
  }

  /** Nothing is tried before the pause is over. */
  pausing(): boolean {
    return this.pauses;
  }

  hopeless(): boolean {
    return this.times >= hopelessFailures;
  }

  /** A round came to nothing. */
  failed(kind: TroubleKind): void {
    this.kind = kind;
    this.times += 1;
    const excess = this.times - usualFailures;
    if (excess > 0) chatTrouble.roundFailed(kind);
    if (excess <= 0 || this.pauses || !troubleIsTold()) return;
    void this.pause(Math.min(firstPauseMs * 2 ** (excess - 1), longestPauseMs));
  }

  /** What holds the rounds up pauses by itself. */
  waits(kind: TroubleKind, times: number): void {
    this.kind = kind;
    this.times = times;
    if (times > usualFailures) chatTrouble.roundFailed(kind);
  }

  succeeded(): void {
    this.kind = null;
    this.times = 0;
  }

  /** What ops are told: null = nothing that lasts. */
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
