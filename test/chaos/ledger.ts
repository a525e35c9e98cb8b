import type { Action, FaultKind, Via } from './plan.ts';

/** One call to a front door with one key, tried until it was answered for good. */
export interface Call {
  readonly label: string;
  readonly kind: Action['kind'] | 'setup';
  readonly organization: number;
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly attempts: readonly Attempt[];
  /** Null = nobody answered for good in time. */
  readonly status: number | null;
  readonly answer: unknown;
  /** The front door had kept this answer for the key. */
  readonly replayed: boolean;
  /** The label of the call of which this is a repetition, with the same key. */
  readonly repeats: string | null;
}

export interface Attempt {
  readonly door: number;
  /** Null = no answer: the door was away, or too slow. */
  readonly status: number | null;
  readonly code: string | null;
}

/** Something that a customer wrote and that was accepted. */
export interface Accepted {
  readonly label: string;
  readonly via: Via;
  readonly organization: number;
  /** How often it was handed over and acknowledged. */
  readonly times: number;
}

/** What a socket client heard, in order. */
export interface Heard {
  readonly client: string;
  readonly organizationId: number;
  readonly userId: number;
  readonly role: 'admin' | 'employee';
  readonly events: readonly HeardEvent[];
}

export interface HeardEvent {
  readonly name: string;
  /** Of the cursor; null when it came with none. */
  readonly place: { readonly organizationId: number; readonly position: number } | null;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface FaultDone {
  readonly kind: FaultKind;
  readonly target: string;
}

/** A process that ended although nobody ended it, or that did not end in order when it was asked to. */
export interface OddEnd {
  readonly part: string;
  readonly how: string;
}

/** What was asked and answered; only ever added to. */
export interface Ledger {
  readonly calls: Call[];
  readonly accepted: Accepted[];
  /** Messages that were tried again by a person: their ids, once for each time. */
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
