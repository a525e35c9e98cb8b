/** A chat whose customer can be shown that an operator is typing: it has an operator, and its account can send now. */
export interface TypingPlace {
  readonly chatId: number;
  readonly organizationId: number;
  readonly accountId: number;
  /** The chat's address, in the channel's own words. */
  readonly address: Readonly<Record<string, string | null>>;
}

export interface TypingPlaces {
  /** Null = nothing may be shown. */
  find(
    chatId: number,
  ): Promise<
    (TypingPlace & { readonly channel: string; /** By a session. */ readonly held: boolean }) | null
  >;
}

/**
 * Shows a customer that somebody is typing, or that they stopped. Best effort: a failure is forgotten, and an abort
 * ends it.
 */
export type ShowTyping = (
  place: TypingPlace,
  typing: boolean,
  signal: AbortSignal,
) => Promise<unknown>;
