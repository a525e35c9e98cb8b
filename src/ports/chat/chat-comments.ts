import type { PersonRef, Viewer } from './chat-reads.ts';

/** A note of operators about a chat. Customers never see it. */
export interface ChatComment {
  readonly id: number;
  readonly organizationId: number;
  readonly chatId: number;
  /** Null = the user is gone. */
  readonly userId: number | null;
  readonly content: string;
  readonly createdAt: Date;
  readonly user: PersonRef | null;
}

export interface NewComment {
  readonly chatId: number;
  readonly userId: number;
  readonly content: string;
  /** The same call again finds the comment that it made the first time. */
  readonly commandId: string;
  /** Users who are told, by an event for each. */
  readonly mentioned: readonly number[];
}

/** Comments of chats; the caller has found the chat for its user. */
export interface ChatComments {
  /** Newest first. */
  list(
    chatId: number,
    page: { readonly limit: number; readonly offset: number },
  ): Promise<{ readonly comments: readonly ChatComment[]; readonly total: number }>;
  /** Null = the chat is gone. A chat that was merged meanwhile passes it on. */
  add(comment: NewComment): Promise<ChatComment | null>;
  /** Who can be mentioned: users of the organization who can sign in; not more than some. */
  mentionable(viewer: Viewer): Promise<readonly PersonRef[]>;
}
