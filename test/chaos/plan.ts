import { randomOf, type Random } from './random.ts';

/** Everything that a run does, and when, derived from its seed alone: the same seed gives the same plan. */
export interface Plan {
  readonly seed: number;
  readonly seconds: number;
  /** In order of time. */
  readonly actions: readonly Action[];
  readonly faults: readonly Fault[];
}

export type Via = 'website' | 'telegram' | 'waba';
export type Door = 0 | 1;

/** How a customer of the Cloud API is identified; both = the two turn out to be one person. */
export type Shows = 'number' | 'hidden' | 'both';

interface Timed {
  /** Milliseconds after the load began. */
  readonly at: number;
  readonly organization: 0 | 1;
  readonly person: number;
  /** The front door that is tried first. */
  readonly door: Door;
  /** Unique in the run: the text of a message, or the key of a call. */
  readonly label: string;
}

export type Action = Timed &
  (
    | { readonly kind: 'write'; readonly shows: Shows; readonly again: boolean }
    | { readonly kind: 'send' }
    /** A planned message. */
    | { readonly kind: 'plan'; readonly inMs: number }
    | { readonly kind: 'cancel' | 'again' | 'repeat' }
    | { readonly kind: 'assign' | 'unassign' | 'close' | 'markRead' }
    | { readonly kind: 'priority' | 'status'; readonly word: string }
    | { readonly kind: 'deadlines'; readonly minutes: Readonly<Record<string, number>> }
  );

export const partNames = ['door0', 'door1', 'worker0', 'worker1', 'postgres', 'temporal'] as const;
export type PartName = (typeof partNames)[number];

export const faultKinds = [
  'kill door',
  'freeze door',
  'kill worker',
  'freeze worker',
  'kill postgres',
  'freeze postgres',
  'kill temporal',
  'freeze temporal',
  'trouble at telegram',
  'trouble at waba',
] as const;
export type FaultKind = (typeof faultKinds)[number];

export type Fault = { readonly at: number } & (
  | { readonly kind: FaultKind; readonly part: PartName; readonly lastsMs: number }
  | { readonly kind: FaultKind; readonly trouble: 'lose-answer' | 'refuse' | 'break' }
);

export const peopleOfOrganization = 15;
/** They get one answer, and then nobody writes: silence closes their chats after a minute. */
export const silentPeople = [12, 13];
/** Writes, and gets no answer within a minute. */
export const waitingPerson = 14;
/** They first write under two identities, and later under both at once. */
export const mergingPeople = [5, 11];

const vias: readonly Via[] = ['website', 'telegram', 'waba'];

export function viaOf(person: number): Via {
  return vias[person % vias.length] as Via;
}

const actionsPerSecond = 6;
const faultEveryMs = 4_000;

const weights: readonly (readonly [Action['kind'], number])[] = [
  ['write', 40],
  ['send', 22],
  ['markRead', 8],
  ['assign', 6],
  ['plan', 5],
  ['priority', 4],
  ['close', 4],
  ['again', 4],
  ['repeat', 4],
  ['cancel', 3],
  ['status', 3],
  ['unassign', 2],
];

export function makePlan(seed: number, seconds: number): Plan {
  const random = randomOf(seed);
  const lastsMs = seconds * 1_000;
  const actions = [...openingOf(random), ...loadOf(random, lastsMs)];
  return {
    seed,
    seconds,
    actions: actions.toSorted((a, b) => a.at - b.at).map(labelled),
    faults: faultsOf(random, lastsMs),
  };
}

type Unlabelled = Omit<Action, 'label'> & Record<string, unknown>;

const labelled = (action: Unlabelled, index: number): Action =>
  ({ ...action, label: `chaos ${action.kind} ${index}.` }) as unknown as Action;

