import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { bodyOf } from './command-body.ts';

const read = (fields: z.ZodRawShape, given: object) => z.object(fields).safeParse(given);

describe('the fields of a command in a body', () => {
  test('do not include those that the front door knows by itself', () => {
    expect(Object.keys(bodyOf('setStatus'))).toEqual([
      'status',
      'pendingUntil',
      'reason',
      'priority',
    ]);
    expect(Object.keys(bodyOf('retryMessage'))).toEqual([]);
  });

  test('trim texts and limit them to the described length', () => {
    expect(read(bodyOf('close'), { reason: ' done ' }).data).toEqual({ reason: 'done' });
    expect(read(bodyOf('close'), {}).data).toEqual({});
    expect(read(bodyOf('close'), { reason: 'x'.repeat(2_000) }).success).toBe(true);
    expect(read(bodyOf('close'), { reason: 'x'.repeat(2_001) }).success).toBe(false);
  });

  test('are required unless the description says otherwise; empty and null optional fields count as missing', () => {
    expect(read(bodyOf('setPriority'), {}).success).toBe(false);
    expect(read(bodyOf('setPriority'), { priority: null }).success).toBe(false);
    for (const nothing of [null, '']) {
      expect(read(bodyOf('assign'), { priority: nothing }).data).toEqual({ priority: undefined });
    }
  });

  test('accept null and 0 as no id if the id may be null', () => {
    const owner = (given: object) => read(bodyOf('assign'), given).data?.['expectedAssignedUserId'];
    expect(
      [null, 0, '0', '7', 7].map((expectedAssignedUserId) => owner({ expectedAssignedUserId })),
    ).toEqual([null, null, null, 7, 7]);
    expect(owner({})).toBeUndefined();
  });

  test('limit a list to the described number of ids', () => {
    const ids = (count: number) => ({ messageIds: Array.from({ length: count }, (_, i) => i + 1) });
    expect(read(bodyOf('markRead'), ids(1_000)).success).toBe(true);
    expect(read(bodyOf('markRead'), ids(1_001)).success).toBe(false);
  });

  test('limit a time to the described years ahead', () => {
    const sendAt = (days: number) => ({
      sendAt: new Date(Date.now() + days * 86_400_000).toISOString(),
    });
    expect(read(bodyOf('sendMessage'), sendAt(365)).success).toBe(true);
    expect(read(bodyOf('sendMessage'), sendAt(367)).error?.issues[0]?.message).toBe(
      'must be within a year',
    );
  });
});
