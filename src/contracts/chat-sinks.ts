import type { TroubleKind } from './chat-messages.ts';

/**
 * What chats report to their worker's process; none of it is in their history. (A type alias, because the SDK needs
 * one.)
 */
export type ChatSinks = {
  readonly chatTrouble: {
    /** At least two rounds in a row have failed. */
    roundFailed(kind: TroubleKind): void;
  };
};
