import type { ContactIdentity } from '../../ports/chat/intake.ts';
import { idOf, type Fields } from './reading/fields.ts';

/** A group that moved is one contact under both of its ids. */
export function groupIdentities(chatId: string, message: Fields): ContactIdentity[] {
  return [chatId, idOf(message['migrate_to_chat_id']), idOf(message['migrate_from_chat_id'])]
    .filter((id) => id !== undefined)
    .map((value) => ({ kind: 'telegram_chat', value }));
}

/** The old and new id of a group that moved, from a message; null = the message reports no move. */
export function moveOf(chatId: string, message: Fields): { from: string; to: string } | null {
  const to = idOf(message['migrate_to_chat_id']);
  if (to !== undefined) return { from: chatId, to };
  const from = idOf(message['migrate_from_chat_id']);
  return from === undefined ? null : { from, to: chatId };
}
