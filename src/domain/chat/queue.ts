import type { ChatState } from './state.ts';
import type { AbsorbedChat } from './work.ts';

/** A chat has more queued sends than this only when its account is away: further ones are refused. */
export const sendQueueLimit = 1000;

export function isQueueFull({ sends, moreSends }: ChatState): boolean {
  return moreSends === true || sends.length >= sendQueueLimit;
}

/** Adds a message. If some are not named, it joins them and is read with them later. */
export function queuedUp({ sends, moreSends }: ChatState, id: number): readonly number[] {
  return moreSends === true ? sends : [...sends, id];
}

/**
 * The queue of a chat after it took in another one's. What follows messages that are not named is read with them later.
 */
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
