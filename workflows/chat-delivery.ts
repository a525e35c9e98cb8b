import { isCancellation, proxyActivities, sleep } from '@temporalio/workflow';
import type { Delivered, DeliveryActivities } from '../src/contracts/activities.ts';
import type { SendReadiness } from '../src/contracts/commit.ts';
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
 * Hands queued messages to the channel, one at a time and in order. The activity itself publishes the outcome `sent`
 * together with the row; all other outcomes are read from the chat's inbox. An activity that ended without an outcome
 * is repeated after a pause.
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

  /** Stops starting deliveries: the run is about to continue as new. */
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

  /**
   * When the chat itself checks whether its account is back (epoch ms), because a recheck may come slightly too early.
   */
  nextLook(): number | null {
    return this.lookAt;
  }

  /** Starts the oldest queued message, unless a delivery is running or the account cannot send. */
  follow({ sends: queue, channel }: Sends, readiness: SendReadiness, now: number): void {
    if (!readiness.ready && queue.length > 0) {
      // After an account has come back, an earlier failure causes no pause.
      this.lastFailed = null;
      this.pause = firstPauseMs;
      if (this.lookAt !== null && this.lookAt > now) return;
      this.lookPause = Math.min(this.lookPause * 2, longestLookMs);
      this.lookAt = now + this.lookPause;
      return;
    }
    this.lookAt = null;
    this.lookPause = firstLookMs;
    if (!readiness.ready) return;
    const [next] = queue;
    if (next === undefined || this.current !== null || this.held) return;
    this.current = next;
    void this.hand(
      next,
      // If a session holds the account's connection, deliveries go to that session's process.
      readiness.phone === null ? null : accountDeliveryQueue(channel, readiness.phone),
    );
  }

  private async hand(messageId: number, taskQueue: string | null): Promise<void> {
    let delivered: Delivered | null = null;
    try {
      if (this.lastFailed === messageId) {
        await sleep(this.pause, { summary: `message ${messageId} again` });
        this.pause = Math.min(this.pause * 2, longestPauseMs);
      }
      // Versions that did not publish the outcome themselves returned nothing.
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
