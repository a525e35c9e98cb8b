import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';

/**
 * One durable timer for the nearest deadline. If a deadline moves to a later time, the timer keeps running and checks
 * again when it fires, so timers are never restarted for each message.
 */
export class ChatDeadline {
  private timer: { readonly at: number; readonly scope: CancellationScope } | null = null;
  private fired = false;

  passed(): boolean {
    return this.fired;
  }

  clearPassed(): void {
    this.fired = false;
  }

  /**
   * Makes the timer follow the state's nearest deadline (epoch ms; null = none), as of `now`. Operators see `what`
   * beside the timer; a timer that keeps running for a later deadline keeps its text.
   */
  follow(at: number | null, now: number, what = 'next deadline'): void {
    if (at === null) {
      this.timer?.scope.cancel();
      this.timer = null;
      return;
    }
    if (this.timer !== null && this.timer.at <= at) return;
    this.timer?.scope.cancel();
    const scope = new CancellationScope();
    this.timer = { at, scope };
    void this.wait(scope, Math.max(1, at - now), what);
  }

  private async wait(scope: CancellationScope, ms: number, summary: string): Promise<void> {
    try {
      await scope.run(() => sleep(ms, { summary }));
      if (this.timer?.scope === scope) {
        this.timer = null;
        this.fired = true;
      }
    } catch (error) {
      if (!isCancellation(error)) throw error;
    }
  }
}
