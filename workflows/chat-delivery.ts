import { isCancellation, proxyActivities, sleep } from '@temporalio/workflow';
import type { Delivered, DeliveryActivities } from '../src/contracts/activities.ts';
import type { Outlet } from '../src/contracts/commit.ts';
import type { ChatState } from '../src/domain/chat/state.ts';
import { accountDeliveryQueue } from '../src/contracts/names.ts';

const { deliver } = proxyActivities<DeliveryActivities>({
  startToCloseTimeout: '30s',
  scheduleToStartTimeout: '15s',
  scheduleToCloseTimeout: '60s',
  heartbeatTimeout: '20s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '10s' },
});

type Sends = Pick<ChatState, 'sends' | 'channel'>;

const firstPauseMs = 2_000;
const longestPauseMs = 60_000;
const firstLookMs = 30_000;
const longestLookMs = 3_600_000;

/**
 * Hands queued messages to the channel, one at a time and in order. That one was sent is told by the activity itself, with
 * the row that says so; everything else is read from the chat's inbox. An activity that ended without an outcome is asked
 * again after a pause.
 */
export class ChatDelivery {
  private current: number | null = null;
  private done = false;
  private held = false;
  private pause = firstPauseMs;
  private lastFailed: number | null = null;
  private lookAt: number | null = null;
  private lookPause = firstLookMs;
  private readonly chatId: number;
  private readonly onSent: (messageId: number, delivered: Delivered) => void;

  constructor(chatId: number, onSent: (messageId: number, delivered: Delivered) => void) {
    this.chatId = chatId;
    this.onSent = onSent;
  }

  /** Starts nothing more: the run is about to roll over. */
  hold(held: boolean): void {
    this.held = held;
  }

  running(): boolean {
    return this.current !== null;
  }

  messageId(): number | null {
    return this.current;
  }

  /** A delivery ended: its outcome waits in the inbox. */
  settled(): boolean {
    return this.done;
  }

  clearSettled(): void {
    this.done = false;
  }

  /** When the chat looks by itself whether its account is back (epoch ms): who pokes it may have come a moment too soon. */
  nextLook(): number | null {
    return this.lookAt;
  }

  /** Starts the oldest queued message, unless one is under way or the account can't send. */
  follow({ sends: queue, channel }: Sends, outlet: Outlet, now: number): void {
    if (!outlet.ready && queue.length > 0) {
      // An account that comes back is not kept waiting for what failed before.
      this.lastFailed = null;
      this.pause = firstPauseMs;
      if (this.lookAt !== null && this.lookAt > now) return;
      this.lookPause = Math.min(this.lookPause * 2, longestLookMs);
      this.lookAt = now + this.lookPause;
      return;
    }
    this.lookAt = null;
    this.lookPause = firstLookMs;
    if (!outlet.ready) return;
    const [next] = queue;
    if (next === undefined || this.current !== null || this.held) return;
    this.current = next;
    void this.hand(
      next,
      // An account whose connection a session holds is served where that session is.
      outlet.phone === null ? null : accountDeliveryQueue(channel, outlet.phone),
    );
  }

  private async hand(messageId: number, taskQueue: string | null): Promise<void> {
    let delivered: Delivered | null = null;
    try {
      if (this.lastFailed === messageId) {
        await sleep(this.pause, { summary: `message ${messageId} again` });
        this.pause = Math.min(this.pause * 2, longestPauseMs);
      }
      // Versions that told nothing themselves answered nothing.
      const answer: Delivered | null | undefined = await deliver.executeWithOptions(
        { summary: `message ${messageId}`, ...(taskQueue !== null && { taskQueue }) },
        [{ chatId: this.chatId, messageId }],
      );
      delivered = answer ?? null;
      this.lastFailed = null;
      this.pause = firstPauseMs;
    } catch (error) {
      if (isCancellation(error)) throw error;
      this.lastFailed = messageId;
    }
    this.current = null;
    if (delivered === null) this.done = true;
    else this.onSent(messageId, delivered);
  }
}
