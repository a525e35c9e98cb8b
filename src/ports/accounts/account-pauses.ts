import type { OutgoingMessage } from '../delivery/channel-sender.ts';

/** Marks channel accounts that their provider lets send nothing for now. */
export interface AccountPauses {
  /**
   * Writes into the account's row why it is paused. From then on the chats of that account hand nothing over: what is
   * queued stays queued until the account comes back (`AccountReturns`).
   */
  pause(message: OutgoingMessage, code: string): Promise<void>;
}
