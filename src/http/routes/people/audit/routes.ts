import { z } from 'zod';
import type { AuditEntry, AuditLog } from '../../../../ports/people/audit-log.ts';
import { defineRoute, type RouteDefinition } from '../../../define-route.ts';
import { id, isoTime, limit, time, words } from '../../../fields.ts';

const AuditRow = z
  .object({
    id: z.int(),
    at: isoTime(),
    action: z.string().meta({ description: 'The operation’s id in this document: `updateUser`.' }),
    target: z.object({
      kind: z.string().meta({ description: 'What was changed: `user`.' }),
      id: z.string().nullable(),
    }),
    user: z
      .object({ id: z.int(), name: z.string().nullable() })
      .nullable()
      .meta({ description: 'Who did it; null = was removed since.' }),
    fields: z.array(z.string()).meta({ description: 'The names of the fields that were sent.' }),
    shown: z.record(z.string(), z.unknown()).meta({
      description:
        'Values of fields that are neither secret nor somebody’s words: `{"role": "admin"}`.',
    }),
    requestId: z.string(),
    done: z.boolean().meta({
      description: 'False = it failed on our side or still runs: it may have happened.',
    }),
  })
  .meta({ id: 'AuditRecord' });

/** What admins and managers have changed. */
export function auditRoutes({ auditLog }: { readonly auditLog: AuditLog }): RouteDefinition[] {
  const list = defineRoute({
    method: 'get',
    id: 'listAudit',
    path: '/api/audit',
    summary: 'What admins and managers have changed, newest first.',
    description:
      'Users, settings, numbers, bots, widgets, erasures and whatever else only some roles may change. Kept for a year, or as AUDIT_RETENTION_DAYS says. Refused calls are not in it, for they change nothing.',
    tags: ['Audit'],
    auth: 'user',
    may: 'readAudit',
    query: z.object({
      userId: id().optional().meta({ description: 'Who did it.' }),
      action: words(100).optional().meta({ description: 'The id of a call, as `updateUser`.' }),
      targetKind: words(100).optional().meta({ description: 'What was changed, as `user`.' }),
      targetId: words(200).optional().meta({ description: 'Needs `targetKind` to be quick.' }),
      from: time().optional(),
      to: time().optional().meta({ description: 'Before this time.' }),
      limit: limit({ fallback: 50, max: 200 }),
      before: id().optional().meta({ description: '`nextBefore` of the last page.' }),
    }),
    responses: {
      200: z.object({
        entries: z.array(AuditRow),
        nextBefore: z.int().nullable().meta({ description: 'null = there are no more.' }),
      }),
    },
    async handler({ user, query }) {
      const { limit: most, before, ...filter } = query;
      const rows = await auditLog.list(user.organizationId, given(filter), {
        limit: most,
        ...(before !== undefined && { before }),
      });
      const nextBefore = rows.length < most ? null : (rows.at(-1)?.id ?? null);
      return { entries: rows.map(present), nextBefore };
    },
  });
  return [list];
}

function present(entry: AuditEntry): z.input<typeof AuditRow> {
  const { id: entryId, at, action, targetKind, targetId, user, fields, requestId, done } = entry;
  return {
    id: entryId,
    at: at.toISOString(),
    action,
    target: { kind: targetKind, id: targetId },
    user,
    fields: [...fields],
    shown: { ...entry.shown },
    requestId,
    done,
  };
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Removes the filters that were not asked for. */
function given<T extends object>(filter: T): Given<T> {
  const asked = Object.entries(filter).filter(([, value]) => value !== undefined);
  return Object.fromEntries(asked) as Given<T>;
}
