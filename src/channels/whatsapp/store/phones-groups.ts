import type { Pool } from 'pg';
import { call } from '../../../persistence/database/functions.ts';

const longestName = 200;

/** What groups of a number are called. */
export type GroupNames = ReturnType<typeof createGroupNames>;

export function createGroupNames({ pool }: { readonly pool: Pool }) {
  return {
    /**
     * A group's subject became known, or is another one: its chat follows, unless people here called it otherwise; that is
     * told as `chat:updated`. Before the group has a chat nothing happens: the first message brings the subject.
     */
    async learnt(phoneId: number, groupJid: string, subject: string): Promise<void> {
      const name = subject.replaceAll('\0', '').trim().slice(0, longestName);
      if (name === '') return;
      await call(pool, 'whatsapp_group_named', { phone: phoneId, jid: groupJid, subject: name });
    },
  };
}
