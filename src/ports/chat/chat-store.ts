import type { CommitInput, CommitResult, FetchInput, FetchResult } from '../../contracts/commit.ts';

/** The hot path of a chat: one statement, one round trip and one transaction each. */
export interface ChatStore {
  fetch(input: FetchInput): Promise<FetchResult>;
  commit(input: CommitInput): Promise<CommitResult>;
}

/** How to treat an error of a store. */
export type StoreFault = 'data' | 'conflict' | 'outage' | 'schema' | 'other';

export interface FaultReader {
  (error: unknown): StoreFault;
}
