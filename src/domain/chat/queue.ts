import type { ChatState } from './state.ts';
import type { AbsorbedChat } from './work.ts';

/** Maximum number of queued sends. A chat only gets there if its account is away; further sends are refused. */
export const sendQueueLimit = 1000;

export function isQueueFull({ sends, moreSends }: ChatState): boolean {
  return moreSends === true || sends.length >= sendQueueLimit;
}

/** Adds a message. If some sends are not named, it is not named either, and is read with them later. */
export function queuedUp({ sends, moreSends }: ChatState, id: number): readonly number[] {
  return moreSends === true ? sends : [...sends, id];
}

/** The queue of a chat after taking in another one's. Sends that follow unnamed ones are read with them later. */
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
