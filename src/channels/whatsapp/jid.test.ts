import { expect, test } from '@jest/globals';
import { readJid } from './jid.ts';

test.each([
  ['79001234567@s.whatsapp.net', 'person', '79001234567@s.whatsapp.net'],
  ['79001234567@c.us', 'person', '79001234567@s.whatsapp.net'],
  ['79001234567:12@s.whatsapp.net', 'person', '79001234567@s.whatsapp.net'],
  [' 79001234567@S.WhatsApp.Net ', 'person', '79001234567@s.whatsapp.net'],
  ['120363041234567890@g.us', 'group', '120363041234567890@g.us'],
  ['79001234567-1612345678@g.us', 'group', '79001234567-1612345678@g.us'],
  ['123456789012345@lid', 'lid', '123456789012345@lid'],
  ['123456789012345:3@lid', 'lid', '123456789012345@lid'],
])('%s is the %s %s', (text, kind, jid) => {
  expect(readJid(text)).toEqual({ kind, jid });
});

test.each([
  '79001234567',
  '+79001234567@s.whatsapp.net',
  'ivan@s.whatsapp.net',
  '79001234567@example.com',
  '79001234567@broadcast',
  '@s.whatsapp.net',
  '79001234567@s.whatsapp.net@lid',
  '7900 1234567@s.whatsapp.net',
  '1@g.us',
  '',
])('%j is not an address', (text) => {
  expect(readJid(text)).toBeNull();
});
