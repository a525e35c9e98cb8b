import type { Pool } from 'pg';
import type { GroupNames } from '../ports/group-names.ts';

const longestName = 200;

export function createGroupNames({ pool }: { readonly pool: Pool }): GroupNames {
  return {
    async learnt(phoneId, groupJid, subject) {
      const name = subject.replaceAll('\0', '').trim().slice(0, longestName);
      if (name === '') return;
      await pool.query('SELECT whatsapp_group_named($1, $2, $3)', [phoneId, groupJid, name]);
    },
  };
}
