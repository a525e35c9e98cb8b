/** Lets `burst` pass at once, and `perSecond` in the long run. Time is an argument, in ms of any monotonic clock. */
export class TokenBucket {
  private readonly burst: number;
  private readonly perSecond: number;
  private left: number;
  private last: number;

  constructor(options: { readonly burst: number; readonly perSecond: number }, now: number) {
    this.burst = options.burst;
    this.perSecond = options.perSecond;
    this.left = options.burst;
    this.last = now;
  }

  /** Whether one more may pass now. */
  take(now: number): boolean {
    const refilled = this.left + ((now - this.last) / 1_000) * this.perSecond;
    this.left = Math.min(this.burst, refilled);
    this.last = now;
    if (this.left < 1) return false;
    this.left -= 1;
    return true;
  }
}
