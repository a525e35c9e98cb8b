/** A message that an operator wants to send. */
export interface NewIntent {
  readonly chatId: number;
  readonly senderUserId: number;
  /** The same command again finds the row that it made first. */
  readonly commandId: string;
  readonly content: string;
  readonly type: string;
  /** The provider's id of the message that it answers. */
  readonly quotedMessageId?: string | null;
}

export interface Intent {
  readonly messageId: number;
  /** What the row says: another text under the same command is another intention. */
  readonly content: string;
}

/** What became of a deleted chat. */
export interface DeletedChat {
  readonly chatIds: readonly number[];
  readonly mediaUrls: readonly string[];
}

/** The few rows of a chat that the front door writes itself; everything else is the workflow's. */
export interface ChatWrites {
  /** Stores a message that the command `sendMessage` will name. Null = the chat is gone. */
  addIntent(intent: NewIntent): Promise<Intent | null>;
  /** Keeps words that belong to a command (a close reason) until its commit. */
  keepCommandText(chatId: number, commandId: string, text: string): Promise<void>;
  /**
   * Erases the chat and what was merged into it: rows, the words of its events, the visitor's session, and the contact
   * when it has no other chat. `chat:deleted` is written in the same transaction. Null = no such chat.
   */
  deleteChat(organizationId: number, chatId: number): Promise<DeletedChat | null>;
}

/** Removes stored files of erased messages. */
export interface MediaEraser {
  /** Removes what these addresses name of our own storage; others and missing ones are passed over. */
  erase(mediaUrls: readonly string[]): Promise<void>;
}
