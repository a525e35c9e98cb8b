import { describe, expect, test } from '@jest/globals';
import { roles, type Role } from '../vocabulary.ts';
import { type ActionName, actions, mayDo } from './actions.ts';
import { mayOwnChat, mayReplaceOwner, maySeeChat } from './chats.ts';
import { mayHear, type PolicyEvent } from './events.ts';
import { mayNameOrganization } from './organizations.ts';

test('actions of some roles are refused to all others', () => {
  const admins: ActionName[] = [
    'manageOrganization',
    'readAudit',
    'eraseChats',
    'erasePeople',
    'readRaw',
    'secureAccounts',
  ];
  for (const name of Object.keys(actions) as ActionName[]) {
    const may = roles.filter((role) => mayDo({ role }, name) === null);
    expect([name, may]).toEqual([name, admins.includes(name) ? ['admin'] : ['admin', 'manager']]);
    expect(mayDo({ role: 'employee' }, name)).toBe('forbidden');
  }
});

test('a chat is visible to its organization, and an HR chat only to HR', () => {
  const see = (isHr: boolean, chat: { organizationId: number; isHr: boolean }) =>
    maySeeChat({ organizationId: 1, isHr }, chat);
  expect(see(false, { organizationId: 1, isHr: false })).toBeNull();
  expect(see(true, { organizationId: 1, isHr: true })).toBeNull();
  expect(see(false, { organizationId: 1, isHr: true })).toBe('chat_not_found');
  expect(see(true, { organizationId: 2, isHr: false })).toBe('chat_not_found');
});

test('a chat can only be given to somebody who can sign in and see it', () => {
  expect(mayOwnChat({ disabled: false, isHr: false }, { isHr: false })).toBeNull();
  expect(mayOwnChat({ disabled: false, isHr: true }, { isHr: true })).toBeNull();
  expect(mayOwnChat({ disabled: true, isHr: true }, { isHr: true })).toBe('operator_disabled');
  expect(mayOwnChat({ disabled: false, isHr: false }, { isHr: true })).toBe('operator_not_hr');
});

describe('the owner 7 of a chat can be replaced', () => {
  const replace = (userId: number | null, role: Role, operatorId: number, expected?: number) =>
    mayReplaceOwner({ userId, role }, 7, {
      operatorId,
      ...(expected !== undefined && { expectedAssignedUserId: expected }),
    });

  test('by anybody who names the owner, for anybody', () => {
    expect([replace(3, 'employee', 3, 7), replace(3, 'employee', 5, 7)]).toEqual([true, true]);
    expect(replace(3, 'employee', 3, 6)).toBe(false);
  });

  test('by the owner, managers and admins, who give the chat to somebody else', () => {
    expect([replace(7, 'employee', 5), replace(3, 'manager', 5), replace(3, 'admin', 5)]).toEqual([
      true,
      true,
      true,
    ]);
    expect(replace(3, 'employee', 5)).toBe(false);
  });

  test('by managers and admins who take it from the owner of the time at which they asked', () => {
    const take = (role: Role, ownerAtArrival: number | null) =>
      mayReplaceOwner({ userId: 3, role }, 7, { operatorId: 3, ownerAtArrival });
    expect(roles.map((role) => take(role, 7))).toEqual([true, true, false]);
    expect(roles.map((role) => take(role, 6))).toEqual([false, false, false]);
    expect(roles.map((role) => take(role, null))).toEqual([false, false, false]);
  });

  test('by nobody who takes the chat and knows no owner, whatever the role', () => {
    expect(roles.map((role) => replace(3, role, 3))).toEqual([false, false, false]);
  });
});

describe('the receivers of an event', () => {
  const actors = {
    admin: { userId: 1, role: 'admin', isHr: false },
    manager: { userId: 2, role: 'manager', isHr: false },
    employee: { userId: 3, role: 'employee', isHr: false },
    hr: { userId: 4, role: 'employee', isHr: true },
  } as const;
  const heardBy = (more: Partial<PolicyEvent>): string[] =>
    Object.entries(actors)
      .filter(([, actor]) =>
        mayHear(actor, { name: 'message:new', audience: 'org', isHr: false, ...more }),
      )
      .map(([name]) => name);

  test.each<[string, Partial<PolicyEvent>, string[]]>([
    ['of the organization', {}, ['admin', 'manager', 'employee', 'hr']],
    ['of an HR chat', { isHr: true }, ['hr']],
    ['for managers', { audience: 'managers' }, ['admin', 'manager']],
    ['for the others', { audience: 'employees' }, ['employee', 'hr']],
    ['for managers, HR', { audience: 'managers', isHr: true }, []],
    ['for one user', { audience: 'user:3' }, ['employee']],
    ['for one user, HR', { audience: 'user:3', isHr: true }, []],
    ['for a user whose id begins alike', { audience: 'user:33' }, []],
    ['for all but HR', { audience: 'not_hr' }, ['admin', 'manager', 'employee']],
    [
      'for all but HR, of an HR chat',
      { audience: 'not_hr', isHr: true },
      ['admin', 'manager', 'employee'],
    ],
    ['for nobody we know', { audience: 'everyone' }, []],
    ['that was erased', { name: '' }, []],
  ])('%s', (_what, more, expected) => {
    expect(heardBy(more)).toEqual(expected);
  });
});

test('even the existence of another organization is hidden', () => {
  expect(mayNameOrganization({ organizationId: 1 }, 1)).toBeNull();
  expect(mayNameOrganization({ organizationId: 1 }, 2)).toBe('organization_not_found/channels');
});
