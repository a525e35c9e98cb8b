import type { Pool } from 'pg';
import { CredentialsError, type Credentials } from '../../../ports/people/credentials.ts';
import type { WaitingChat } from '../../../ports/chat/intake.ts';
import type {
  Placeholders,
  QuotedMessage,
  WhatsappInbox,
  WhatsappKeys,
  WhatsappSent,
} from '../ports/whatsapp-store.ts';
import { storableJson } from '../../../persistence/database/storable-json.ts';

interface Deps {
  readonly pool: Pool;
  readonly credentials: Credentials;
}

/** Keys of sessions, encrypted, in a table of their own. */
export function createWhatsappKeys({ pool, credentials }: Deps): WhatsappKeys {
  return {
    async read(phoneId, kind, keyIds) {
      const { rows } = await pool.query<{ key_id: string; value_cipher: string }>({
        name: 'whatsapp_keys_read',
        text: `SELECT key_id, value_cipher FROM whatsapp_auth
          WHERE organization_phone_id = $1 AND kind = $2 AND key_id = ANY ($3::text[])`,
        values: [phoneId, kind, keyIds],
      });
      return new Map(
        rows.map((row) => [row.key_id, credentials.decrypt(row.value_cipher, 'whatsapp-auth')]),
      );
    },

    async write({ id, fencingToken: epoch }, { keys, inbox }) {
      // Always in one order, so that two steps never wait for each other.
      const changes = keys.toSorted((a, b) => order(a.kind, b.kind) || order(a.keyId, b.keyId));
      const kept = changes.flatMap((change) =>
        change.value === null ? [] : [{ ...change, value: change.value }],
      );
      const gone = changes.filter((change) => change.value === null);
      // The lock on the number's row makes a step wait for a session that takes the number just now, and that session
      // for the step: a step is before the new fencing token, or it is nothing.
      const { rows } = await pool.query<{ mine: boolean }>({
        name: 'whatsapp_keys_write',
        text: `WITH mine AS MATERIALIZED (
            SELECT id FROM organization_phone WHERE id = $1 AND epoch = $2 FOR SHARE
          ), gone AS (
            DELETE FROM whatsapp_auth a USING mine, unnest($3::text[], $4::text[]) AS d (kind, key_id)
              WHERE a.organization_phone_id = mine.id AND a.kind = d.kind AND a.key_id = d.key_id
          ), kept AS (
            INSERT INTO whatsapp_auth (organization_phone_id, kind, key_id, value_cipher)
              SELECT mine.id, k.kind, k.key_id, k.value FROM mine,
                unnest($5::text[], $6::text[], $7::text[]) AS k (kind, key_id, value)
              ON CONFLICT (organization_phone_id, kind, key_id)
                DO UPDATE SET value_cipher = excluded.value_cipher, updated_at = now()
          ), stanzas AS (
            INSERT INTO whatsapp_inbox (organization_phone_id, stanza_key, row_cipher)
              SELECT mine.id, s.stanza_key, s.row FROM mine, unnest($8::text[], $9::text[]) AS s (stanza_key, row)
              ON CONFLICT (organization_phone_id, stanza_key) DO NOTHING
          )
          SELECT EXISTS (SELECT 1 FROM mine) AS mine`,
        values: [
          id,
          epoch,
          gone.map(({ kind }) => kind),
          gone.map(({ keyId }) => keyId),
          kept.map(({ kind }) => kind),
          kept.map(({ keyId }) => keyId),
          kept.map(({ value }) => credentials.encrypt(value, 'whatsapp-auth')),
          inbox.map(({ stanzaKey }) => stanzaKey),
          inbox.map(({ row }) => credentials.encrypt(row, 'whatsapp-inbox')),
        ],
      });
      return rows[0]?.mine === true ? 'written' : 'fenced';
    },
  };
}

