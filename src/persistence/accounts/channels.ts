import { sql, type Selectable } from 'kysely';
import type { Pool } from 'pg';
import type { ChannelTraits } from '../../ports/settings/channel-traits.ts';
import { change, statement, tables, type Param } from '../database/statement.ts';
import type { Tables } from '../database/tables.ts';

const columns = [
  'name',
  'fetched',
  'writersNameChats',
  'tellsNames',
  'chatKeys',
  'messageKeys',
  'personKeys',
  'searchedKeys',
  'accountField',
  'messageIdField',
  'messageIdIsNumber',
  'takesReceipts',
] as const;

/**
 * Stores what the database must know about the channels of this build; requires the migrations. Several processes may
 * call it at once. Rows of channels that this build does not have are left as they are.
 */
export async function registerChannels(
  pool: Pool,
  channels: readonly { readonly name: string; readonly traits: ChannelTraits }[],
): Promise<void> {
  const rows = channels.map(({ name, traits }) => ({
    name,
    fetched: traits.fetched === true,
    writers_name_chats: traits.writersNameChats === true,
    tells_names: traits.tellsNames === true,
    chat_keys: traits.chatKeys ?? [],
    message_keys: traits.messageKeys ?? [],
    person_keys: traits.personKeys ?? [],
    searched_keys: traits.searchedKeys ?? [],
    account_field: traits.accountField ?? null,
    message_id_field: traits.messageIdField ?? null,
    message_id_is_number: traits.messageIdIsNumber === true,
    takes_receipts: traits.takesReceipts === true,
  }));
  await change(pool, keepChannels, { rows: JSON.stringify(rows) });
}

/**
 * Sorted by name, so that two processes that start at once wait for each other instead of deadlocking. Unchanged rows
 * are not written.
 */
const keepChannels = statement((param: Param<{ readonly rows: string }>) =>
  tables
    .insertInto('channel')
    .columns(columns)
    .expression((eb) =>
      eb
        .selectFrom(
          sql<
            Selectable<Tables['channel']>
          >`jsonb_populate_recordset(NULL::channel, ${param('rows')}::jsonb)`.as('given'),
        )
        .select(columns)
        .orderBy('name'),
    )
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet((eb) => ({
          fetched: eb.ref('excluded.fetched'),
          writersNameChats: eb.ref('excluded.writersNameChats'),
          tellsNames: eb.ref('excluded.tellsNames'),
          chatKeys: eb.ref('excluded.chatKeys'),
          messageKeys: eb.ref('excluded.messageKeys'),
          personKeys: eb.ref('excluded.personKeys'),
          searchedKeys: eb.ref('excluded.searchedKeys'),
          accountField: eb.ref('excluded.accountField'),
          messageIdField: eb.ref('excluded.messageIdField'),
          messageIdIsNumber: eb.ref('excluded.messageIdIsNumber'),
          takesReceipts: eb.ref('excluded.takesReceipts'),
        }))
        .where(sql<boolean>`channel IS DISTINCT FROM excluded`),
    ),
);
