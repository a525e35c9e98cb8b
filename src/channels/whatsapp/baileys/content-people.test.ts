import { expect, test } from '@jest/globals';
import { person, personLid, group } from '../../../../test/whatsapp/message-builders.ts';
import { sendingJid } from './content-people.ts';

test.each([
  [person, person],
  ['79001234567:4@c.us', person],
  [personLid, personLid],
  [group, group],
  ['website:abc', null],
  [null, null],
])('a message to %s goes to %s', (remoteJid, jid) => {
  expect(sendingJid(remoteJid)).toBe(jid);
});
