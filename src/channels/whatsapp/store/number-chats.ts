import { sql } from 'kysely';
import type { Pool } from 'pg';
import { retry } from '../../../lib/retry.ts';
import { call, fn, type WholeRow } from '../../../persistence/database/functions.ts';
import { sqlFault } from '../../../persistence/database/sql-errors.ts';
import { first, statement, tables, type Param } from '../../../persistence/database/statement.ts';
import type { IncomingMessage } from '../../../ports/chat/intake.ts';
import { readJid } from '../jid.ts';
import { inAllSpellings } from '../spellings.ts';
import type { NumberChats, SendingNumber } from '../ports/number-chats.ts';

const conflictTries = 5;

/** Numbers and their chats, by the functions of `sql/`. */
export function createNumberChats({ pool }: { readonly pool: Pool }): NumberChats {
  return {
    async number(organizationId, organizationPhoneId) {
      return (await first(pool, sendingNumber, { organizationId, organizationPhoneId })) ?? null;
    },

    find: (number, jid) => call(pool, 'chat_of', { item: itemOf(number, jid) }),

    open: (number, jid) =>
      retry(() => call(pool, 'chat_open', { item: itemOf(number, jid) }), {
        tries: conflictTries,
        firstMs: 0,
        worthwhile: (error) => sqlFault(error) === 'conflict',
      }),
  };
}

interface OneNumber {
  readonly organizationId: number;
  readonly organizationPhoneId: number;
}

const sendingNumber = statement((param: Param<OneNumber>) =>
  tables
    .selectFrom('organizationPhone as p')
    .innerJoin('organization as o', 'o.id', 'p.organizationId')
    .select((eb) => [
      'p.id',
      'p.organizationId',
      'p.phoneJid',
      'o.defaultRegion as region',
      // A CHECK restricts the column to these values.
      eb.ref('p.connectionType').$castTo<SendingNumber['connectionType']>().as('connectionType'),
      fn('phone_ready', { p: sql<WholeRow>`${sql.id('p')}` }).as('ready'),
    ])
    .where('p.organizationId', '=', param('organizationId'))
    .where('p.id', '=', param('organizationPhoneId')),
);

/** The chat as intake would name it. */
function itemOf(number: SendingNumber, jid: string): Omit<IncomingMessage, 'message'> {
  const kind = readJid(jid)?.kind;
  return {
    organizationId: number.organizationId,
    channel: 'whatsapp',
    accountId: number.id,
    accountKey: `whatsapp:${number.id}`,
    identities: inAllSpellings([{ kind: kind === 'lid' ? 'lid' : 'phone_jid', value: jid }]),
    contactName: null,
    chat: {
      isGroup: kind === 'group',
      address: { remoteJid: jid, receivingPhoneJid: number.phoneJid },
    },
  };
}
