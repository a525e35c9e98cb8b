import { describe, expect, test } from '@jest/globals';
import { roles, type Role } from '../vocabulary.ts';
import type { PolicyActor } from './actor.ts';
import { mayChangeUser, mayCreateUser, type PolicyUser } from './users.ts';

const wishes = {
  name: { name: 'Other' },
  password: { password: 'another password' },
  disabled: { disabled: true },
  enabled: { disabled: false },
  role: { role: 'employee' },
  promotion: { role: 'manager' },
  hr: { isHr: true },
  noHr: { isHr: false },
} as const;
type Field = keyof typeof wishes;

const by = (role: Role, isHr: boolean): PolicyActor => ({
  userId: 1,
  organizationId: 1,
  role,
  isHr,
});
const target = (role: Role, isHr: boolean, id = 2): PolicyUser => ({ id, role, isHr });

/**
 * The same rules again, as a table: what a manager may do to whom. Admins may do everything; employees do not get here.
 */
function expected(byHr: boolean, role: Role, isHr: boolean, field: Field): boolean {
  if (role !== 'employee') return false;
  if (isHr && !byHr) return false;
  if (field === 'promotion') return false;
  return field !== 'hr' || byHr || isHr;
}

const allowed = (...given: Parameters<typeof mayChangeUser>): boolean =>
  mayChangeUser(...given) === null;

describe('who may change whom, for every field', () => {
  const hr = [false, true];
  const cases = hr.flatMap((byHr) =>
    roles.flatMap((role) =>
      hr.flatMap((isHr) =>
        (Object.keys(wishes) as Field[]).map((f) => [byHr, role, isHr, f] as const),
      ),
    ),
  );
  test.each(cases)('a manager (HR: %s) and a %s (HR: %s): %s', (byHr, role, isHr, field) => {
    const may = allowed(by('manager', byHr), target(role, isHr), wishes[field]);
    expect(may).toBe(expected(byHr, role, isHr, field));
    expect(allowed(by('admin', byHr), target(role, isHr), wishes[field])).toBe(true);
  });

  test('managers change their own name, and nothing else of their own', () => {
    const own = target('manager', false, 1);
    expect(allowed(by('manager', false), own, wishes.name)).toBe(true);
    for (const field of ['password', 'disabled', 'hr', 'promotion'] as const) {
      expect(allowed(by('manager', false), own, { ...wishes.name, ...wishes[field] })).toBe(false);
    }
  });
});

describe('who may add whom', () => {
  test.each<[string, PolicyActor, Parameters<typeof mayCreateUser>[1], string | null]>([
    ['an admin adds an admin of HR', by('admin', false), { role: 'admin', isHr: true }, null],
    ['a manager an employee', by('manager', false), { role: 'employee', isHr: false }, null],
    [
      'a manager no manager',
      by('manager', true),
      { role: 'manager', isHr: false },
      'forbidden/make_managers',
    ],
    [
      'a manager nobody of HR',
      by('manager', false),
      { role: 'employee', isHr: true },
      'forbidden/grant_hr',
    ],
    ['a manager of HR does', by('manager', true), { role: 'employee', isHr: true }, null],
  ])('%s', (_what, actor, wish, verdict) => {
    expect(mayCreateUser(actor, wish)).toBe(verdict);
  });
});
