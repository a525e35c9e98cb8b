import { describe, expect, test } from '@jest/globals';
import { roles, type Role } from '../../../../domain/vocabulary.ts';
import type { Principal } from '../../../../ports/people/tokens.ts';
import type { User } from '../../../../ports/people/users.ts';
import { mayChange } from './rules.ts';

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

const by = (role: Role, isHr: boolean): Principal =>
  ({ userId: 1, organizationId: 1, email: 'a@example.com', role, isHr }) as Principal;
const target = (role: Role, isHr: boolean, id = 2): User => ({
  id,
  organizationId: 1,
  email: 'b@example.com',
  name: null,
  role,
  isHr,
  disabled: false,
  createdAt: new Date(0),
});

/** Said anew, as a table: what a manager may do to whom. Admins may everything; employees do not get here. */
function expected(byHr: boolean, role: Role, isHr: boolean, field: Field): boolean {
  if (role !== 'employee') return false;
  if (isHr && !byHr) return false;
  if (field === 'promotion') return false;
  return field !== 'hr' || byHr || isHr;
}

const allowed = (...given: Parameters<typeof mayChange>): boolean => {
  try {
    mayChange(...given);
    return true;
  } catch (error) {
    expect(error).toMatchObject({ status: 403, code: 'forbidden' });
    return false;
  }
};

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
