import { z } from 'zod';
import { clientStatuses, clientTypes } from '../../../../domain/clients/fields.ts';
import { said } from '../../../../contracts/field-words.ts';
import {
  atLeastOne,
  id,
  idMeta,
  isoTime,
  limit,
  numberOfText,
  optional,
  words,
} from '../../../fields.ts';

const text = () => z.string().nullable();
const at = () => isoTime().nullable();
const amount = () =>
  z.string().meta({ description: 'An amount with two decimals.', example: '1250.00' });

export const ClientUserRef = z
  .object({ id: z.int(), name: text(), email: z.string() })
  .meta({ id: 'ClientUserRef' });

const columns = {
  id: z.int(),
  organizationId: z.int(),
  clientType: z.enum(clientTypes),
  name: z.string(),
  email: text(),
  phone: text(),
  secondaryPhone: text(),
  website: text(),
  address: text(),
  city: text(),
  country: text(),
  postalCode: text(),
  companyName: text(),
  taxId: text(),
  registrationNumber: text(),
  legalAddress: text(),
  contactPerson: text(),
  contactPosition: text(),
  contactPhone: text(),
  contactEmail: text(),
  status: z.enum(clientStatuses),
  source: text(),
  segment: text(),
  assignedUserId: z.int().nullable(),
  totalRevenue: amount(),
  lastPurchaseDate: at(),
  purchaseCount: z.int(),
  averageCheck: amount().nullable(),
  discount: z.string().nullable(),
  notes: text(),
  birthday: at(),
};

/** A client (contract §11). The names of its last columns are the messengers'. */
export const clientRowOf = (ofMessengers: readonly string[]) =>
  z
    .object({
      ...columns,
      ...Object.fromEntries(ofMessengers.map((name) => [name, text()])),
      emailSubscribed: z.boolean(),
      smsSubscribed: z.boolean(),
      createdAt: isoTime(),
      updatedAt: isoTime(),
      assignedUser: ClientUserRef.nullable(),
      tags: z.array(z.object({ id: z.int(), name: z.string(), color: text() })),
    })
    .meta({ id: 'Client' });

export const ClientParams = z.object({ id: id() });

const sorts = [
  'createdAt',
  'updatedAt',
  'name',
  'status',
  'totalRevenue',
  'purchaseCount',
  'lastPurchaseDate',
] as const;

const statusMeta = { type: 'string', enum: [...clientStatuses] };
const typeMeta = { type: 'string', enum: [...clientTypes] };
const words100 = { type: 'string', maxLength: 100 };

/** Ids by comma, or repeated; any of them. */
const tagIds = z
  .preprocess(
    (value) =>
      [value]
        .flat()
        .flatMap((part) => (typeof part === 'string' ? part.split(',') : [part]))
        .map((part) => numberOfText(typeof part === 'string' ? part.trim() : part)),
    z
      .array(z.int(said('must be ids of tags', 'должно быть id тегов')).min(1).max(idMeta.maximum))
      .max(50),
  )
  .transform((ids) => [...new Set(ids)]);

export const filterFields = {
  status: optional(z.enum(clientStatuses), {
    ...statusMeta,
    description: 'Only clients with this status.',
  }),
  clientType: optional(z.enum(clientTypes), {
    ...typeMeta,
    description: 'Only people, or only companies.',
  }),
  segment: optional(z.string().max(100), {
    ...words100,
    description: 'Only clients of exactly this segment.',
  }),
  source: optional(z.string().max(100), {
    ...words100,
    description: 'Only clients from exactly this source.',
  }),
  assignedUserId: optional(id(), {
    ...idMeta,
    description: 'Only clients whom this user looks after.',
  }),
  tags: optional(tagIds, {
    type: 'string',
    pattern: '^[1-9][0-9]{0,8}(,[1-9][0-9]{0,8}){0,49}$',
    description: 'Ids of tags by comma; clients with any of them.',
  }),
  search: optional(z.string().max(200).trim(), {
    type: 'string',
    maxLength: 200,
    description: 'A part of the name, the company, the e-mail address or the number.',
  }),
};

export const ClientsQuery = z.object({
  page: z.preprocess(numberOfText, z.int().min(1).max(1_000)).default(1).meta({
    type: 'integer',
    minimum: 1,
    maximum: 1_000,
    default: 1,
    description: 'Which page, from 1 on.',
  }),
  limit: limit({ fallback: 20, max: 100 }),
  cursor: optional(z.string().max(1_000), {
    type: 'string',
    maxLength: 1_000,
    description: '`nextCursor` of the page before; goes instead of `page`.',
  }),
  ...filterFields,
  sortBy: z.enum(sorts).default('createdAt').meta({ description: 'What the list is sorted by.' }),
  sortOrder: z
    .enum(['asc', 'desc'])
    .default('desc')
    .meta({ description: 'desc = newest or highest first.' }),
});

export const ClientPagination = z
  .object({
    page: z.int(),
    limit: z.int(),
    total: z.int().meta({ description: 'Counted up to 10,000 if there are more conditions.' }),
    totalPages: z.int(),
    nextCursor: text(),
  })
  .meta({ id: 'ClientPagination' });

export const ClientStatsAnswer = z
  .object({
    total: z.int(),
    byStatus: z.object({
      active: z.int(),
      inactive: z.int(),
      blocked: z.int(),
      potential: z.int(),
    }),
    byType: z.object({ individual: z.int(), company: z.int() }),
    revenue: z.object({ total: amount(), average: amount() }),
    topClients: z.array(
      z.object({
        id: z.int(),
        name: z.string(),
        email: text(),
        totalRevenue: amount(),
        segment: text(),
      }),
    ),
    segmentDistribution: z.array(z.object({ segment: z.string(), count: z.int() })),
  })
  .meta({ id: 'ClientStats' });

export const ClientCommentRow = z
  .object({
    id: z.int(),
    organizationId: z.int(),
    clientId: z.int(),
    userId: z.int().nullable(),
    content: z.string(),
    createdAt: isoTime(),
    user: ClientUserRef.nullable(),
  })
  .meta({ id: 'ClientComment' });

export const CommentsQuery = z.object({
  limit: limit({ fallback: 100, max: 500 }),
  before: optional(id(), { ...idMeta, description: 'Only comments with a lower id.' }),
});

export const CommentBody = z.object({ content: words(10_000) });

export const ClientTagRow = z
  .object({
    id: z.int(),
    organizationId: z.int(),
    name: z.string(),
    color: text(),
    description: text(),
    type: z.string(),
    createdAt: isoTime(),
    updatedAt: isoTime(),
    _count: z.object({ clients: z.int() }),
  })
  .meta({ id: 'ClientTag' });

const color = z
  .string()
  .max(30)
  .trim()
  .min(1, said('must not be empty', 'не должно быть пустым'))
  .meta({ minLength: 1, maxLength: 30, pattern: '[^\\s\\uFEFF]' });

const tagFields = {
  color: color.nullable().optional(),
  description: z.string().max(500).trim().nullable().optional(),
};

export const NewTagBody = z.object({ name: words(100), ...tagFields });
export const TagChangesBody = atLeastOne({ name: words(100).optional(), ...tagFields });

export const TagLinkParams = z.object({ clientId: id(), tagId: id() });
