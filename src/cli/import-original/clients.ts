import { readRow, unreadable, type OriginalRow } from '../../channels/shared/original.ts';
import type { ClientChanges, ClientFieldName } from '../../domain/clients/fields.ts';
import { NewClientBody } from '../../http/routes/people/clients/field-schemas.ts';
import { call } from '../../persistence/database/functions.ts';
import {
  change,
  first,
  statement,
  tables,
  type Param,
} from '../../persistence/database/statement.ts';
import { inTransaction } from '../../persistence/database/transaction.ts';
import { columnsOf, identitiesOf } from '../../persistence/people/clients/client-identities.ts';
import { regionOf } from '../../persistence/people/clients/client-statements.ts';
import type { Ids, Import } from './import.ts';
import type { ClientFault } from '../../ports/people/clients/clients.ts';
import { importClientComments } from './comments.ts';
import { AccountRow, DatedRow, inUtc, TagRow } from './rows.ts';

/** Clients, their tags and comments, and which chats are theirs. */
export async function importClients(
  run: Import,
  organizations: Ids,
  users: Ids,
  chats: Ids,
): Promise<void> {
  const tags = await importTags(run, organizations);
  const clients = await importRows(run, organizations, users);
  await linkTags(run, tags, clients);
  await linkChats(run, chats, clients);
  await importClientComments(run, clients, users);
}

const tagTypes = ['custom', 'auto', 'system'] as const;

async function importTags(run: Import, organizations: Ids): Promise<Ids> {
  const known = new Map<number, number>();
  for await (const given of run.source.rows('ClientTag')) {
    const row = readRow(TagRow, given);
    const organizationId = organizations.get(row?.organizationId ?? 0);
    if (row === null || organizationId === undefined) {
      const why = row === null ? unreadable : 'its organization was not imported';
      run.report.leftOut('client tag', String(given['id']), why);
      continue;
    }
    const name = row.name.trim().slice(0, 100);
    const { color, description } = row;
    const type = tagTypes.find((known) => known === row.type) ?? 'custom';
    const of = { organizationId_name: { organizationId, name } };
    const there = await run.prisma.clientTag.findUnique({ where: of });
    if (there === null) run.report.imported('client tag');
    else run.report.present('client tag');
    const tag =
      there ??
      (await run.prisma.clientTag.create({
        data: { organizationId, name, color, description, type },
      }));
    known.set(row.id, tag.id);
  }
  return known;
}

/** The field that a client comes without, because it may not be so here. */
const culprits: Readonly<Partial<Record<ClientFault, ClientFieldName>>> = {
  email_taken: 'email',
  // The original system let one organization's client belong to another's user.
  user_unknown: 'assignedUserId',
};

/** A field that cannot be read is dropped, as is one that somebody else has. */
async function importRows(run: Import, organizations: Ids, users: Ids): Promise<Ids> {
  const known = await run.targets('client');
  for await (const given of run.source.rows('OrganizationClient')) {
    const row = readRow(AccountRow, given);
    const organizationId = organizations.get(row?.organizationId ?? 0);
    const { fields, dropped } = fieldsOf(given, users);
    if (row === null || fields === null || organizationId === undefined) {
      const why = organizationId === undefined ? 'its organization was not imported' : unreadable;
      run.report.leftOut('client', String(given['id']), why);
      continue;
    }
    if (known.has(row.id)) {
      run.report.present('client');
      continue;
    }
    const since = readRow(DatedRow, given)?.createdAt ?? null;
    let made = await makeClient(run, organizationId, { id: row.id, since }, fields);
    for (let given: ClientChanges = fields; typeof made === 'string';) {
      const culprit = culprits[made];
      if (culprit === undefined || given[culprit] == null) break;
      dropped.push(culprit);
      given = { ...given, [culprit]: null };
      made = await makeClient(run, organizationId, { id: row.id, since }, given);
    }
    if (typeof made === 'string') {
      run.report.leftOut('client', row.id, made);
      continue;
    }
    known.set(row.id, made);
    run.report.imported('client');
    if (dropped.length > 0) run.report.note(`Client ${made} came without ${dropped.join(', ')}.`);
  }
  return known;
}

