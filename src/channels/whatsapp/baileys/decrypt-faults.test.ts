import { describe, expect, test } from '@jest/globals';
import { decryptFaults } from './decrypt-faults.ts';

describe('decryption faults', () => {
  test('three bad MACs in a row, or five bad decrypts, reach the limit', () => {
    const faults = decryptFaults({ now: () => 0 });
    expect(faults.failed('a', 'Bad MAC')).toBe(false);
    expect(faults.failed('b', 'No matching sessions found for message')).toBe(false);
    expect(faults.failed('c', 'Bad MAC')).toBe(true);
    const other = decryptFaults({ now: () => 0 });
    const answers = ['a', 'b', 'c', 'd', 'e'].map((key) => other.failed(key, 'bad decrypt'));
    expect(answers).toEqual([false, false, false, false, true]);
  });

  test('a stanza counts once, a success ends the series, old faults expire', () => {
    let now = 0;
    const faults = decryptFaults({ now: () => now });
    for (let n = 0; n < 5; n += 1) expect(faults.failed('same', 'Bad MAC')).toBe(false);
    faults.failed('b', 'Bad MAC');
    faults.decrypted();
    expect(faults.failed('c', 'Bad MAC')).toBe(false);
    expect(faults.failed('d', 'Bad MAC')).toBe(false);
    now += 60 * 60_000;
    expect(faults.failed('e', 'Bad MAC')).toBe(false);
    expect(faults.failed('f', 'No session record')).toBe(false);
  });
});
