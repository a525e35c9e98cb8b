import type { WaitingChat } from '../chat/intake.ts';

/** An operator who may no longer own some or all of their chats. */
export interface LeavingOperator {
  readonly userId: number;
  readonly organizationId: number;
}

/** Which operators leave, and what they still have. Rows are written when a user's rights change. */
export interface LeavingOperators {
  /** One who has to be looked at; nobody else gets them for `forMs`. Null = there is none now. */
  claim(forMs: number): Promise<LeavingOperator | null>;
  /** Chats that the operator may not own and that are not closed, by id, above `afterId`. */
  chatsOf(
    operator: LeavingOperator,
    page: { readonly afterId: number; readonly limit: number },
  ): Promise<readonly WaitingChat[]>;
  /** Whether the operator still owns this chat, and still may not. */
  mustGiveBack(operator: LeavingOperator, chatId: number): Promise<boolean>;
  /** The next look: soon for one who left lately or has chats left, later otherwise. Forgets one who is back. */
  looked(operator: LeavingOperator, result: { readonly left: boolean }): Promise<void>;
}
