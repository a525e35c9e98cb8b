import type { Pool } from 'pg';
import type { ChannelTraits } from '../../ports/settings/channel-traits.ts';

/**
 * Writes what the database must know of the channels that run here; the migrations have to be there. Any number of
 * processes may do it at once, and a channel that runs elsewhere is left as it is.
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
  }));
  // In order of their names, so that two that start at once wait for each other; unchanged rows are not written.
  await pool.query(
    `INSERT INTO channel AS known SELECT * FROM jsonb_populate_recordset(NULL::channel, $1) ORDER BY name
      ON CONFLICT (name) DO UPDATE SET fetched = excluded.fetched, writers_name_chats = excluded.writers_name_chats,
          tells_names = excluded.tells_names, chat_keys = excluded.chat_keys, message_keys = excluded.message_keys,
          person_keys = excluded.person_keys, searched_keys = excluded.searched_keys,
          account_field = excluded.account_field, message_id_field = excluded.message_id_field,
          message_id_is_number = excluded.message_id_is_number
        WHERE known IS DISTINCT FROM excluded`,
    [JSON.stringify(rows)],
  );
}
