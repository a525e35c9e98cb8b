import { expect, test } from '@jest/globals';
import { channels } from '../registry.ts';
import { englishOfFailures } from './failure-words.ts';

const englishOf = englishOfFailures([
  { ru: 'Отказано', en: 'Refused' },
  { ru: 'Нет прав (писать)', en: 'No right (to write)' },
]);

test.each([
  ['Отказано', 'Refused'],
  ['Отказано (Bad (very) Request)', 'Refused (Bad (very) Request)'],
  ['Нет прав (писать)', 'No right (to write)'],
  ['Нет прав (писать) (code 3)', 'No right (to write) (code 3)'],
  ['Отказано вчера', 'Отказано вчера'],
  [' (Отказано', ' (Отказано'],
  ['(#131030) Recipient', '(#131030) Recipient'],
  ['', ''],
])('the English of %p is %p', (text, expected) => {
  expect(englishOf(text)).toBe(expected);
});

test.each([
  [
    'telegram',
    'Пользователь заблокировал бота (Forbidden)',
    'The user has blocked the bot (Forbidden)',
  ],
  ['telegram', 'Файл пуст', 'The file is empty'],
  [
    'whatsapp',
    'Шаблон отключён навсегда (код 132016: Disabled)',
    'Template: disabled for good (code 132016: Disabled)',
  ],
  [
    'whatsapp',
    'WhatsApp не доставил сообщение (код 7)',
    'WhatsApp did not deliver the message (code 7)',
  ],
])('%s has English for: %s', (name, text, expected) => {
  const channel = channels.find((each) => each.name === name);
  expect(channel?.capabilities.englishOf?.(text)).toBe(expected);
});
