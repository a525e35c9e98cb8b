import type { ChatRow, EventRow, Evidence } from '../evidence.ts';
import { broken, grouped, type Violation } from './violation.ts';

/** Checks the event log: its numbers, and the state that follows from it. */
export function checkEvents(evidence: Evidence): Violation[] {
  return [...positions(evidence), ...ofChats(evidence)];
}

function positions({ events, chats }: Evidence): Violation[] {
  const found: Violation[] = [];
  for (const [organization, own] of grouped(events, ({ organizationId }) => organizationId)) {
    for (const [index, { position }] of own.entries()) {
      if (position === index + 1) continue;
      found.push(
        broken('positions', `${position} of organization ${organization} is no. ${index + 1}`),
      );
      break;
    }
  }
  const organizations = new Map(chats.map(({ id, organizationId }) => [id, organizationId]));
  for (const { chatId, organizationId, position } of events) {
    if (chatId === null || organizations.get(chatId) === organizationId) continue;
    found.push(
      broken('own_organization', `event ${position} of ${organizationId}, chat ${chatId}`),
    );
  }
  return found;
}

function ofChats({ events, chats }: Evidence): Violation[] {
  const found: Violation[] = [];
  const byChat = grouped(
    events.filter(({ seq }) => seq !== null),
    ({ chatId }) => chatId,
  );
  for (const chat of chats) {
    const own = byChat.get(chat.id) ?? [];
    const numbers = own.map(({ seq }) => seq);
    if (numbers.some((seq, index) => seq !== index + 1) || chat.seq !== numbers.length) {
      const wrong = numbers.findIndex((seq, index) => seq !== index + 1);
      const where =
        wrong < 0 ? `${numbers.length} events` : `no. ${wrong + 1} is ${numbers[wrong]}`;
      found.push(broken('seq', `chat ${chat.id} (seq ${chat.seq}): ${where}`));
    }
    if (chat.mergedInto === null) found.push(...foldOf(chat, own));
  }
  return found;
}

/** `message:status` contains a status too, but not the chat's. */
const tellsOfChat = ['chat:new', 'chat:updated', 'messages:read', 'chat:merged'];
const folded = ['status', 'priority', 'assignedUserId', 'unreadCount'] as const;

function foldOf(chat: ChatRow, events: readonly EventRow[]): Violation[] {
  const told: Partial<Record<(typeof folded)[number], unknown>> = { assignedUserId: null };
  for (const { name, data } of events) {
    // As front ends count it.
    if (name === 'message:new' && data['fromMe'] === false) {
      told.unreadCount = Number(told.unreadCount) + 1;
    }
    if (!tellsOfChat.includes(name)) continue;
    for (const field of folded) if (field in data) told[field] = data[field];
  }
  return folded
    .filter((field) => told[field] !== chat[field])
    .map((field) =>
      broken('fold', `chat ${chat.id}: ${field} is ${chat[field]}, told ${String(told[field])}`),
    );
}
