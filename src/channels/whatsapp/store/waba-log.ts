import { sql } from 'kysely';
import type { Pool } from 'pg';
import {
  all,
  change,
  statement,
  tables,
  type Param,
} from '../../../persistence/database/statement.ts';
import { storableJson } from '../../../persistence/database/storable-json.ts';
import type { KeptLogEntry, WabaLog } from '../ports/waba-log.ts';

/** The log of webhooks in `waba_log`. */
export function createWabaLog({ pool }: { readonly pool: Pool }): WabaLog {
  return {
    async keep(entries) {
      if (entries.length > 0) await change(pool, keepEntries, { entries: storableJson(entries) });
    },

    async list(organizationId, { organizationPhoneId = null, limit, offset }) {
      const rows = await all(pool, listEntries, {
        organizationId,
        organizationPhoneId,
        limit,
        offset,
      });
      return rows.map(
        ({
          id,
          payload,
          phoneId,
          phoneJid,
          displayName,
          connectionType,
          ...row
        }): KeptLogEntry => ({
          ...row,
          id: Number(id),
          payload: payload as object,
          organizationPhone: { id: phoneId, phoneJid, displayName, connectionType },
        }),
      );
    },
  };
}

const keepEntries = statement((param: Param<{ readonly entries: string }>) =>
  tables
    .insertInto('wabaLog')
    .columns(['organizationPhoneId', 'organizationId', 'phoneNumberId', 'eventType', 'payload'])
    .expression((eb) =>
      eb
        .selectFrom(sql`jsonb_array_elements(${param('entries')}::jsonb)`.as<'entry'>(sql`entry`))
        .innerJoin('organizationPhone as p', (join) =>
          join
            .on('p.wabaPhoneNumberId', '=', sql<string>`entry ->> 'phoneNumberId'`)
            .on('p.connectionType', '=', 'waba'),
        )
        .select([
          'p.id',
          'p.organizationId',
          sql<string>`entry ->> 'phoneNumberId'`.as('phoneNumberId'),
          sql<string>`entry ->> 'eventType'`.as('eventType'),
          sql<string>`entry -> 'payload'`.as('payload'),
        ]),
    ),
);

interface LogPage {
  readonly organizationId: number;
  readonly organizationPhoneId: number | null;
  readonly limit: number;
  readonly offset: number;
}

const listEntries = statement((param: Param<LogPage>) =>
  tables
    .selectFrom('wabaLog as l')
    .innerJoin('organizationPhone as p', 'p.id', 'l.organizationPhoneId')
    .select([
      'l.id',
      'l.phoneNumberId',
      'l.eventType',
      'l.payload',
      'l.createdAt',
      'p.id as phoneId',
      'p.phoneJid',
      'p.displayName',
      'p.connectionType',
    ])
    .where('l.organizationId', '=', param('organizationId'))
    .where((eb) =>
      eb(
        'l.organizationPhoneId',
        '=',
        sql<number>`coalesce(${param('organizationPhoneId')}::int, ${eb.ref('l.organizationPhoneId')})`,
      ),
    )
    .orderBy('l.id', 'desc')
    .limit(param('limit'))
    .offset(param('offset')),
);
