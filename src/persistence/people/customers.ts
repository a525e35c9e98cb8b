import { sql, type Expression } from 'kysely';
import type { Pool } from 'pg';
import type { WantedIdentity } from '../../ports/people/wanted-identity.ts';
import { fn } from '../database/functions.ts';
import { all, statement, tables, type Param } from '../database/statement.ts';

/** A person who wrote, as somebody who runs the system looks for them. */
export interface FoundCustomer {
  readonly organizationId: number;
  readonly contactId: number;
  /** The value of the search attribute CustomerKey in all their chats. */
  readonly key: string;
  /** Newest first, at most 50. */
  readonly chatIds: readonly number[];
}

/** Finds at most 20 contacts in all organizations of the installation, by an identity or by the id of a chat. */
export function findCustomers(
  pool: Pool,
  by: WantedIdentity | { readonly chatId: string },
): Promise<readonly FoundCustomer[]> {
  return 'chatId' in by ? all(pool, ofChat, by) : all(pool, ofIdentity, by);
}

const found = <P extends object>(contacts: (param: Param<P>) => Contacts) =>
  statement((param: Param<P>) =>
    tables
      .selectFrom('contact as k')
      .where('k.id', 'in', contacts(param).$asScalar())
      .select((eb) => [
        'k.organizationId',
        'k.id as contactId',
        fn('customer_key', { contact: eb.ref('k.id') }).as('key'),
        sql<readonly number[]>`ARRAY${eb
          .selectFrom('chat as c')
          .select('c.id')
          .whereRef('c.contactId', '=', 'k.id')
          .where('c.erasedAt', 'is', null)
          .orderBy('c.id', 'desc')
          .limit(50)}`.as('chatIds'),
      ])
      .orderBy('k.id'),
  );

interface Contacts {
  $asScalar(): Expression<number>;
}

const ofIdentity = found<WantedIdentity>((param) =>
  tables
    .selectFrom('contactIdentity as ci')
    .select('ci.contactId as id')
    .where('ci.kind', '=', sql<string>`ANY (${param('kinds')}::text[])`)
    .where('ci.value', 'like', param('pattern'))
    .limit(20),
);

const ofChat = found<{ readonly chatId: string }>((param) =>
  tables
    .selectFrom('chat as c')
    .select('c.contactId as id')
    .where((eb) => eb(eb.cast<string>('c.id', 'text'), '=', param('chatId')))
    .where('c.erasedAt', 'is', null)
    .limit(20),
);
