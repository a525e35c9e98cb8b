import { isCancellation, proxyActivities, sleep } from '@temporalio/workflow';
import type { MediaActivities } from '../src/contracts/activities.ts';
import { mediaTaskQueue } from '../src/contracts/names.ts';
import type { WaitingFile } from '../src/domain/chat/state.ts';

const { fetchMedia } = proxyActivities<MediaActivities>({
  taskQueue: mediaTaskQueue,
  startToCloseTimeout: '10m',
  heartbeatTimeout: '30s',
  retry: { initialInterval: '2s', backoffCoefficient: 2, maximumInterval: '60s' },
});

/** How many files of one chat are fetched in parallel, because an album arrives all at once. */
const atOnce = 4;
const firstPauseMs = 2_000;
const longestPauseMs = 60_000;

/**
 * Fetches files that the state waits for, oldest first. The outcome is read from the rows, never from the activity's
 * result; a file that is still awaited afterwards is fetched again after a pause.
 */
export class ChatMedia {
  private readonly underWay = new Set<number>();
  private readonly pauses = new Map<number, number>();
  private done = false;
  private readonly chatId: number;

  constructor(chatId: number) {
    this.chatId = chatId;
  }

  running(): boolean {
    return this.underWay.size > 0;
  }

  /** A fetch ended: its outcome waits in the inbox. */
  settled(): boolean {
    return this.done;
  }

  clearSettled(): void {
    this.done = false;
  }

  follow(files: readonly WaitingFile[]): void {
    for (const id of this.pauses.keys()) {
      if (!this.underWay.has(id) && !files.some((file) => file.id === id)) this.pauses.delete(id);
    }
    for (const { id } of files) {
      if (this.underWay.size >= atOnce) return;
      if (!this.underWay.has(id)) void this.fetch(id);
    }
  }

  private async fetch(messageId: number): Promise<void> {
    this.underWay.add(messageId);
    const pause = this.pauses.get(messageId) ?? 0;
    // The pause only matters if the file is still awaited; other files are not fetched again.
    this.pauses.set(messageId, Math.min(Math.max(firstPauseMs, pause * 2), longestPauseMs));
    try {
      if (pause > 0) await sleep(pause, { summary: `file of message ${messageId} again` });
      await fetchMedia.executeWithOptions({ summary: `file of message ${messageId}` }, [
        { chatId: this.chatId, messageId },
      ]);
    } catch (error) {
      if (isCancellation(error)) throw error;
    } finally {
      this.underWay.delete(messageId);
      this.done = true;
    }
  }
}
