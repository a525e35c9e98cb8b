import type { Visitor, Visitors } from '../../../ports/people/visitors.ts';

/** What a visitor of a site told about themselves; everything may be unknown. */
export interface VisitorProfile {
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

/** A session as its visitor gets it, once: only a hash of the token is kept. */
export interface OpenedSession {
  readonly id: string;
  readonly token: string;
}

/** A message as the visitor may see it: no ids of operators, nothing of the organization's inside. */
export interface VisitorMessage {
  readonly id: number;
  readonly content: string;
  readonly type: string;
  readonly mediaUrl: string | null;
  readonly filename: string | null;
  readonly fromMe: boolean;
  readonly timestamp: Date;
  readonly status: string;
  /** Who wrote it, not who owns the chat; null for the visitor's own. */
  readonly senderUser: { readonly name: string | null } | null;
}

/** Which messages of a session: the newest without a cursor, the oldest after one. */
export interface VisitorMessagesQuery {
  readonly limit: number;
  /** Only messages with a greater id. */
  readonly afterId?: number;
  /** Only messages with a later time. */
  readonly after?: Date;
}

/** Visitors of sites: who they are and what they may read. */
export interface VisitorSessions extends Visitors {
  /** Makes a session of an active widget. It makes no chat: the first message does. */
  open(
    widget: { readonly id: number; readonly organizationId: number },
    profile: VisitorProfile,
  ): Promise<OpenedSession>;
  /** What the visitor told so far; null = no such session. */
  profile(sessionId: string): Promise<VisitorProfile | null>;
  /**
   * Changes what is given and answers the whole; null = no such session. When the visitor has a chat, its operators hear
   * of it by `chat:updated`, written in the same transaction.
   */
  changeProfile(
    sessionId: string,
    changes: Partial<VisitorProfile>,
  ): Promise<VisitorProfile | null>;
  /** The visitor's own and the operators' messages, oldest first, never what was not sent. */
  messages(sessionId: string, query: VisitorMessagesQuery): Promise<readonly VisitorMessage[]>;
  /** One message of the session, as `messages` gives it. */
  message(sessionId: string, messageId: number): Promise<VisitorMessage | null>;
}

/** Takes what visitors write. */
export interface VisitorInbox {
  /**
   * Accepts a text: when this resolves it is committed and will reach the operators, also while Temporal is away. The
   * first one makes the chat. The same key in the same session any number of times is one message and one answer.
   * @throws ServiceError 422 `idempotency_key_reused` when the key came before with another text.
   */
  accept(
    visitor: Visitor,
    message: { readonly key: string; readonly content: string },
  ): Promise<VisitorMessage>;
}
