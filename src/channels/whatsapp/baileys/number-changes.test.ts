import { expect, test } from '@jest/globals';
import {
  group,
  now,
  number,
  parse,
  person,
  received,
} from '../../../../test/whatsapp/message-builders.ts';
import { parseMessage } from './content.ts';
import { numberChangeIn } from './number-changes.ts';

const next = '79005550000@s.whatsapp.net';
const notification = (change: Record<string, string>, type = 'contacts') => ({
  tag: 'notification',
  attrs: { from: person, id: 'N1', type, t: String(now / 1_000) },
  content: [{ tag: 'modify', attrs: change }],
});

test('a person with a new number keeps the chat, and is told', () => {
  const change = { old: person, new: next, new_lid: '555000111222@lid' };
  const notice = numberChangeIn(notification(change));
  expect(parseMessage(number, notice!, { now })).toMatchObject({
    identities: [
      { kind: 'phone_jid', value: next },
      { kind: 'lid', value: '555000111222@lid' },
    ],
    formerIdentity: { kind: 'phone_jid', value: person },
    message: {
      dedupeKey: 'N1',
      type: 'protocol',
      content: `Системное сообщение: номер изменён: ${person} → ${next}`,
      quiet: true,
      timestamp: now,
      details: { type: 'number_changed', old: person, new: next },
    },
  });
});

test.each([
  ['another kind', notification({ old: person, new: next }, 'devices')],
  ['no new number', notification({ old: person })],
  ['nothing', { tag: 'notification', attrs: { id: 'N1', type: 'contacts' } }],
])('%s is no change of a number', (_what, node) => {
  expect(numberChangeIn(node)).toBeNull();
});

test('in a group it is only told', () => {
  const incoming = parse({
    ...received(null, { key: { remoteJid: group, fromMe: false, id: 'N1', participant: next } }),
    messageStubType: 33,
    messageStubParameters: [person],
  });
  expect(incoming).not.toHaveProperty('formerIdentity');
  expect(incoming?.message.details).toEqual({ type: 'number_changed', old: person, new: next });
});
