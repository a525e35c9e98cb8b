import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { activityOf, type PresenceChange } from './activity.ts';

const at = (ms: number) => new Date(ms);
const sent = (ms: number) => ({ chatId: 1, type: 'text', at: at(ms) });

test('messages are in the presence in which they were sent, the others before it', () => {
  const changes: PresenceChange[] = [
    { status: 'away', at: at(50) },
    { status: 'online', at: at(10) },
  ];
  const found = activityOf(changes, [sent(60), sent(50), sent(20), sent(5)]);
  expect(found.changes.map(({ messages }) => messages)).toEqual([[sent(60), sent(50)], [sent(20)]]);
  expect(found.earlier).toEqual([sent(5)]);
});

test('no message is lost or moved', () => {
  const times = fc
    .array(fc.nat(100), { maxLength: 20 })
    .map((each) => each.toSorted((a, b) => b - a));
  fc.assert(
    fc.property(times, times, (changed, messages) => {
      const { changes, earlier } = activityOf(
        changed.map((ms) => ({ status: 'online', at: at(ms) })),
        messages.map(sent),
      );
      expect([...changes.flatMap((each) => each.messages), ...earlier]).toEqual(messages.map(sent));
      for (const each of changes) {
        for (const message of each.messages) expect(message.at >= each.at).toBe(true);
      }
    }),
  );
});
