import { describe, expect, test } from '@jest/globals';
import { isWindowOpen, windowClosesAt } from './window.ts';

const hour = 3_600_000;
const wrote = Date.parse('2027-01-10T12:00:00.000Z');

describe('the 24-hour window', () => {
  test('closes 24 hours after the customer’s last message, to the millisecond', () => {
    expect(windowClosesAt(wrote)).toBe(Date.parse('2027-01-11T12:00:00.000Z'));
    expect(isWindowOpen(wrote, wrote)).toBe(true);
    expect(isWindowOpen(wrote, wrote + 24 * hour - 1)).toBe(true);
    expect(isWindowOpen(wrote, wrote + 24 * hour)).toBe(false);
  });

  test('was never open for a customer who has never written', () => {
    expect(windowClosesAt(null)).toBeNull();
    expect(isWindowOpen(null, wrote)).toBe(false);
  });

  test('counts from a message whose time is ahead of our clock', () => {
    expect(isWindowOpen(wrote + hour, wrote)).toBe(true);
  });
});
