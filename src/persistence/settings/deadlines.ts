import { sql } from 'kysely';
import type { Pool } from 'pg';
import { deadlineFields } from '../../domain/chat/deadlines.ts';
import { noPolicy, type DeadlineOverrides } from '../../domain/chat/policy.ts';
import type {
  ChatDeadlineReads,
  DeadlineSettings,
  DeadlineSettingsStore,
} from '../../ports/settings/deadlines.ts';
import { auditTrail } from '../chat/audit-trail.ts';
import { fn, type WholeRow } from '../database/functions.ts';
import { first, statement, tables, type Param } from '../database/statement.ts';
import type { PrismaClient } from '../generated/client.ts';

const shown = {
  firstResponseMinutes: true,
  nextResponseMinutes: true,
  closeAfterMinutes: true,
  farewell: true,
  undoSeconds: true,
} as const satisfies Readonly<Record<keyof DeadlineSettings, true>>;

/** The settings of an organization that has never changed any. The table has the same defaults. */
const usual: DeadlineSettings = {
  firstResponseMinutes: null,
  nextResponseMinutes: null,
  closeAfterMinutes: null,
  farewell: null,
  undoSeconds: 0,
};

/** The organizations' deadlines for answering and closing chats. */
export function createDeadlineSettings({
  prisma,
}: {
  readonly prisma: PrismaClient;
}): DeadlineSettingsStore {
  return {
    async find(organizationId) {
      const row = await prisma.deadlineSettings.findUnique({
        where: { organizationId },
        select: shown,
      });
      return row ?? usual;
    },

    update: (organizationId, changes) =>
      prisma.deadlineSettings.upsert({
        where: { organizationId },
        create: { organizationId, ...changes },
        update: { ...changes, updatedAt: new Date() },
        select: shown,
      }),
  };
}

const mostPlanned = 200;

type DeadlineField = (typeof deadlineFields)[number];

const timesOfChat = {
  deadlineOverrides: true,
  ...(Object.fromEntries(deadlineFields.map((field) => [field, true])) as Record<
    DeadlineField,
    true
  >),
} as const;

/** The deadlines of a chat with these overrides. */
const policyOf = statement((param: Param<{ chatId: number; overrides: string }>) =>
  tables
    .selectFrom('chat')
    .select(
      fn('chat_deadline_policy', {
        c: sql<WholeRow>`jsonb_populate_record(chat,
          jsonb_build_object('deadline_overrides', ${param('overrides')}::jsonb))`,
      }).as('policy'),
    )
    .where('id', '=', param('chatId')),
);

/** Planned deadlines of a chat, and those that have fired. */
export function createChatDeadlineReads({
  pool,
  prisma,
}: {
  readonly pool: Pool;
  readonly prisma: PrismaClient;
}): ChatDeadlineReads {
  return {
    async deadlines(chatId) {
      const row = await prisma.chat.findUnique({ where: { id: chatId }, select: timesOfChat });
      if (row === null) return null;
      const { deadlineOverrides, ...deadlines } = row;
      return { overrides: (deadlineOverrides ?? {}) as DeadlineOverrides, ...deadlines };
    },

    async policy(chatId, overrides) {
      const row = await first(pool, policyOf, { chatId, overrides: JSON.stringify(overrides) });
      return row?.policy ?? noPolicy;
    },

    async planned(chatId) {
      const rows = await prisma.message.findMany({
        where: { chatId, state: 'scheduled' },
        select: {
          id: true,
          chatId: true,
          type: true,
          content: true,
          mediaUrl: true,
          sendAt: true,
          senderUser: { select: { id: true, name: true, email: true } },
        },
        orderBy: [{ sendAt: 'asc' }, { id: 'asc' }],
        take: mostPlanned,
      });
      return rows.map(({ sendAt, ...row }) => {
        if (sendAt === null) throw new Error(`message ${row.id} is scheduled for no time`);
        return { ...row, sendAt };
      });
    },

    auditTrail: (chatId, asked) => auditTrail(pool, { chatId, ...asked }),
  };
}
