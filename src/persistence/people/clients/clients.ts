import type { Pool } from 'pg';
import { identifyingFields, type ClientChanges } from '../../../domain/clients/fields.ts';
import {
  type Client,
  type ClientFault,
  type ClientFilter,
  type Clients,
} from '../../../ports/people/clients/clients.ts';
import { call } from '../../database/functions.ts';
import { all, first, type Connection } from '../../database/statement.ts';
import { inTransaction } from '../../database/transaction.ts';
import { again } from '../../database/again.ts';
import { columnsOf, identitiesOf } from './client-identities.ts';
import { clientBatches, clientCounts, clientPages, filterOf } from './client-list-statements.ts';
import {
  addComment,
  commentsOf,
  keptCounts,
  largestSegments,
  lockedClient,
  oneClient,
  regionOf,
  topClients,
} from './client-statements.ts';

/** How many clients an export reads at once. */
const exportRows = 500;
const largestId = 2_147_483_647;

/** The clients of organizations in Postgres. */
export function createClients({ pool }: { readonly pool: Pool }): Clients {
  const find = async (organizationId: number, id: number): Promise<Client | null> =>
    (await first(pool, oneClient, { organizationId, id })) ?? null;
  const region = async (connection: Connection, organizationId: number) =>
    (await first(connection, regionOf, { organizationId }))?.defaultRegion ?? null;
  const saved = async (
    organizationId: number,
    answer: Saved | undefined,
  ): Promise<Client | ClientFault> => {
    if (answer === undefined || 'fault' in answer) return answer?.fault ?? 'not_found';
    return (await find(organizationId, answer.id)) ?? 'not_found';
  };
  const createAll = async (
    organizationId: number,
    given: readonly ClientChanges[],
    told: boolean,
  ): Promise<readonly Saved[]> => {
    const home = await region(pool, organizationId);
    const items = given.map((fields) => ({
      fields: columnsOf(fields),
      identities: identitiesOf(fields, home),
    }));
    return again(() => call(pool, 'clients_save', { organization: organizationId, items, told }));
  };

  return {
    find,

    async list(organizationId, query) {
      const home = query.search === undefined ? null : await region(pool, organizationId);
      const { form: filter, values } = filterOf(organizationId, query, home);
      const { sort, order, limit, offset, after } = query;
      const statement = clientPages({ filter, sort, order, placed: after !== undefined });
      const [key = null, id = null] = after ?? [];
      const [rows, total] = await Promise.all([
        all(pool, statement, { ...values, key, id, rows: limit + 1, offset }),
        keptTotal(pool, organizationId, query) ??
          first(pool, clientCounts(filter), values).then((row) => row?.total ?? 0),
      ]);
      const page = rows.slice(0, limit);
      const last = rows.length > limit ? page.at(-1) : undefined;
      return {
        clients: page.map(({ sortKey: _key, ...client }) => client),
        total,
        next: last === undefined ? null : [last.sortKey, last.id],
      };
    },

    async *all(organizationId, filter) {
      const home = filter.search === undefined ? null : await region(pool, organizationId);
      const { form, values } = filterOf(organizationId, filter, home);
      for (let afterId = 0; ;) {
        const rows = await all(pool, clientBatches(form), { ...values, afterId, rows: exportRows });
        if (rows.length > 0) yield rows;
        if (rows.length < exportRows) return;
        afterId = rows.at(-1)!.id;
      }
    },

    async stats(organizationId) {
      const [counts, segments, top] = await Promise.all([
        all(pool, keptCounts, { organizationId }),
        all(pool, largestSegments, { organizationId }),
        all(pool, topClients, { organizationId }),
      ]);
      // CHECKs hold the columns to these words.
      return { counts: counts as never, segments, topClients: top };
    },

    create: async (organizationId, fields) =>
      saved(organizationId, (await createAll(organizationId, [fields], true))[0]),

    createAll: async (organizationId, given) =>
      (await createAll(organizationId, given, false)).map((each) =>
        'fault' in each ? each.fault : each.id,
      ),

    async update(organizationId, id, changes) {
      const [answer] = await again(() =>
        inTransaction(pool, async (client) => {
          await first(client, lockedClient, { organizationId, id });
          const known = await first(client, oneClient, { organizationId, id });
          if (known === undefined) return [];
          const whole = Object.fromEntries(
            identifyingFields.map((name) => [name, changes[name] ?? known[name]]),
          );
          const named = { ...whole, ...changes };
          const identities = identitiesOf(named, await region(client, organizationId));
          const items = [{ id, fields: columnsOf(changes), identities }];
          return call(client, 'clients_save', { organization: organizationId, items, told: true });
        }),
      );
      return saved(organizationId, answer);
    },

    async buy(organizationId, id, amount, command) {
      const answer = await call(pool, 'client_bought', {
        ...{ organization: organizationId, client: id, amount, command },
      });
      if (answer === 'too_large') return answer;
      return (answer === 'done' ? await find(organizationId, id) : null) ?? 'not_found';
    },

    delete: (organizationId, id) =>
      again(() => call(pool, 'client_delete', { organization: organizationId, client: id })),

    async comments(organizationId, id, { limit, before = largestId }) {
      if ((await find(organizationId, id)) === null) return null;
      return all(pool, commentsOf, { clientId: id, before, limit });
    },

    async comment(organizationId, id, { userId, content }) {
      const added = await first(pool, addComment, { organizationId, id, userId, content });
      if (added === undefined) return null;
      const page = { clientId: id, before: added.id + 1, limit: 1 };
      return (await first(pool, commentsOf, page)) ?? null;
    },
  };
}

type Saved = { readonly id: number } | { readonly fault: ClientFault };

/** The number of clients, if nothing but what is counted anyway limits it. */
function keptTotal(
  pool: Pool,
  organizationId: number,
  filter: ClientFilter,
): Promise<number> | undefined {
  const { segment, source, assignedUserId, tags, search, status, clientType } = filter;
  const uncounted = [segment, source, assignedUserId, tags, search];
  if (uncounted.some((condition) => condition !== undefined)) return undefined;
  return all(pool, keptCounts, { organizationId }).then((rows) =>
    rows
      .filter((row) => status === undefined || row.status === status)
      .filter((row) => clientType === undefined || row.clientType === clientType)
      .reduce((sum, { clients }) => sum + clients, 0),
  );
}
