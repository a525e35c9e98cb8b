import { z } from 'zod';
import { chatStatuses } from '../../../domain/vocabulary.ts';
import { id, isoTime, time } from '../../fields.ts';
import { cursor, optional, pageOffset, pageSize, priority, statusFilter } from '../chats/fields.ts';
import { chatRowFields, ChatRow, LastMessage, Pagination, PersonRef } from '../chats/schema.ts';

export const ChatParams = z.object({ chatId: id() });

/** Absent, null, 0 and "0" mean the caller (contract §4.1). */
const operatorId = () =>
  z
    .preprocess(
      (value) =>
        value === null || value === 0 || value === '0' || value === '' ? undefined : value,
      id().optional(),
    )
    .meta({ type: 'integer', description: 'Left out: the caller.' });

const assignFields = {
  operatorId: operatorId(),
  priority: optional(priority(), { type: 'string' }),
  expectedAssignedUserId: z
    .preprocess(
      (value) => (value === 0 || value === '0' ? null : value),
      id().nullable().optional(),
    )
    .meta({
      type: ['integer', 'null'],
      description:
        'The present owner as the caller knows it (null: nobody). Who names it may take or transfer the chat; when it is another by now, the answer is 409.',
    }),
};

const closeFields = {
  reason: z.string().trim().max(2_000).nullable().optional(),
};

export const AssignBody = z.object(assignFields);
export const AssignByIdBody = z.object({ chatId: id(), ...assignFields });
export const UnassignByIdBody = z.object({ chatId: id() });
export const PriorityBody = z.object({ priority: priority() });
export const PriorityByIdBody = z.object({ chatId: id(), priority: priority() });
export const CloseBody = z.object(closeFields);
export const CloseByIdBody = z.object({ chatId: id(), ...closeFields });

const paging = {
  limit: pageSize({ fallback: 200, max: 500 }),
  offset: pageOffset(),
  cursor: optional(cursor(), { type: 'string' }),
};

const period = {
  from: optional(time(), { type: 'string', format: 'date-time' }),
  to: optional(time(), { type: 'string', format: 'date-time' }),
};

export const WorkQuery = z.object({ ...period, status: statusFilter(), ...paging });
export const UnassignedQuery = z.object({ ...period, ...paging });

/** A chat in a list of work: its columns, owner, phone and last message. */
export const WorkChat = z
  .object({
    ...chatRowFields,
    assignedUser: PersonRef.nullable(),
    organizationPhone: z
      .object({
        id: z.int(),
        phoneJid: z.string(),
        displayName: z.string().nullable(),
        connectionType: z.string(),
      })
      .nullable(),
    lastMessage: LastMessage.nullable(),
  })
  .meta({ id: 'WorkChat' });

export const WorkAnswer = z.object({
  chats: z.array(WorkChat),
  total: z.int(),
  filters: z.object({
    from: isoTime().nullable(),
    to: isoTime().nullable(),
    status: z.array(z.enum(chatStatuses)).optional(),
  }),
  pagination: Pagination,
});

export const ChangedAnswer = z.object({
  success: z.literal(true),
  chat: ChatRow,
  message: z.string(),
});
