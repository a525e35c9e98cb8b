import { roleOfWord } from '../../domain/vocabulary.ts';
import { canonicalEmail } from '../../persistence/people/users.ts';
import { isUniqueFault } from '../../persistence/database/prisma-errors.ts';
import type { Import } from './import.ts';
import { readRow, unreadable } from '../../channels/shared/original.ts';
import { OrganizationRow, UserRow } from './rows.ts';

/** Hashes that a login understands: bcrypt, as the original system makes them. */
const bcryptHash = /^\$2[abxy]\$[0-9]{2}\$[./A-Za-z0-9]{53}$/;
/** No password has this hash: its owner needs a new one. */
const noPassword = 'imported without a password';

/** Organizations get new ids here, unless an earlier import made them. */
export async function importOrganizations(run: Import): Promise<Map<number, number>> {
  const known = await run.targets('organization');
  for await (const given of run.source.rows('Organization')) {
    const row = readRow(OrganizationRow, given);
    if (row === null) {
      run.report.leftOut('organization', String(given['id']), unreadable);
    } else if (!run.wants(row.id)) {
      run.report.leftOut('organization', row.id, 'not asked for');
      known.delete(row.id);
    } else if (known.has(row.id)) {
      run.report.present('organization');
    } else {
      const { id } = await run.prisma.$transaction(async (transaction) => {
        const made = await transaction.organization.create({
          data: { name: row.name, ...(row.createdAt && { createdAt: row.createdAt }) },
          select: { id: true },
        });
        await transaction.importedRow.create({ data: run.rowOf('organization', row.id, made.id) });
        return made;
      });
      known.set(row.id, id);
      run.report.imported('organization');
    }
  }
  return known;
}

/** Users keep their passwords: their hashes are understood, and made anew at their next login. */
export async function importUsers(
  run: Import,
  organizations: ReadonlyMap<number, number>,
): Promise<Map<number, number>> {
  const known = await run.targets('user');
  for await (const given of run.source.rows('User')) {
    const row = readRow(UserRow, given);
    const organizationId = organizations.get(row?.organizationId ?? 0);
    if (row === null) {
      run.report.leftOut('user', String(given['id']), unreadable);
    } else if (organizationId === undefined) {
      run.report.leftOut('user', row.id, 'its organization was not imported');
    } else if (known.has(row.id)) {
      run.report.present('user');
    } else {
      const id = await makeUser(run, organizationId, row);
      if (id !== null) known.set(row.id, id);
    }
  }
  return known;
}

async function makeUser(
  { prisma, report, rowOf }: Import,
  organizationId: number,
  row: NonNullable<ReturnType<typeof readUser>>,
): Promise<number | null> {
  const email = canonicalEmail(row.email);
  const usable = bcryptHash.test(row.passwordHash ?? '');
  if (!usable) report.note(`${email} has no password that can be used: give them a new one.`);
  try {
    const { id } = await prisma.$transaction(async (transaction) => {
      const made = await transaction.user.create({
        data: {
          organizationId,
          email,
          passwordHash: usable ? (row.passwordHash ?? '') : noPassword,
          name: row.name,
          role: roleOfWord(row.role ?? ''),
          isHr: row.isHr,
          ...(row.createdAt && { createdAt: row.createdAt }),
        },
        select: { id: true },
      });
      await transaction.importedRow.create({ data: rowOf('user', row.id, made.id) });
      return made;
    });
    report.imported('user');
    return id;
  } catch (error) {
    if (!isUniqueFault(error)) throw error;
    const there = await prisma.user.findUnique({ where: { email } });
    if (there?.organizationId === organizationId) {
      report.present('user');
      return there.id;
    }
    report.leftOut('user', row.id, 'another organization has somebody with this e-mail address');
    return null;
  }
}

const readUser = (given: unknown) => readRow(UserRow, given);