/** Everybody writes once and gets an operator; some chats get their own deadlines. */
function openingOf(random: Random): Unlabelled[] {
  const actions: Unlabelled[] = [];
  for (const organization of [0, 1] as const) {
    for (let person = 0; person < peopleOfOrganization; person += 1) {
      const door = random.pick<Door>([0, 1]);
      const who = { organization, person, door };
      const at = random.between(0, 2_000);
      actions.push(
        { ...who, at, kind: 'write', shows: 'number', again: false },
        { ...who, at: at + 1_500, kind: 'assign' },
      );
      if (silentPeople.includes(person)) {
        const minutes = { closeAfterMinutes: 1 };
        actions.push({ ...who, at: at + 2_000, kind: 'deadlines', minutes });
        actions.push({ ...who, at: at + 6_000, kind: 'send' });
      }
      if (person === waitingPerson) {
        const minutes = { firstResponseMinutes: 1 };
        actions.push({ ...who, at: at + 2_000, kind: 'deadlines', minutes });
      }
    }
  }
  return actions;
}

function loadOf(random: Random, lastsMs: number): Unlabelled[] {
  const actions: Unlabelled[] = [];
  const joined = new Set<string>();
  const mergesFrom = lastsMs * 0.4;
  const count = Math.round((lastsMs / 1_000) * actionsPerSecond);
  const busy = peopleOfOrganization - 3;
  // Times first, because the events of a person depend on earlier ones.
  const times = Array.from({ length: count }, () => random.between(3_000, lastsMs));
  for (const at of times.toSorted((a, b) => a - b)) {
    const organization = random.pick([0, 1] as const);
    const person = random.between(0, busy - 1);
    const who = { at, organization, person, door: random.pick<Door>([0, 1]) };
    const kind = weighted(random);
    if (kind === 'write') {
      const shows = showsOf(random, who, joined, at >= mergesFrom);
      actions.push({ ...who, kind, shows, again: random.chance(0.15) });
    } else if (kind === 'plan') actions.push({ ...who, kind, inMs: random.between(2_000, 9_000) });
    else if (kind === 'priority') {
      actions.push({ ...who, kind, word: random.pick(['low', 'normal', 'high', 'urgent']) });
    } else if (kind === 'status') {
      actions.push({ ...who, kind, word: random.pick(['open', 'pending', 'closed']) });
    } else actions.push({ ...who, kind });
  }
  return actions;
}

function showsOf(
  random: Random,
  { organization, person }: { readonly organization: number; readonly person: number },
  joined: Set<string>,
  mergesNow: boolean,
): Shows {
  if (!mergingPeople.includes(person)) return 'number';
  const key = `${organization}/${person}`;
  if (!mergesNow) return random.pick(['number', 'hidden'] as const);
  if (joined.has(key)) return random.pick(['number', 'hidden', 'both'] as const);
  joined.add(key);
  return 'both';
}

function weighted(random: Random): Action['kind'] {
  let left = random.next() * weights.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [kind, weight] of weights) {
    left -= weight;
    if (left < 0) return kind;
  }
  return 'write';
}

/** Each kind once before any is repeated, so that a minute contains them all. */
function faultsOf(random: Random, lastsMs: number): Fault[] {
  const faults: Fault[] = [];
  let kinds: FaultKind[] = [];
  for (let at = 6_000; at < lastsMs - 4_000; at += faultEveryMs) {
    if (kinds.length === 0) kinds = random.shuffled(faultKinds);
    const kind = kinds.pop() as FaultKind;
    const moment = at + random.between(0, 1_500);
    const [what, target = ''] = kind.split(' ');
    if (what === 'trouble') {
      const trouble = random.pick(['lose-answer', 'refuse', 'break'] as const);
      faults.push({ at: moment, kind, trouble });
      continue;
    }
    const one = target === 'door' || target === 'worker' ? target + random.between(0, 1) : target;
    const lasts = what === 'kill' ? random.between(200, 2_500) : random.between(1_500, 6_000);
    faults.push({ at: moment, kind, part: one as PartName, lastsMs: lasts });
  }
  return faults;
}
