import type { TroubleKind } from './chat-messages.ts';

/**
 * What chats report to their worker's process; none of it is in their history. (A type alias, because the SDK needs
 * one.)
 */
export type ChatSinks = {
  readonly chatTrouble: {
    /** A round failed, and so did the ones before it. */
    roundFailed(kind: TroubleKind): void;
  };
};
