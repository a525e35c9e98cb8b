import type { IncomingMessage } from '../../ports/chat/intake.ts';
import { fieldsOf, idOf, isFields, textOf, type Fields } from './reading/fields.ts';
import { envelopeOf, frameOf, keyOf, type Arrival, type ReceivingBot } from './reading/frame.ts';
import { ignoredUpdates, readUpdates, type ReadUpdate } from './reading/updates.ts';

export type { ReceivingBot } from './reading/frame.ts';
export type { ReceivedMessage } from './reading/received.ts';

/** The update's id, or null if it is not an update at all. */
export function updateIdOf(update: unknown): number | null {
  const { update_id: id } = fieldsOf(update);
  return typeof id === 'number' && Number.isSafeInteger(id) && id >= 0 ? id : null;
}

/**
 * Updates with the same key, which is the chat's, are processed in order, others in parallel. An update that moves a
 * group to another id concerns two chats; then the whole batch is processed in order.
 */
export function orderKeys(updates: readonly unknown[]): readonly string[] {
  const messages = updates.map((update) => messageOf(heldBy(update)?.value));
  const moves = messages.some(
    (message) => (message['migrate_to_chat_id'] ?? message['migrate_from_chat_id']) !== undefined,
  );
  return messages.map((message) => (moves ? 'all' : String(envelopeOf(message)?.chatId)));
}

/** The common id of an album's files; null = the update is not part of an album. */
export function albumOf(update: unknown): string | null {
  return textOf(messageOf(heldBy(update)?.value)['media_group_id']) ?? null;
}

/** Turns an update into messages of its chat. None = nobody wrote to us, and nothing happened in a chat. */
export function parseUpdate(bot: ReceivingBot, update: unknown, now: number): ReadUpdate {
  const updateId = updateIdOf(update);
  const held = heldBy(update);
  if (updateId === null || held === null) return 'unreadable';
  if (held.key in ignoredUpdates) return [];
  if (!(held.key in readUpdates) || !isFields(held.value)) return 'unreadable';
  const arrival = { bot, updateId, update, now };
  return readUpdates[held.key as keyof typeof readUpdates](arrival, held.value);
}

/**
 * Replaces what cannot be read or stored, so that the operator sees that something arrived: only values that the row
 * certainly accepts, and the update as it came. Null if not even its chat is known.
 */
export function placeholderOf(
  bot: ReceivingBot,
  update: unknown,
  now: number,
): IncomingMessage | null {
  const updateId = updateIdOf(update);
  const message = messageOf(heldBy(update)?.value);
  const envelope = envelopeOf(message);
  if (updateId === null || envelope === null || envelope.chat['type'] === 'channel') return null;
  const arrival: Arrival = { bot, updateId, update, now };
  return {
    ...frameOf(arrival, message, envelope),
    message: {
      dedupeKey: `${keyOf(arrival, envelope)}:update:${updateId}`,
      timestamp: now,
      status: 'delivered',
      content: '[Сообщение не удалось прочитать]',
      type: 'unsupported',
      details: { type: 'unsupported' },
      raw: update,
    },
  };
}

/** What an update consists of, besides its id: one value under the key of its kind. */
function heldBy(update: unknown): { readonly key: string; readonly value: unknown } | null {
  const entries = Object.entries(fieldsOf(update)).filter(([key]) => key !== 'update_id');
  const known = entries.find(([key]) => key in readUpdates) ?? entries[0];
  return known === undefined ? null : { key: known[0], value: known[1] };
}

/** Where an update says which chat it concerns: in itself, or in the message that it is about. */
function messageOf(value: unknown): Fields {
  const held = fieldsOf(value);
  return idOf(fieldsOf(held['chat'])['id']) === undefined && isFields(held['message'])
    ? held['message']
    : held;
}
