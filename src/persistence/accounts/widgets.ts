import { randomBytes } from 'node:crypto';
import type { Widget, Widgets, WidgetStatus } from '../../ports/accounts/widgets.ts';
import type { Prisma, PrismaClient } from '../generated/client.ts';

/** Counts stop here: a list must not read all sessions of a busy site. */
const countLimit = 100_000;
const listLimit = 500;

/** The widgets of all organizations in Postgres. */
export function createWidgets({ prisma }: { readonly prisma: PrismaClient }): Widgets {
  const change = async (
    organizationId: number,
    id: number,
    data: Prisma.WebsiteWidgetUncheckedUpdateManyInput,
  ): Promise<Widget | null> => {
    const [row] = await prisma.websiteWidget.updateManyAndReturn({
      where: { id, organizationId },
      data,
    });
    return row === undefined ? null : toWidget(row);
  };

  return {
    async list(organizationId) {
      const widgets = await prisma.websiteWidget.findMany({
        where: { organizationId },
        orderBy: { id: 'desc' },
        take: listLimit,
      });
      // One statement for all of them, with a bound that Prisma's own counts of relations don't have.
      const counts = await prisma.$queryRaw<readonly Counts[]>`
        SELECT w.id,
            (SELECT count(*)::int FROM
              (SELECT 1 FROM website_session WHERE website_widget_id = w.id LIMIT ${countLimit}) AS s) AS sessions,
            (SELECT count(*)::int FROM
              (SELECT 1 FROM website_session WHERE website_widget_id = w.id AND chat_id IS NOT NULL LIMIT ${countLimit}) AS c) AS chats
          FROM unnest(${widgets.map(({ id }) => id)}::int[]) AS w(id)`;
      const byId = new Map(counts.map(({ id, ...each }) => [id, each]));
      return widgets.map((row) => ({
        ...toWidget(row),
        counts: byId.get(row.id) ?? { chats: 0, sessions: 0 },
      }));
    },

    create: async (organizationId, widget) =>
      toWidget(
        await prisma.websiteWidget.create({
          data: { ...widget, organizationId, publicKey: newPublicKey() },
        }),
      ),

    update: (organizationId, widgetId, changes) => change(organizationId, widgetId, { ...changes }),

    rotateKey: (organizationId, widgetId) =>
      change(organizationId, widgetId, { publicKey: newPublicKey() }),

    async findActive(publicKey) {
      const row = await prisma.websiteWidget.findUnique({ where: { publicKey, status: 'active' } });
      return row === null ? null : toWidget(row);
    },

    async firstActive() {
      const row = await prisma.websiteWidget.findFirst({
        where: { status: 'active' },
        orderBy: { id: 'asc' },
      });
      return row === null ? null : toWidget(row);
    },
  };
}

interface Counts {
  readonly id: number;
  readonly sessions: number;
  readonly chats: number;
}

/** 144 bits of chance: nobody meets another's key by trying. */
function newPublicKey(): string {
  return `wgt_${randomBytes(18).toString('base64url')}`;
}

function toWidget(row: Prisma.WebsiteWidgetModel): Widget {
  // A CHECK of the table holds it to these words.
  return { ...row, status: row.status as WidgetStatus };
}
