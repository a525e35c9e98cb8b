import { z } from 'zod';
import { optionalFlag, optionalInt, optionalText } from '../../channels/shared/original.ts';
import { readTime } from '../../http/times.ts';

/** Columns of the original system's rows that belong to no channel. */

/** Columns are times without a zone, in UTC. */
export function inUtc(value: unknown): unknown {
  return typeof value === 'string' && !hasZone.test(value) ? `${value}Z` : value;
}
const hasZone = /T.*(Z|[+-][0-9]{2}(:?[0-9]{2})?)$/;

const time = z.preprocess(
  inUtc,
  z
    .string()
    .nullish()
    .transform((value) => (value == null ? null : readTime(value))),
);
const id = z.int();

export const OrganizationRow = z.object({ id, name: z.string(), createdAt: time });

export const UserRow = z.object({
  id,
  organizationId: id,
  email: z.string(),
  passwordHash: optionalText,
  name: optionalText,
  role: optionalText,
  isHr: optionalFlag,
  createdAt: time,
});

export const AccountRow = z.object({ id, organizationId: id });

export const ChatRow = z.object({
  id,
  organizationId: id,
  channel: optionalText,
  createdAt: time,
  isHr: optionalFlag,
  ticketNumber: optionalInt,
  assignedUserId: optionalInt,
  assignedAt: time,
  status: optionalText,
  priority: optionalText,
  tags: optionalText,
  category: optionalText,
  subject: optionalText,
  unreadCount: optionalInt,
  firstResponseAt: time,
  resolvedAt: time,
  closedAt: time,
  closeReason: optionalText,
  customerRating: optionalInt,
  internalNotes: optionalText,
  updatedAt: time,
});
export type ChatRow = z.output<typeof ChatRow>;

export const MessageRow = z.object({
  id,
  senderJid: optionalText,
  fromMe: optionalFlag,
  content: optionalText,
  type: optionalText,
  mediaUrl: optionalText,
  filename: optionalText,
  mimeType: optionalText,
  size: optionalInt,
  timestamp: time,
  status: optionalText,
  isHr: optionalFlag,
  isReadByOperator: optionalFlag,
  readAt: time,
  senderUserId: optionalInt,
  quotedMessageId: optionalText,
  quotedContent: optionalText,
  createdAt: time,
});
export type MessageRow = z.output<typeof MessageRow>;

export const HistoryRow = z.object({
  id,
  userId: optionalInt,
  changeType: z.string(),
  oldValue: optionalText,
  newValue: optionalText,
  description: optionalText,
  createdAt: time,
});

export const TagRow = z.object({
  id,
  organizationId: id,
  name: z.string().refine((name) => name.trim() !== ''),
  color: optionalText,
  description: optionalText,
  type: optionalText,
});

export const DatedRow = z.object({ createdAt: time });

/** A comment, of a client or of a chat. */
export const NoteRow = z.object({
  id,
  userId: optionalInt,
  content: z.string(),
  createdAt: time,
});
