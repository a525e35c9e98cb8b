import { channels } from '../../channels/registry.ts';
import { readRow, unreadable, type OriginalAccount } from '../../channels/shared/original.ts';
import type { Ids, Import } from './import.ts';
import { AccountRow } from './rows.ts';

/** The accounts of a channel here, by the ids of the other system. */
export type Accounts = ReadonlyMap<number, OriginalAccount>;

/** Accounts of all channels that the original system had; nothing connects by it. By channel. */
export async function importAccounts(
  run: Import,
  organizations: Ids,
): Promise<ReadonlyMap<string, Accounts>> {
  const all = new Map<string, Accounts>();
  for (const { name, original } of channels) {
    if (original === undefined) continue;
    const accounts = new Map<number, OriginalAccount>();
    all.set(name, accounts);
    for await (const given of run.source.rows(original.table)) {
      const row = readRow(AccountRow, given);
      const organizationId = organizations.get(row?.organizationId ?? 0);
      const id = row?.id ?? String(given['id']);
      if (row === null || organizationId === undefined) {
        const why = row === null ? unreadable : 'its organization was not imported';
        run.report.leftOut(original.account, id, why);
        continue;
      }
      const made = await original.make(run.parts, given, organizationId);
      if (typeof made === 'string') {
        run.report.leftOut(original.account, id, made);
        continue;
      }
      accounts.set(row.id, made);
      if (made.there) run.report.present(original.account);
      else run.report.imported(original.account);
    }
  }
  return all;
}
