import type { PresenceStatus } from './presence.ts';

export interface PresenceChange {
  readonly status: PresenceStatus;
  readonly at: Date;
}

export interface SentMessage {
  readonly chatId: number;
  readonly type: string;
  readonly at: Date;
}

export interface Activity<C extends PresenceChange = PresenceChange> {
  /** Each change with what was sent from then until the next one. */
  readonly changes: readonly (C & { readonly messages: readonly SentMessage[] })[];
  /** What was sent before the first known change. */
  readonly earlier: readonly SentMessage[];
}

/** Puts messages into the presence in which they were sent. Both are, and stay, newest first. */
export function activityOf<C extends PresenceChange>(
  changes: readonly C[],
  messages: readonly SentMessage[],
): Activity<C> {
  let rest = messages;
  const placed = changes.map((change) => {
    const end = rest.findIndex(({ at }) => at < change.at);
    const inside = end === -1 ? rest : rest.slice(0, end);
    rest = rest.slice(inside.length);
    return { ...change, messages: inside };
  });
  return { changes: placed, earlier: rest };
}