/** Stanzas that were decrypted; rows of handled ones are kept for a while, so that a repeated stanza is known. */
export function createWhatsappInbox({ pool, credentials }: Deps): WhatsappInbox {
  const readable = (cipher: string): string | null => {
    try {
      return credentials.decrypt(cipher, 'whatsapp-inbox');
    } catch (error) {
      if (error instanceof CredentialsError) return null;
      throw error;
    }
  };

  return {
    async unhandled(phoneId, { after, limit }) {
      const { rows } = await pool.query<{
        id: string;
        stanza_key: string;
        row_cipher: string;
        tries: number;
      }>({
        name: 'whatsapp_inbox_unhandled',
        text: `SELECT id, stanza_key, row_cipher, tries FROM whatsapp_inbox
          WHERE organization_phone_id = $1 AND handled_at IS NULL AND id > $2::bigint ORDER BY id LIMIT $3`,
        values: [phoneId, after, limit],
      });
      return rows.map((row) => ({
        id: row.id,
        stanzaKey: row.stanza_key,
        row: readable(row.row_cipher),
        tries: row.tries,
      }));
    },

    async handled(ids) {
      await pool.query({
        name: 'whatsapp_inbox_handled',
        text: 'UPDATE whatsapp_inbox SET handled_at = now() WHERE id = ANY ($1::bigint[])',
        values: [ids],
      });
    },

    async failed(id) {
      await pool.query('UPDATE whatsapp_inbox SET tries = tries + 1 WHERE id = $1', [id]);
    },

    async find(phoneId, stanzaKey) {
      const { rows } = await pool.query<{ row_cipher: string }>(
        'SELECT row_cipher FROM whatsapp_inbox WHERE organization_phone_id = $1 AND stanza_key = $2',
        [phoneId, stanzaKey],
      );
      return rows[0] === undefined ? null : readable(rows[0].row_cipher);
    },
  };
}

/** Contents of sent messages, encrypted. */
export function createWhatsappSent({ pool, credentials }: Deps): WhatsappSent {
  return {
    async keep(phoneId, whatsappMessageId, content) {
      await pool.query({
        name: 'whatsapp_sent_keep',
        text: `INSERT INTO whatsapp_sent (organization_phone_id, whatsapp_message_id, content_cipher)
          VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
        values: [phoneId, whatsappMessageId, credentials.encrypt(content, 'whatsapp-sent')],
      });
    },

    async find(phoneId, whatsappMessageId) {
      const { rows } = await pool.query<{ content_cipher: string }>({
        name: 'whatsapp_sent_find',
        text: `SELECT content_cipher FROM whatsapp_sent
          WHERE organization_phone_id = $1 AND whatsapp_message_id = $2`,
        values: [phoneId, whatsappMessageId],
      });
      const row = rows[0];
      return row === undefined ? null : credentials.decrypt(row.content_cipher, 'whatsapp-sent');
    },

    async quoted(chatId, whatsappMessageId) {
      const { rows } = await pool.query<QuotedMessage>(
        `SELECT content, type, from_me AS "fromMe", sender_jid AS "senderJid" FROM message
          WHERE chat_id = $1 AND provider_message_id = $2 LIMIT 1`,
        [chatId, whatsappMessageId],
      );
      return rows[0] ?? null;
    },
  };
}

/** Messages that could not be decrypted when they came. */
export function createPlaceholders({
  pool,
  wake,
}: {
  readonly pool: Pool;
  /** Wakes a chat; a wake-up that gets lost is the sweeper's. */
  readonly wake: (chat: WaitingChat) => void;
}): Placeholders {
  return {
    async fill(messageId, content) {
      const { rows } = await pool.query<{ filled: { wake: WaitingChat | null } | null }>(
        'SELECT placeholder_fill($1, $2::jsonb) AS filled',
        [messageId, storableJson(content)],
      );
      const filled = rows[0]?.filled ?? null;
      if (filled?.wake) wake(filled.wake);
      return filled !== null;
    },
  };
}

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
