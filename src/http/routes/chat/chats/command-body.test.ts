import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { bodyOf } from './command-body.ts';

const read = (fields: z.ZodRawShape, given: object) => z.object(fields).safeParse(given);

describe('what bodies say of a command', () => {
  test('what the front door knows by itself is no field of a body', () => {
    expect(Object.keys(bodyOf('setStatus'))).toEqual([
      'status',
      'pendingUntil',
      'reason',
      'priority',
    ]);
    expect(Object.keys(bodyOf('retryMessage'))).toEqual([]);
  });

  test('words are trimmed, and hold as much as the description says', () => {
    expect(read(bodyOf('close'), { reason: ' done ' }).data).toEqual({ reason: 'done' });
    expect(read(bodyOf('close'), {}).data).toEqual({});
    expect(read(bodyOf('close'), { reason: 'x'.repeat(2_000) }).success).toBe(true);
    expect(read(bodyOf('close'), { reason: 'x'.repeat(2_001) }).success).toBe(false);
  });

  test('what must be there must be; an empty or null field that need not be there is left out', () => {
    expect(read(bodyOf('setPriority'), {}).success).toBe(false);
    expect(read(bodyOf('setPriority'), { priority: null }).success).toBe(false);
    for (const nothing of [null, '']) {
      expect(read(bodyOf('assign'), { priority: nothing }).data).toEqual({ priority: undefined });
    }
  });

  test('an id that may be none is none as null and as 0, and left out where it is', () => {
    const owner = (given: object) => read(bodyOf('assign'), given).data?.['expectedAssignedUserId'];
    expect(
      [null, 0, '0', '7', 7].map((expectedAssignedUserId) => owner({ expectedAssignedUserId })),
    ).toEqual([null, null, null, 7, 7]);
    expect(owner({})).toBeUndefined();
  });

  test('a list holds as many ids as the description says', () => {
    const ids = (count: number) => ({ messageIds: Array.from({ length: count }, (_, i) => i + 1) });
    expect(read(bodyOf('markRead'), ids(1_000)).success).toBe(true);
    expect(read(bodyOf('markRead'), ids(1_001)).success).toBe(false);
  });

  test('a time lies as far ahead as the description says', () => {
    const sendAt = (days: number) => ({
      sendAt: new Date(Date.now() + days * 86_400_000).toISOString(),
    });
    expect(read(bodyOf('sendMessage'), sendAt(365)).success).toBe(true);
    expect(read(bodyOf('sendMessage'), sendAt(367)).error?.issues[0]?.message).toBe(
      'must be within a year',
    );
  });
});
