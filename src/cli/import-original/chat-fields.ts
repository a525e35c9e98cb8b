import { chatPriorityOfWord, chatStatusOfWord } from '../../domain/vocabulary.ts';
import type { Ids } from './import.ts';
import type { ChatRow, MessageRow } from './rows.ts';

/** What the row of an imported chat gets (import_chat). Times that contradict its status are mended. */
export function chatFieldsOf(row: ChatRow, name: string | null, users: Ids) {
  const status = chatStatusOfWord[row.status ?? 'new'] ?? 'open';
  const createdAt = row.createdAt ?? row.updatedAt ?? new Date();
  const assignedUserId = users.get(row.assignedUserId ?? 0) ?? null;
  const { isHr, category, subject, firstResponseAt, resolvedAt, closeReason, internalNotes } = row;
  const rating = row.customerRating;
  return {
    ...{ name, contactName: name, isHr, status, category, subject, firstResponseAt, resolvedAt },
    ...{ closeReason, internalNotes, assignedUserId, createdAt },
    ticketNumber: row.ticketNumber !== null && row.ticketNumber > 0 ? row.ticketNumber : null,
    assignedAt: assignedUserId === null ? null : (row.assignedAt ?? row.updatedAt ?? createdAt),
    priority: chatPriorityOfWord[row.priority ?? 'normal'] ?? 'normal',
    closedAt:
      status === 'closed' ? (row.closedAt ?? resolvedAt ?? row.updatedAt ?? createdAt) : null,
    customerRating: rating !== null && rating >= 1 && rating <= 5 ? rating : null,
    tags: tagsOf(row.tags),
  };
}

/** Tags are a JSON text of a list; whatever is no text in it is dropped. */
function tagsOf(given: string | null): string | null {
  if (given === null) return null;
  try {
    const read: unknown = JSON.parse(given);
    const tags = Array.isArray(read) ? read.filter((tag) => typeof tag === 'string') : [];
    return tags.length === 0 ? null : JSON.stringify([...new Set(tags)]);
  } catch {
    return null;
  }
}

/** Words of types that the original system stored as messages and that are none. */
const quietTypes = new Set(['protocol', 'reaction', 'system', 'notification']);
const outgoing = new Set(['sent', 'delivered', 'read', 'failed']);
const incoming = new Set(['pending', 'received', 'delivered', 'read']);

/**
 * A message of the original system as history. Unread are only the customer's rows that nobody had read in a chat that
 * counted unread ones: marks and counter of that system often disagree, and operators saw the counter.
 */
export function messageFieldsOf(row: MessageRow, chatUnread: boolean, users: Ids) {
  const timestamp = row.timestamp ?? row.createdAt ?? new Date(0);
  const type = row.type ?? 'text';
  const quiet = quietTypes.has(type);
  const { fromMe, senderJid, mediaUrl, filename, mimeType, isHr } = row;
  const isRead = fromMe || quiet || row.isReadByOperator || !chatUnread;
  return {
    ...{ senderJid, fromMe, type, mediaUrl, filename, mimeType, timestamp, isHr, isRead, quiet },
    // PostgreSQL's text cannot hold it, and some clients send it.
    content: (row.content ?? '').replaceAll('\u0000', ''),
    size: row.size !== null && row.size >= 0 ? row.size : null,
    status: statusOf(row),
    readAt: isRead && !fromMe && !quiet ? (row.readAt ?? timestamp) : null,
    senderUserId: users.get(row.senderUserId ?? 0) ?? null,
    quotedMessageId: row.quotedMessageId,
    quotedContent: row.quotedContent,
  };
}

/** An import sends nothing: of a message that had not left, nobody knows whether it did. */
function statusOf({ fromMe, status }: MessageRow): string {
  const word = status ?? '';
  if (fromMe) return outgoing.has(word) ? word : word === 'pending' ? 'unknown' : 'sent';
  return incoming.has(word) ? word : 'received';
}
