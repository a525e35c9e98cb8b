import { expressionBuilder, sql, type AliasableExpression } from 'kysely';
import { jsonArrayFrom, jsonBuildObject } from 'kysely/helpers/postgres';
import { clientFieldNames, clientFields } from '../../../domain/clients/fields.ts';
import type { Client } from '../../../ports/people/clients/clients.ts';
import { selection, type Columns } from '../../database/selected.ts';
import { tables } from '../../database/statement.ts';
import type { Tables } from '../../database/tables.ts';

/** Expressions over the client `k`. */
export const ofClient = expressionBuilder<{ k: Tables['organizationClient'] }, 'k'>();
const { ref } = ofClient;

/** Amounts fit into the whole numbers of JavaScript; the driver would give 64 bits as text. */
const ofField = (name: keyof typeof clientFields): AliasableExpression<unknown> => {
  const { column, kind } = clientFields[name];
  const value = ref(`k.${column}` as 'k.name');
  return kind === 'money' ? sql`${value}::float8` : value;
};

/** The tags of a row are few; a client with more shows these. */
const shownTags = 100;

const columns = {
  id: ref('k.id'),
  organizationId: ref('k.organizationId'),
  ...Object.fromEntries(clientFieldNames.map((name) => [name, ofField(name)])),
  createdAt: ref('k.createdAt'),
  updatedAt: ref('k.updatedAt'),
  assignedUser: tables
    .selectFrom('appUser as u')
    .where('u.id', '=', ref('k.assignedUserId'))
    .select((eb) =>
      jsonBuildObject({ id: eb.ref('u.id'), name: eb.ref('u.name'), email: eb.ref('u.email') }).as(
        'person',
      ),
    )
    .$asScalar(),
  tags: jsonArrayFrom(
    tables
      .selectFrom('clientTagLink as l')
      .innerJoin('clientTag as t', 't.id', 'l.tagId')
      .where('l.clientId', '=', ref('k.id'))
      .select(['t.id', 't.name', 't.color'])
      .orderBy('t.name')
      .limit(shownTags),
  ),
} as unknown as Columns<Client>;

/** What is selected of a client `k`. */
export const clientSelection = selection(columns);
