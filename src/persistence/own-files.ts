import type { Pool } from 'pg';
import type { OutgoingMedia, OwnFile } from '../ports/outgoing-media.ts';

/** The stored files of organizations, as sends find them. */
export function createOwnFiles({ pool }: { readonly pool: Pool }): Pick<OutgoingMedia, 'find'> {
  return {
    async find(organizationId, key) {
      const { rows } = await pool.query<OwnFile>(
        `SELECT '/media/' || key AS "mediaUrl", mime_type AS "mimeType", size::int, filename,
            '/media/' || thumbnail_key AS "thumbnailUrl"
          FROM media_object WHERE key = $1 AND organization_id = $2`,
        [key, organizationId],
      );
      return rows[0] ?? null;
    },
  };
}
