import type { Pool } from 'pg';
import type { Channel } from '../../domain/vocabulary.ts';
import type { WaitingChat } from '../../ports/chat/intake.ts';
import type { MediaInbox, MediaRetries, SettledFile } from '../../ports/media/media-inbox.ts';

interface WaitingRow {
  readonly id: number;
  readonly organization_id: number;
  readonly channel: Channel;
  readonly type: string;
  readonly account_id: number | null;
  readonly media_source: unknown;
  readonly mime_type: string | null;
  readonly filename: string | null;
}

/** Messages that wait for their files: rows and functions of the database. */
export function createMediaInbox({ pool }: { readonly pool: Pool }): MediaInbox & MediaRetries {
  const settle = async (
    messageId: number,
    file: unknown,
    code: string | null,
    words: string | null,
  ): Promise<SettledFile> => {
    const { rows } = await pool.query<{ settled: { wake: WaitingChat | null } | null }>(
      'SELECT media_settle($1, $2, $3, $4) AS settled',
      [messageId, file === null ? null : JSON.stringify(file), code, words],
    );
    return rows[0]?.settled ?? 'late';
  };

  return {
    async find(messageId) {
      const { rows } = await pool.query<WaitingRow>(
        `SELECT id, organization_id, channel, type, account_id, media_source, mime_type, filename
          FROM message WHERE id = $1 AND media_state = 'waiting'`,
        [messageId],
      );
      const [row] = rows;
      if (row === undefined) return null;
      return {
        messageId: row.id,
        organizationId: row.organization_id,
        channel: row.channel,
        type: row.type,
        accountId: row.account_id,
        source: row.media_source,
        mimeType: row.mime_type,
        filename: row.filename,
      };
    },

    ready: (messageId, file) => settle(messageId, file, null, null),
    failed: (messageId, code, words) => settle(messageId, null, code, words),

    async retry(organizationId, messageId) {
      const { rows } = await pool.query<{
        answer: { state: string | null; wake?: WaitingChat | null } | null;
      }>('SELECT media_retry($1, $2) AS answer', [organizationId, messageId]);
      const answer = rows[0]?.answer ?? null;
      if (answer === null) return null;
      // It may be on its way already.
      if (answer.state !== 'waiting') return { state: 'nothing_to_retry' };
      return { state: 'waiting', wake: answer.wake ?? null };
    },
  };
}