/** The client and the memory of it are one transaction: an import that is cut off makes nobody twice. */
function makeClient(
  { pool, name }: Import,
  organization: number,
  { id: sourceId, since }: { readonly id: number; readonly since: Date | null },
  given: ClientChanges,
): Promise<number | ClientFault> {
  return inTransaction(pool, async (client) => {
    const found = await first(client, regionOf, { organizationId: organization });
    const identities = identitiesOf(given, found?.defaultRegion ?? null);
    const items = [{ fields: columnsOf(given), identities }];
    const [made] = await call(client, 'clients_save', { organization, items, told: false });
    if (made === undefined || 'fault' in made) return made?.fault ?? 'not_found';
    if (since !== null) await change(client, dated, { id: made.id, since });
    await change(client, remember, { source: name, sourceId: String(sourceId), targetId: made.id });
    return made.id;
  });
}

const dated = statement((param: Param<{ id: number; since: Date }>) =>
  tables
    .updateTable('organizationClient')
    .set({ createdAt: param('since') })
    .where('id', '=', param('id')),
);

const remember = statement((param: Param<{ source: string; sourceId: string; targetId: number }>) =>
  tables.insertInto('importedRow').values({
    source: param('source'),
    kind: 'client',
    sourceId: param('sourceId'),
    targetId: param('targetId'),
  }),
);

/** Null = it has no name. */
function fieldsOf(
  given: OriginalRow,
  users: Ids,
): { readonly fields: (ClientChanges & { readonly name: string }) | null; dropped: string[] } {
  const assignedUserId = users.get(Number(given['assignedUserId'])) ?? null;
  const times = ['lastPurchaseDate', 'birthday'] as const satisfies readonly ClientFieldName[];
  const row: Record<string, unknown> = { ...given, assignedUserId };
  for (const time of times) row[time] = inUtc(row[time]);
  const read = NewClientBody.safeParse(row);
  if (read.success) return { fields: read.data, dropped: [] };
  const dropped = [...new Set(read.error.issues.map(({ path }) => String(path[0])))];
  for (const field of dropped) delete row[field];
  const rest = NewClientBody.safeParse(row);
  return { fields: rest.success ? rest.data : null, dropped };
}

async function linkTags(
  { source, prisma, report }: Import,
  tags: Ids,
  clients: Ids,
): Promise<void> {
  const kind = 'tag of a client';
  for await (const [tag, client] of source.links('_ClientTags')) {
    const [tagId, clientId] = [tags.get(tag), clients.get(client)];
    if (tagId === undefined || clientId === undefined) {
      report.leftOut(kind, `${tag} of ${client}`, 'its tag or client was not imported');
      continue;
    }
    const data = [{ tagId, clientId }];
    const { count } = await prisma.clientTagLink.createMany({ data, skipDuplicates: true });
    if (count > 0) report.imported(kind);
    else report.present(kind);
  }
}

/** Numbers and addresses have joined most of them already; this is for clients without either. */
async function linkChats(
  { source, prisma, report }: Import,
  chats: Ids,
  clients: Ids,
): Promise<void> {
  const kind = 'chat of a client';
  for await (const [chat, client] of source.links('_ChatOrganizationClients')) {
    const [id, clientId] = [chats.get(chat), clients.get(client)];
    if (id === undefined || clientId === undefined) {
      report.leftOut(kind, `${chat} of ${client}`, 'its chat or client was not imported');
      continue;
    }
    const people = { chats: { some: { id } } };
    const where = { ...people, clientId: null, isGroup: false };
    const { count } = await prisma.contact.updateMany({ where, data: { clientId } });
    if (count > 0) report.imported(kind);
    else if ((await prisma.contact.count({ where: { ...people, clientId } })) > 0) {
      report.present(kind);
    } else {
      report.leftOut(kind, `${chat} of ${client}`, 'its person is another client, or a group');
    }
  }
}
