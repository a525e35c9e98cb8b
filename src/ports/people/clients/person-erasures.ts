/** The erasure of one person everywhere. It keeps ids and counts only. */
export interface PersonErasure {
  readonly id: string;
  readonly clientId: number | null;
  readonly state: string;
  /** How many chats are gone so far. */
  readonly chats: number;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

/** A chat of the person. */
export interface ErasedChat {
  readonly chatId: number;
  readonly channel: string;
  /** It is gone for everybody, and its workflow deletes its rows. */
  readonly erasing: boolean;
}

/** Erasures in the database, as the front door sees them. */
export interface PersonErasures {
  /** Begins one, or finds the one that runs; null = there is no such person. */
  begin(
    organizationId: number,
    person: { readonly clientId: number } | { readonly chatId: number },
    userId: number,
  ): Promise<PersonErasure | null>;
  find(organizationId: number, id: string): Promise<PersonErasure | null>;
}

/** The steps of one, for the worker. Each may be repeated. */
export interface ErasureSteps {
  /** Whose it is; null = it is done, or there is none. */
  organizationOf(id: string): Promise<number | null>;
  /** The next chats, at most 50; those that are being erased come last. */
  chats(id: string): Promise<readonly ErasedChat[]>;
  /** What is kept of a chat beside its rows. */
  eraseCopies(organizationId: number, chatId: number): Promise<void>;
  countChat(id: string): Promise<void>;
  /** Erases the rest; false = chats are left. */
  finish(id: string): Promise<boolean>;
  /** Erasures that began some time ago and are not done. */
  unfinished(): Promise<readonly string[]>;
}

/** Runs erasures until they are done, whatever dies meanwhile. */
export interface ErasureRunner {
  /** Starts it, unless it runs. */
  run(id: string): Promise<void>;
}
