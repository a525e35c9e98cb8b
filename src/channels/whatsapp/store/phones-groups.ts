import type { Pool } from 'pg';
import { call } from '../../../persistence/database/functions.ts';
import type { GroupNames } from '../ports/group-names.ts';

const longestName = 200;

export function createGroupNames({ pool }: { readonly pool: Pool }): GroupNames {
  return {
    async learnt(phoneId, groupJid, subject) {
      const name = subject.replaceAll('\0', '').trim().slice(0, longestName);
      if (name === '') return;
      await call(pool, 'whatsapp_group_named', { phone: phoneId, jid: groupJid, subject: name });
    },
  };
}
