import type { CommitInput, CommitResult, FetchInput, FetchResult } from '../../contracts/commit.ts';

/** The hot path of a chat: one statement, one round trip and one transaction each. */
export interface ChatStore {
  fetch(input: FetchInput): Promise<FetchResult>;
  commit(input: CommitInput): Promise<CommitResult>;
}

/** How an error of a store is to be read. */
export type StoreFault = 'data' | 'conflict' | 'outage' | 'schema' | 'other';

export interface FaultReader {
  (error: unknown): StoreFault;
}
