/** Short-lived words between the front doors, which nobody misses when they are lost. */
export interface EphemeralEvents {
  /** Tells the other processes that somebody types; this process does not hear its own. A lost one is lost. */
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
  /** The rights of a user, or an account with visitors, changed: look again at who is connected by it. */
  | { readonly kind: 'access'; readonly of: 'user' | 'account'; readonly id: number };
