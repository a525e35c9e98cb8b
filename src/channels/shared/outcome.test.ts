import { expect, test } from '@jest/globals';
import type { SendOutcome } from '../../ports/delivery/channel-sender.ts';
import { outcomeOfFault, type CallFault, type Meaning } from './outcome.ts';

interface Refusal {
  readonly meaning: Meaning<'chat'>;
  readonly said: string | null;
}

const outcomeOf = (fault: CallFault<Refusal>): SendOutcome =>
  outcomeOfFault(fault, {
    meaningOf: ({ meaning }) => meaning,
    said: ({ said }) => said,
    pauseMs: (scope) => (scope === 'chat' ? 50 : 7),
    unreachedCode: (code) => `not_reached_${code}`,
  });

const refused = (
  meaning: Meaning<'chat'>,
  said: string | null = null,
  retryAfterMs: number | null = null,
): CallFault<Refusal> => ({ kind: 'refused', meaning, said, retryAfterMs });

test('an attempt that certainly sent nothing is repeated; one with an unknown outcome is not', () => {
  const unreached = outcomeOf({ kind: 'unreached', code: 'ECONNREFUSED' });
  expect(unreached).toEqual({ kind: 'retry', afterMs: 7, code: 'not_reached_ECONNREFUSED' });
  expect(outcomeOf({ kind: 'unanswered', code: 'time_out' })).toEqual({
    kind: 'unknown',
    code: 'time_out',
  });
});

test('a temporary refusal waits as long as the provider says, or else as its scope requires', () => {
  const later = { kind: 'later', code: 'limited', scope: 'chat' } as const;
  expect(outcomeOf(refused(later, null, 900))).toMatchObject({ kind: 'retry', afterMs: 900 });
  expect(outcomeOf(refused(later))).toEqual({ kind: 'retry', afterMs: 50, code: 'limited' });
});

test.each(['failed', 'paused'] as const)(
  'the reason of “%s” is our text, followed by the provider’s',
  (kind) => {
    const meaning = { kind, code: 'blocked', words: { ru: 'Нельзя', en: 'No' } };
    expect(outcomeOf(refused(meaning, 'no'))).toEqual({
      kind,
      code: 'blocked',
      reason: 'Нельзя (no)',
    });
    expect(outcomeOf(refused(meaning))).toEqual({ kind, code: 'blocked', reason: 'Нельзя' });
  },
);
