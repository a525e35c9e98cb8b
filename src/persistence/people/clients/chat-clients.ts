import { sql, type AliasableExpression } from 'kysely';
import { jsonBuildObject } from 'kysely/helpers/postgres';
import {
  clientFields,
  messengerFields,
  type ClientFieldName,
} from '../../../domain/clients/fields.ts';
import type { ChatClient } from '../../../ports/chat/chat-reads.ts';
import { ofChat } from '../../database/selected.ts';
import { tables } from '../../database/statement.ts';

const shown: readonly ClientFieldName[] = [
  'name',
  'email',
  'phone',
  'clientType',
  'segment',
  'status',
  ...messengerFields,
];

/** The client of the chat `c`, as lists show it: two look-ups by key for each chat of a page. */
export const clientsOfChat: AliasableExpression<readonly ChatClient[]> = sql`coalesce(${tables
  .selectFrom('contact as p')
  .innerJoin('organizationClient as k', 'k.id', 'p.clientId')
  .where('p.id', '=', ofChat.ref('c.contactId'))
  .select(({ ref }) =>
    sql`json_build_array(${jsonBuildObject({
      id: ref('k.id'),
      ...Object.fromEntries(
        shown.map((name) => [name, ref(`k.${clientFields[name].column}` as 'k.name')]),
      ),
    })})`.as('clients'),
  )}, '[]'::json)`;
