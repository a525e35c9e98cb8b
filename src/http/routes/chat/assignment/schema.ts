import { z } from 'zod';
import { oneOf } from '../../../../contracts/field-words.ts';
import { chatStatuses } from '../../../../domain/vocabulary.ts';
import {
  eitherOf,
  idInBody,
  idOrText,
  isoTime,
  optional,
  time,
  timeMeta,
} from '../../../fields.ts';
import { bodyOf } from '../chats/command-body.ts';
import { cursor, pageOffset, pageSize, statusFilter } from '../chats/fields.ts';
import { Pagination } from '../chats/shapes.ts';
import type { ChatWire } from '../chats/wire.ts';

/** Missing, null, 0 and "0" mean the caller (contract §4.1). */
const operatorId = () =>
  z
    .preprocess(
      (value) =>
        value === null || value === 0 || value === '0' || value === '' ? undefined : value,
      idInBody().optional(),
    )
    .meta({
      ...eitherOf(idOrText, { enum: [null, 0, '0', ''] }),
      description: 'Left out, null, 0 or empty: the caller.',
    });

/** How older clients name the chat. */
const byId = { chatId: idInBody() };
const assignFields = { operatorId: operatorId(), ...bodyOf('assign') };

export const AssignBody = z.object(assignFields);
export const AssignByIdBody = z.object({ ...byId, ...assignFields });
export const UnassignByIdBody = z.object({ ...byId, ...bodyOf('unassign') });
export const PriorityBody = z.object(bodyOf('setPriority'));
export const PriorityByIdBody = z.object({ ...byId, ...bodyOf('setPriority') });
export const CloseBody = z.object(bodyOf('close'));
export const CloseByIdBody = z.object({ ...byId, ...bodyOf('close') });

const paging = {
  limit: pageSize({ fallback: 200, max: 500 }),
  offset: pageOffset(),
  cursor: optional(cursor(), {
    type: 'string',
    description: '`nextCursor` of the page before. It stays right while rows come and go.',
  }),
};

const scopes = ['all', 'mine'] as const;
const scope = () =>
  optional(z.enum(scopes, oneOf(scopes)), {
    type: 'string',
    enum: [...scopes],
    description:
      'All chats of the organization, or the caller’s own. Left out: as the organization’s myAssignedListsAll says, at first all.',
  });

const period = {
  from: optional(time(), timeMeta),
  to: optional(time(), timeMeta),
};

export const WorkQuery = z.object({ ...period, status: statusFilter(), ...paging });
/** Clients show the whole list and ask for no second page, so a page is as long as it may be. */
export const MyAssignedQuery = WorkQuery.extend({
  scope: scope(),
  limit: pageSize({ fallback: 500, max: 500 }),
});
export const UnassignedQuery = z.object({ ...period, ...paging });

export const workAnswerOf = ({ WorkChat }: ChatWire) =>
  z.object({
    chats: z.array(WorkChat),
    total: z.int(),
    filters: z.object({
      from: isoTime().nullable(),
      to: isoTime().nullable(),
      status: z.array(z.enum(chatStatuses)).optional(),
    }),
    pagination: Pagination,
  });

export const changedAnswerOf = ({ ChatRow }: ChatWire) =>
  z.object({
    success: z.literal(true),
    chat: ChatRow,
    message: z.string(),
  });
