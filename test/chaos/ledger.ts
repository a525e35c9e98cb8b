import type { Action, FaultKind, Via } from './plan.ts';

/** One call to a front door with one key, repeated until its final answer. */
export interface Call {
  readonly label: string;
  readonly kind: Action['kind'] | 'setup';
  readonly organization: number;
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly attempts: readonly Attempt[];
  /** Null = no final answer in time. */
  readonly status: number | null;
  readonly answer: unknown;
  /** The front door had stored this answer for the key. */
  readonly replayed: boolean;
  /** The label of the call that this one repeats, with the same key. */
  readonly repeats: string | null;
}

export interface Attempt {
  readonly door: number;
  /** Null = no answer: the front door was away or too slow. */
  readonly status: number | null;
  readonly code: string | null;
}

/** A customer's message that was accepted. */
export interface Accepted {
  readonly label: string;
  readonly via: Via;
  readonly organization: number;
  /** How often it was delivered and acknowledged. */
  readonly times: number;
}

/** The events that a socket client received, in order. */
export interface Heard {
  readonly client: string;
  readonly organizationId: number;
  readonly userId: number;
  readonly role: 'admin' | 'employee';
  readonly events: readonly HeardEvent[];
}

export interface HeardEvent {
  readonly name: string;
  /** From the cursor; null if the event had none. */
  readonly place: { readonly organizationId: number; readonly position: number } | null;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface FaultDone {
  readonly kind: FaultKind;
  readonly target: string;
}

/** A process that ended by itself, or that did not end in order when asked. */
export interface OddEnd {
  readonly part: string;
  readonly how: string;
}

/** All requests and their answers; entries are only added. */
export interface Ledger {
  readonly calls: Call[];
  readonly accepted: Accepted[];
  /** Ids of messages that a person sent again, one entry for each time. */
  readonly sentAgain: number[];
  readonly heard: Heard[];
  readonly faults: FaultDone[];
  readonly oddEnds: OddEnd[];
  /** Why the system did not come to rest in time; null = it did. */
  restless: string | null;
}

export function newLedger(): Ledger {
  return {
    calls: [],
    accepted: [],
    sentAgain: [],
    heard: [],
    faults: [],
    oddEnds: [],
    restless: null,
  };
}
