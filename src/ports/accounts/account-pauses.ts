import type { OutgoingMessage } from '../delivery/channel-sender.ts';

/** Marks channel accounts whose provider currently refuses all sends. */
export interface AccountPauses {
  /**
   * Writes into the account's row why it is paused. From then on the chats of that account send nothing: queued
   * messages stay queued until the account comes back (`AccountReturns`).
   */
  pause(message: OutgoingMessage, code: string): Promise<void>;
}
