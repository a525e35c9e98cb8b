/** Short-lived events between the front doors; losing one does no harm. */
export interface EphemeralEvents {
  /**
   * Tells the other processes that somebody is typing; this process does not receive its own. A lost event is not
   * repeated.
   */
  send(typing: TypingEvent): void;
  subscribe(listener: (ephemeralEvent: EphemeralEvent) => void): () => void;
}

export interface TypingEvent {
  readonly kind: 'typing';
  readonly event: 'typing:start' | 'typing:stop';
  readonly organizationId: number;
  readonly chatId: number;
  readonly userId: number;
  readonly userEmail: string;
}

export type EphemeralEvent =
  | TypingEvent
  /** The rights of a user, or an account with visitors, changed: check the connections that depend on it. */
  | { readonly kind: 'access'; readonly of: 'user' | 'account'; readonly id: number };
