import type { Channel, ChatPriority, ChatStage, ChatStatus } from '../vocabulary.ts';
import type { DeadlineOverrides, DeadlinePolicy } from './policy.ts';

/** Types of the values in fields of chats and commands, as the rules know them. */
export interface Kinds {
  id: number;
  ids: readonly number[];
  count: number;
  /** From 1 to 5. */
  rating: number;
  flag: boolean;
  text: string;
  /** Whether a person typed a text. The text itself never travels through Temporal. */
  words: boolean;
  /** Epoch ms. */
  time: number;
  channel: Channel;
  status: ChatStatus;
  stage: ChatStage;
  priority: ChatPriority;
  /** The address of a person, with keys of the person's channel. */
  address: Readonly<Record<string, string>>;
  /** In minutes. */
  overrides: DeadlineOverrides;
  /** In milliseconds. */
  policy: DeadlinePolicy;
}
export type Kind = keyof Kinds;

/** A kind; with `|null` if it may be missing. */
export type Holds = Kind | `${Kind}|null`;

/** The type that rules, states and commands use. */
export type ValueOf<H extends string> = H extends `${infer K}|null`
  ? ValueOf<K> | null
  : H extends Kind
    ? Kinds[H]
    : never;

/** The type that readers of the database get. */
export type RowValueOf<H extends string> = As<H, Date>;

/** The type on the wire: times are ISO text. */
export type WireValueOf<H extends string> = As<H, string>;

type As<H extends string, Time> = H extends `${infer K}|null`
  ? As<K, Time> | null
  : H extends 'time'
    ? Time
    : H extends 'words'
      ? string | null
      : ValueOf<H>;

/** Whether readers may find null. */
export function isNullable(holds: Holds): boolean {
  return holds.endsWith('|null') || holds === 'words';
}

export function kindOf(holds: Holds): Kind {
  return holds.replace('|null', '') as Kind;
}
