import type { z } from 'zod';
import {
  clientFieldNames,
  clientFields,
  clientStatuses,
  clientTypes,
  messengerFields,
} from '../../../../domain/clients/fields.ts';
import { printHundredths } from '../../../../domain/clients/money.ts';
import type {
  Client,
  ClientComment,
  ClientPage,
  ClientStats,
} from '../../../../ports/people/clients/clients.ts';
import type { ClientTag } from '../../../../ports/people/clients/client-tags.ts';
import {
  clientRowOf,
  type ClientCommentRow,
  type ClientStatsAnswer,
  type ClientTagRow,
} from './schema.ts';

export const ClientRow = clientRowOf(messengerFields);
type Row = z.input<typeof ClientRow>;

/** A client on the wire: money as decimal text, times in ISO form. */
export function presentClient(client: Client): Row {
  const fields = clientFieldNames.map((name) => [name, presentField(client, name)]);
  return {
    id: client.id,
    organizationId: client.organizationId,
    ...Object.fromEntries(fields),
    createdAt: client.createdAt.toISOString(),
    updatedAt: client.updatedAt.toISOString(),
    assignedUser: client.assignedUser,
    tags: client.tags,
  } as Row;
}

function presentField(client: Client, name: keyof typeof clientFields): unknown {
  const value = client[name];
  if (value instanceof Date) return value.toISOString();
  const { kind } = clientFields[name];
  return typeof value === 'number' && (kind === 'money' || kind === 'percent')
    ? printHundredths(value)
    : value;
}

export function presentPage(
  { clients, total }: ClientPage,
  { page, limit, nextCursor }: { page: number; limit: number; nextCursor: string | null },
) {
  const totalPages = Math.ceil(total / limit);
  return {
    clients: clients.map(presentClient),
    pagination: { page, limit, total, totalPages, nextCursor },
  };
}

export function presentStats({
  counts,
  topClients,
  segments,
}: ClientStats): z.input<typeof ClientStatsAnswer> {
  const sum = (of: (row: (typeof counts)[number]) => boolean, what: 'clients' | 'revenue') =>
    counts.filter(of).reduce((total, row) => total + row[what], 0);
  const total = sum(() => true, 'clients');
  const revenue = sum(() => true, 'revenue');
  const by = <W extends string>(words: readonly W[], key: 'status' | 'clientType') =>
    Object.fromEntries(
      words.map((word) => [word, sum((row) => row[key] === word, 'clients')]),
    ) as Record<W, number>;
  return {
    total,
    byStatus: by(clientStatuses, 'status'),
    byType: by(clientTypes, 'clientType'),
    revenue: {
      total: printHundredths(revenue),
      average: printHundredths(total === 0 ? 0 : Math.round(revenue / total)),
    },
    topClients: topClients.map((client) => ({
      ...client,
      totalRevenue: printHundredths(client.totalRevenue),
    })),
    segmentDistribution: [...segments],
  };
}

export const presentComment = (comment: ClientComment): z.input<typeof ClientCommentRow> => ({
  ...comment,
  createdAt: comment.createdAt.toISOString(),
});

export const presentTag = ({
  clients,
  createdAt,
  updatedAt,
  ...tag
}: ClientTag): z.input<typeof ClientTagRow> => ({
  ...tag,
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
  _count: { clients },
});
