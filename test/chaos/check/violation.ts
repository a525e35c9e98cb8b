/** Every rule that a run must keep, explained for readers of a failed run. */
export const invariants = {
  accepted_once: 'what was accepted is one row, in its own organization',
  told_once: 'a message that was taken is told by one message:new, any other by none',
  parked: 'no message was put aside',
  answered: 'every call is answered for good once all is mended',
  internal_error: 'no failure of a dependency is answered 500',
  repeated_equally: 'a repeated call is answered as it was the first time',
  provider_once:
    'a provider gets a message once, and once more for each time a person sends it again',
  sent_is_true: 'what is told to be sent was carried out by its provider',
  send_ends: 'no send stays queued',
  status_forward: 'statuses only move forward, but for what a person sends again',
  status_of_row: 'a message’s row has the status that was told last',
  positions: 'positions of an organization have neither hole nor double',
  seq: 'events of a chat are numbered without hole or double, up to its row’s seq',
  fold: 'a chat’s row is the fold of its events',
  own_organization: 'nothing of one organization stands or is told in another',
  heard_once: 'a screen hears each event that is for it once and in order, or is told to load anew',
  heard_true: 'a screen hears what the log has',
  not_before_its_time: 'nothing fires before its time',
  fires_once: 'a deadline fires once',
  fires: 'a deadline that passed has fired',
  judged_before_deadline: 'what was accepted before a deadline is judged before it',
  inbox_drained: 'everything that came to a chat was taken',
  workflow_state: 'a chat’s workflow believes what its row says',
  workflow_ended_badly: 'no workflow fails, is terminated or times out',
  verified: 'chats:verify finds nothing',
  ends_in_order: 'no process ends by itself, and each ends in order when it is asked to',
  comes_to_rest: 'the system comes to rest once all is mended',
} as const;
export type Invariant = keyof typeof invariants;

export interface Violation {
  readonly invariant: Invariant;
  /** Contains the ids of the violating rows. */
  readonly detail: string;
}

export function broken(invariant: Invariant, detail: string): Violation {
  return { invariant, detail };
}

export function violationLine({ invariant, detail }: Violation): string {
  return `${invariant} (${invariants[invariant]}): ${detail}`;
}

export function grouped<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
