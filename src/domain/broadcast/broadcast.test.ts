import { expect, test } from '@jest/globals';
import { broadcastActions, refuses, transitionOf } from './control.ts';
import { gapOf, holdsAll } from './pace.ts';
import { totalsOf } from './totals.ts';
import { broadcastStatuses, endedStatuses, hasEnded, recipientStates } from './vocabulary.ts';

test('a broadcast that has ended can neither be paused, resumed nor cancelled, except that cancelling again is fine', () => {
  for (const status of endedStatuses) {
    const refused = broadcastActions.filter((action) => refuses(status, action));
    expect([status, refused]).toEqual([
      status,
      status === 'cancelled' ? ['pause', 'resume'] : ['pause', 'resume', 'cancel'],
    ]);
  }
});

test('every other action is possible or done already', () => {
  for (const status of broadcastStatuses.filter((each) => !hasEnded(each))) {
    for (const action of broadcastActions) expect(refuses(status, action)).toBe(false);
  }
});

test('an action never leads back from an end', () => {
  for (const action of broadcastActions) {
    expect(transitionOf(action).from.some(hasEnded)).toBe(false);
  }
});

test('each state of a recipient counts once at most: as a success, a failure, or not yet', () => {
  for (const state of recipientStates) {
    const { processed, success, fail } = totalsOf({ requested: 3, total: 2 }, { [state]: 2 });
    expect(success + fail).toBe(processed);
    expect(processed).toBe(state === 'waiting' || state === 'sending' ? 0 : 2);
  }
  expect(totalsOf({ requested: 3, total: 2 }, {})).toEqual({
    ...{ requested: 3, normalized: 2, processed: 0, success: 0, fail: 0 },
  });
});

test('a broadcast is as slow as it was asked to be, and never faster than its limit', () => {
  expect(gapOf(250, 40)).toBe(250);
  expect(gapOf(0, 40)).toBe(25);
  expect(gapOf(0, 3)).toBe(334);
});

test('a limit of one recipient lets the others go on, one of the account holds all', () => {
  expect(holdsAll('pair_rate_limited', 1)).toBe(false);
  expect(holdsAll('provider_temporary', 1)).toBe(false);
  expect(['rate_limited', 'provider_unreachable'].every((code) => holdsAll(code, 1))).toBe(true);
});

test('several refusals in a row hold all, whatever they say', () => {
  expect(holdsAll('provider_temporary', 5)).toBe(true);
});
