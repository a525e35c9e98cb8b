import type { OwnFile } from '../media/outgoing-media.ts';

/** A message that an operator wants to send. */
export interface NewDraft {
  readonly chatId: number;
  readonly senderUserId: number;
  /** The same command again finds the row that it made first. */
  readonly commandId: string;
  readonly type: string;
  /** What lists and histories show: its words, or a placeholder for a file without any. */
  readonly content: string;
  /** The provider's id of the message that it answers, and its words. */
  readonly quotedMessageId?: string | null;
  readonly quotedContent?: string | null;
  /** What the type needs beyond that: caption, template, interactive; see `DraftDetails`. */
  readonly details?: DraftDetails | null;
  readonly file?: Omit<OwnFile, 'size'> & { readonly size: number | null };
}

/** What an outgoing row's `details` hold; its sender reads them. */
export interface DraftDetails {
  /** The fingerprint of what was asked for: another intention under the same command is told apart by it. */
  readonly request: string;
  /** The words under a file. */
  readonly caption?: string;
  readonly template?: TemplateToSend;
  /** The provider's own object, as the caller gave it. */
  readonly interactive?: Readonly<Record<string, unknown>>;
}

export interface TemplateToSend {
  readonly name: string;
  readonly language: string;
  readonly components?: readonly Readonly<Record<string, unknown>>[];
}

/** The row that a command has made. */
export interface Draft {
  readonly messageId: number;
  readonly type: string;
  readonly content: string;
  /** `details.request`; null for plain texts. */
  readonly request: string | null;
}

/** What became of a deleted chat. */
export interface DeletedChat {
  readonly chatIds: readonly number[];
  readonly mediaUrls: readonly string[];
  /** Rows of it are left; its workflow erases them, batch by batch. */
  readonly rest?: boolean;
}

/** The few rows of a chat that the front door writes itself; everything else is the workflow's. */
export interface ChatWrites {
  /** The message that this command made before; null = none. `answered` = the chat's first answer to it stands. */
  findDraft(
    chatId: number,
    commandId: string,
  ): Promise<{ readonly draft: Draft | null; readonly answered: boolean }>;
  /** Stores a message that the command `sendMessage` will name. Null = the chat is gone. */
  addDraft(draft: NewDraft): Promise<Draft | null>;
  /**
   * Takes a message back that no commit has: its command, should it come yet, is refused. False = the chat has it, and it
   * leaves or has left.
   */
  withdrawDraft(messageId: number): Promise<boolean>;
  /** Makes a message that was taken back, and whose command was never answered, one that waits for its command again. */
  renewDraft(messageId: number): Promise<void>;
  /** Keeps words that belong to a command (a close reason) until its commit. */
  keepCommandText(chatId: number, commandId: string, text: string): Promise<void>;
  /**
   * Erases the chat and what was merged into it: rows, the words of its events, the visitor's session, and the contact
   * when it has no other chat. `chat:deleted` is written in the same transaction. A long chat is gone for everybody at
   * once too, while its rows leave batch by batch, by its workflow. Null = no such chat.
   */
  deleteChat(organizationId: number, chatId: number): Promise<DeletedChat | null>;
}

/** Removes stored files of erased messages. */
export interface MediaEraser {
  /** Removes what these addresses name of our own storage; others and missing ones are passed over. */
  erase(mediaUrls: readonly string[]): Promise<void>;
}
