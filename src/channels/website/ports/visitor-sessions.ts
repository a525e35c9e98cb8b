import type { Visitors } from '../../../ports/people/visitors.ts';

/** What a visitor has said about themselves; all fields may be unknown. */
export interface VisitorProfile {
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

/** A session as its visitor gets it, once: we keep only a hash of the token. */
export interface OpenedSession {
  readonly id: string;
  readonly token: string;
}

/** A message as the visitor may see it: no ids of operators, nothing internal to the organization. */
export interface VisitorMessage {
  readonly id: number;
  readonly content: string;
  readonly type: string;
  readonly mediaUrl: string | null;
  readonly filename: string | null;
  readonly fromMe: boolean;
  readonly timestamp: Date;
  readonly status: string;
  /** Its writer, not the chat's owner; null for the visitor's own. */
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
  /** Creates a session of an active widget. It creates no chat: the first message does. */
  open(
    widget: { readonly id: number; readonly organizationId: number },
    profile: VisitorProfile,
  ): Promise<OpenedSession>;
  /** What the visitor has said so far; null = no such session. */
  profile(sessionId: string): Promise<VisitorProfile | null>;
  /**
   * Changes the given fields and returns the whole profile; null = no such session. If the visitor has a chat, its
   * operators get `chat:updated`, written in the same transaction.
   */
  changeProfile(
    sessionId: string,
    changes: Partial<VisitorProfile>,
  ): Promise<VisitorProfile | null>;
  /** The visitor's own and the operators' messages, oldest first, without unsent ones. */
  messages(sessionId: string, query: VisitorMessagesQuery): Promise<readonly VisitorMessage[]>;
  /** One message of the session, in the form of `messages`. */
  message(sessionId: string, messageId: number): Promise<VisitorMessage | null>;
}
