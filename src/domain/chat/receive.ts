import type { ChatEvent } from './events.ts';
import type { ChatState } from './state.ts';

/**
 * Takes accepted messages, oldest first. A customer's message that is not quiet reopens a pending or closed chat. A
 * closed chat loses its owner, unless the organization keeps owners.
 */
export function receive(
  state: ChatState,
  messages: readonly { id: number; fromMe: boolean; quiet: boolean; timestamp: number }[],
  now: number,
): readonly ChatEvent[] {
  if (messages.length === 0) return [];
  const events: ChatEvent[] = [];
  if (!state.announced) events.push({ type: 'announced' });
  const fromCustomer = messages.some((message) => !message.fromMe && !message.quiet);
  if (fromCustomer && state.status !== 'open') {
    const keepOwner = state.status === 'pending' || state.ownersKeepClosedChats;
    events.push({ type: 'reopened', from: state.status, keepOwner });
  }
  // A provider's clock may be fast, but a chat's last message is never in the future.
  const loud = messages.filter((message) => !message.quiet);
  const asked = loud.filter((message) => !message.fromMe);
  events.push({
    type: 'messagesTaken',
    ids: messages.map((message) => message.id),
    lastMessageAt: newest(loud, now),
    lastIncomingAt: newest(asked, now),
    askedAt: oldest(asked, now),
    answeredAt: newest(
      loud.filter((message) => message.fromMe),
      now,
    ),
  });
  return events;
}

function oldest(messages: readonly { timestamp: number }[], now: number): number | null {
  return messages.length === 0 ? null : Math.min(now, ...messages.map((m) => m.timestamp));
}

function newest(messages: readonly { timestamp: number }[], now: number): number | null {
  if (messages.length === 0) return null;
  return Math.max(...messages.map(({ timestamp }) => Math.min(timestamp, now)));
}
