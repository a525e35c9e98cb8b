import type { MessageDetails } from '../../contracts/message-details.ts';
import type { OwnFile } from '../media/outgoing-media.ts';

/** A message that an operator wants to send. */
export interface NewDraft {
  readonly chatId: number;
  readonly senderUserId: number;
  /** The same command again finds the row that it made the first time. */
  readonly commandId: string;
  readonly type: string;
  /** What lists and histories show: the text, or a placeholder for a file without one. */
  readonly content: string;
  /** The provider's id of the message that it answers, and that message's text. */
  readonly quotedMessageId?: string | null;
  readonly quotedContent?: string | null;
  /** What the type needs in addition: caption, template, interactive; see `DraftDetails`. */
  readonly details?: DraftDetails | null;
  readonly file?: Omit<OwnFile, 'size'> & { readonly size: number | null };
}

/** The contents of an outgoing row's `details`; its sender reads them. */
export type DraftDetails = {
  /** The fingerprint of the request: it detects another intention under the same command. */
  readonly request: string;
} & (
  | {
      /** The caption of a file. */
      readonly caption?: string;
      readonly template?: TemplateToSend;
      /** The provider's own object, as the caller sent it. */
      readonly interactive?: Readonly<Record<string, unknown>>;
    }
  | MessageDetails
);

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

/** The result of deleting a chat. */
export interface DeletedChat {
  readonly chatIds: readonly number[];
  readonly mediaUrls: readonly string[];
  /** Some of its rows are left; its workflow erases them in batches. */
  readonly rest?: boolean;
}

/** The few rows of a chat that the front door writes itself; the workflow writes everything else. */
export interface ChatWrites {
  /** The message that this command made before; null = none. `answered` = the chat's first answer to it holds. */
  findDraft(
    chatId: number,
    commandId: string,
  ): Promise<{ readonly draft: Draft | null; readonly answered: boolean }>;
  /** Stores a message that the command `sendMessage` will name. Null = the chat is gone. */
  addDraft(draft: NewDraft): Promise<Draft | null>;
  /**
   * Takes back a message that no commit has: if its command still comes, it is refused. False = the chat has it, and it
   * leaves or has left.
   */
  withdrawDraft(messageId: number): Promise<boolean>;
  /** Turns a message that was taken back, and whose command was never answered, into a draft again. */
  renewDraft(messageId: number): Promise<void>;
  /** Keeps a text that belongs to a command (a close reason) until its commit. */
  keepCommandText(chatId: number, commandId: string, text: string): Promise<void>;
  /**
   * Erases the chat and what was merged into it: rows, the texts in its events, the visitor's session, and the contact
   * if it has no other chat. `chat:deleted` is written in the same transaction. A long chat also disappears for
   * everybody at once; its workflow then deletes the rows in batches. Null = no such chat.
   */
  deleteChat(organizationId: number, chatId: number): Promise<DeletedChat | null>;
}

/** Removes stored files of erased messages. */
export interface MediaEraser {
  /** Removes the files of our own storage that these addresses name; skips others and missing ones. */
  erase(mediaUrls: readonly string[]): Promise<void>;
}
