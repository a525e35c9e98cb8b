import type { ContactIdentity } from '../../ports/chat/intake.ts';

type GroupMessage = Readonly<Record<string, unknown>> & { readonly chat: { readonly id: number } };

/** A group that moved is one contact under both of its ids. */
export function groupIdentities(message: GroupMessage): ContactIdentity[] {
  const ids = [message.chat.id, message['migrate_to_chat_id'], message['migrate_from_chat_id']];
  return ids
    .filter((id) => typeof id === 'number')
    .map((id) => ({ kind: 'telegram_chat', value: String(id) }));
}

/** The old and new id of a group that moved, from a message; null = the message reports no move. */
export function moveOf(message: GroupMessage): { from: string; to: string } | null {
  const to = message['migrate_to_chat_id'];
  if (typeof to === 'number') return { from: String(message.chat.id), to: String(to) };
  const from = message['migrate_from_chat_id'];
  if (typeof from === 'number') return { from: String(from), to: String(message.chat.id) };
  return null;
}
