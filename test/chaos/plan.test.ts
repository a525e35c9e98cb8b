import { describe, expect, test } from '@jest/globals';
import { faultKinds, makePlan, mergingPeople, silentPeople, waitingPerson } from './plan.ts';

describe('a plan', () => {
  test('is the same for the same seed, and another for another', () => {
    expect(makePlan(7, 60)).toEqual(makePlan(7, 60));
    expect(makePlan(7, 60).actions).not.toEqual(makePlan(8, 60).actions);
  });

  test.each([1, 2, 3, 7, 11])('of a minute has every kind of fault and action: seed %i', (seed) => {
    const { faults, actions } = makePlan(seed, 60);
    expect(new Set(faults.map(({ kind }) => kind))).toEqual(new Set(faultKinds));
    expect(new Set(actions.map(({ kind }) => kind))).toEqual(
      new Set([
        ...['write', 'send', 'plan', 'cancel', 'again', 'repeat', 'assign', 'unassign', 'close'],
        ...['markRead', 'priority', 'status', 'deadlines'],
      ]),
    );
  });

  test('keeps to its time and order, and gives every action its own label', () => {
    const { faults, actions } = makePlan(3, 60);
    for (const { at } of [...faults, ...actions]) expect(at).toBeLessThanOrEqual(60_000);
    expect(actions.map(({ at }) => at)).toEqual(
      actions.map(({ at }) => at).toSorted((a, b) => a - b),
    );
    expect(new Set(actions.map(({ label }) => label)).size).toBe(actions.length);
  });

  test('joins two people into one in each organization, after both have written', () => {
    const writes = makePlan(7, 60).actions.filter((action) => action.kind === 'write');
    for (const organization of [0, 1]) {
      const shown = writes
        .filter((each) => each.organization === organization && mergingPeople.includes(each.person))
        .map(({ shows }) => shows);
      expect(shown).toContain('both');
    }
  });

  test('leaves some chats silent after one answer, and one waiting for its answer', () => {
    const { actions } = makePlan(7, 60);
    for (const person of [...silentPeople, waitingPerson]) {
      const own = actions.filter((each) => each.organization === 0 && each.person === person);
      const kinds = own.map(({ kind }) => kind);
      expect(kinds).toEqual(
        person === waitingPerson
          ? ['write', 'assign', 'deadlines']
          : ['write', 'assign', 'deadlines', 'send'],
      );
    }
  });
});
