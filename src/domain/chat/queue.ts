import type { ChatState } from './state.ts';
import type { AbsorbedChat } from './work.ts';

/** More sends than this wait in one chat only when its account is away: further ones are refused. */
export const sendQueueLimit = 1000;

export function isQueueFull({ sends, moreSends }: ChatState): boolean {
  return moreSends === true || sends.length >= sendQueueLimit;
}

/** One more to send. After those that are not named it is read with them. */
export function queuedUp({ sends, moreSends }: ChatState, id: number): readonly number[] {
  return moreSends === true ? sends : [...sends, id];
}

/** The queue of a chat that takes another one in; what comes after messages that are not named is read with them. */
export function joinedQueues(
  { sends, moreSends = false }: ChatState,
  other: AbsorbedChat,
): Pick<ChatState, 'sends' | 'moreSends'> {
  const more = moreSends || other.moreSends === true;
  return {
    sends: moreSends ? sends : [...sends, ...other.sends],
    ...(more && { moreSends: true }),
  };
}
