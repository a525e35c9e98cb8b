import type { OptOutSource } from '../../domain/broadcast/vocabulary.ts';

export interface OptOut {
  readonly key: string;
  /** Null = the person was erased; nothing is sent to the number all the same. */
  readonly number: string | null;
  readonly source: OptOutSource;
  readonly byUserId: number | null;
  readonly createdAt: Date;
}

/** A place in the list: the last entry that was read. */
export interface OptOutPlace {
  readonly createdAt: Date;
  readonly key: string;
}

/** The people of an organization who want no broadcasts. */
export interface OptOuts {
  /** Newest first, after a place. */
  list(
    organizationId: number,
    page: { readonly after: OptOutPlace | null; readonly limit: number },
  ): Promise<readonly OptOut[]>;
  /** Returns how many are new. */
  add(
    organizationId: number,
    numbers: readonly string[],
    by: { readonly source: OptOutSource; readonly userId: number },
  ): Promise<number>;
  /** Takes a number from the list, in all of these spellings. Returns how many entries there were. */
  remove(organizationId: number, spellings: readonly string[]): Promise<number>;
}

/** What an organization wants of its broadcasts. */
export interface BroadcastSettings {
  /** A customer who writes one of them gets no broadcasts any more. In lower case. */
  readonly stopWords: readonly string[];
  /** The most messages in a day (UTC), of the organization and of each account. */
  readonly perDay: number;
  readonly perAccountDay: number;
}

export interface BroadcastSettingsStore {
  find(organizationId: number): Promise<BroadcastSettings>;
  update(organizationId: number, changes: Partial<BroadcastSettings>): Promise<BroadcastSettings>;
}
