import { sql } from 'kysely';
import type { Pool } from 'pg';
import type { Channel } from '../../domain/vocabulary.ts';
import type {
  ArrivedFile,
  MediaInbox,
  MediaRetries,
  SettledFile,
} from '../../ports/media/media-inbox.ts';
import { call } from '../database/functions.ts';
import { first, statement, tables, type Param } from '../database/statement.ts';

/** Messages that wait for their files: rows and functions of the database. */
export function createMediaInbox({ pool }: { readonly pool: Pool }): MediaInbox & MediaRetries {
  const settle = async (
    message: number,
    outcome: {
      readonly file: ArrivedFile | null;
      readonly code: string | null;
      readonly words: string | null;
    },
  ): Promise<SettledFile> => (await call(pool, 'media_settle', { message, ...outcome })) ?? 'late';

  return {
    async find(messageId) {
      return (await first(pool, waitingFile, { messageId })) ?? null;
    },

    ready: (messageId, file) => settle(messageId, { file, code: null, words: null }),
    failed: (messageId, code, words) => settle(messageId, { file: null, code, words }),

    async retry(organizationId, messageId) {
      const answer = await call(pool, 'media_retry', {
        organization: organizationId,
        message: messageId,
      });
      if (answer === null) return null;
      // The file may be on its way already.
      if (answer.state !== 'waiting') return { state: 'nothing_to_retry' };
      return { state: 'waiting', wake: answer.wake ?? null };
    },
  };
}

const waitingFile = statement((param: Param<{ readonly messageId: number }>) =>
  tables
    .selectFrom('message')
    .select((eb) => [
      'id as messageId',
      'organizationId',
      eb.ref('channel').$castTo<Channel>().as('channel'),
      'type',
      'accountId',
      'mediaSource as source',
      'mimeType',
      'filename',
      // No size comes near the limit of a double.
      sql<number | null>`coalesce(size, large_size)::float8`.as('size'),
    ])
    .where('id', '=', param('messageId'))
    .where('mediaState', '=', 'waiting'),
);
