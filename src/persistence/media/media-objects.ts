import type { Pool } from 'pg';
import type { MediaObject, MediaObjects } from '../../ports/media/media-objects.ts';

/** The register of stored files. */
export function createMediaObjects({ pool }: { readonly pool: Pool }): MediaObjects {
  const keysOf = async (text: string, values: unknown[]): Promise<readonly string[]> => {
    const { rows } = await pool.query<{ key: string }>(text, values);
    return rows.map(({ key }) => key);
  };

  return {
    async begin({ key, organizationId, kind }) {
      await pool.query(
        `INSERT INTO media_object (key, organization_id, kind, mime_type, size)
          VALUES ($1, $2, $3, 'application/octet-stream', 0)`,
        [key, organizationId, kind],
      );
    },

    async complete({ key, mimeType, size, filename, thumbnailKey, sha256 }) {
      const { rowCount } = await pool.query(
        `UPDATE media_object SET mime_type = $2, size = $3, filename = $4, thumbnail_key = $5, sha256 = $6, created_at = now()
          WHERE key = $1 AND removing_at IS NULL`,
        [key, mimeType, size, filename, thumbnailKey, sha256],
      );
      // Whoever takes longer than a day to store a file finds it cleaned up.
      if (rowCount !== 1) throw new Error('the file was removed while it was being stored');
    },

    async find(organizationId, key) {
      const { rows } = await pool.query<MediaObject>(
        `WITH own AS (
          UPDATE media_object SET created_at = CASE WHEN used_at IS NULL THEN now() ELSE created_at END
            WHERE key = $1 AND organization_id = $2 AND sha256 IS NOT NULL AND removing_at IS NULL
            RETURNING key, mime_type AS "mimeType", size::float8, filename, thumbnail_key AS "thumbnailKey"
        )
        SELECT * FROM own
        UNION ALL
        (SELECT $1, coalesce(mime_type, 'application/octet-stream'), coalesce(size, large_size, 0), filename, NULL FROM message
          WHERE media_url = '/media/' || $1 AND organization_id = $2 AND NOT EXISTS (SELECT 1 FROM media_object WHERE key = $1)
          LIMIT 1)`,
        [key, organizationId],
      );
      return rows[0] ?? null;
    },

    async filenameOf(key) {
      const { rows } = await pool.query<{ filename: string | null }>(
        'SELECT filename FROM media_object WHERE key = $1',
        [key],
      );
      return rows[0]?.filename ?? null;
    },

    takeUnused: (olderThanMs, limit) =>
      keysOf(
        `UPDATE media_object SET removing_at = now() WHERE used_at IS NULL AND key IN (
          SELECT key FROM media_object WHERE used_at IS NULL AND created_at < now() - make_interval(secs => $1)
              AND (removing_at IS NULL OR removing_at < now() - interval '5 minutes')
            ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED)
        RETURNING key`,
        [olderThanMs / 1_000, limit],
      ),

    takeReleased: (keys) =>
      keysOf(
        `WITH ours AS (
          UPDATE media_object SET removing_at = now() WHERE key = ANY ($1) AND used_at IS NULL RETURNING key
        )
        SELECT key FROM ours
        UNION ALL
        SELECT key FROM unnest($1::text[]) AS old(key)
          WHERE NOT EXISTS (SELECT 1 FROM media_object WHERE key = old.key)
            AND NOT EXISTS (SELECT 1 FROM message WHERE media_url = '/media/' || old.key)`,
        [keys],
      ),

    async forget(keys) {
      await pool.query('DELETE FROM media_object WHERE key = ANY ($1) AND used_at IS NULL', [keys]);
    },
  };
}
