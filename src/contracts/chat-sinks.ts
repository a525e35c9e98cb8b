import type { TroubleKind } from './chat-messages.ts';

/** What chats tell their worker's process; nothing of it is in their history. (A type, as the SDK's own needs.) */
export type ChatSinks = {
  readonly chatTrouble: {
    /** A round came to nothing, and the ones before it too. */
    roundFailed(kind: TroubleKind): void;
  };
};
