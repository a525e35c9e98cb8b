import type { Pool } from 'pg';
import { call } from '../../../persistence/database/functions.ts';

const longestName = 200;

/** The names of a number's groups. */
export type GroupNames = ReturnType<typeof createGroupNames>;

export function createGroupNames({ pool }: { readonly pool: Pool }) {
  return {
    /**
     * The subject of a group became known or changed. Its chat takes the new name, unless an operator has renamed it,
     * and emits `chat:updated`. If the group has no chat yet, nothing happens: the first message brings the subject.
     */
    async learnt(phoneId: number, groupJid: string, subject: string): Promise<void> {
      const name = subject.replaceAll('\0', '').trim().slice(0, longestName);
      if (name === '') return;
      await call(pool, 'whatsapp_group_named', { phone: phoneId, jid: groupJid, subject: name });
    },
  };
}
