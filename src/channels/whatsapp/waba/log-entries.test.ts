import { expect, test } from '@jest/globals';
import { logEntriesOf } from './log-entries.ts';

const body = (value: object, field = 'messages') => ({
  object: 'whatsapp_business_account',
  entry: [
    {
      id: 'W1',
      changes: [{ field, value: { metadata: { phone_number_id: '111' }, ...value } }],
    },
  ],
});

test('messages are told by kind and time, and by nothing that somebody wrote', () => {
  const entries = logEntriesOf(
    body({
      contacts: [{ profile: { name: 'Иван Секретный' }, wa_id: '79001234567' }],
      messages: [
        {
          from: '79001234567',
          id: 'wamid.SECRET',
          timestamp: '1767989655',
          type: 'text',
          text: { body: 'Секрет' },
        },
        { from: '79001234567', id: 'wamid.SECRET2', timestamp: '+79001234567', type: 'Секрет!' },
      ],
    }),
  );
  expect(entries).toEqual([
    {
      phoneNumberId: '111',
      eventType: 'messages',
      payload: { count: 2, messages: [{ type: 'text', timestamp: 1_767_989_655 }, {}] },
    },
  ]);
});

test('statuses are told with the errors that Meta gives', () => {
  const status = {
    id: 'wamid.SECRET',
    status: 'failed',
    timestamp: '1767989660',
    recipient_id: '79001234567',
    errors: [
      { code: 131_047, title: 'Re-engagement message', message: 'to 79001234567' },
      { code: 1, title: 'Number 79001234567 is wrong' },
    ],
  };
  expect(logEntriesOf(body({ statuses: [status] }))).toEqual([
    {
      phoneNumberId: '111',
      eventType: 'statuses',
      payload: {
        count: 1,
        statuses: [
          {
            status: 'failed',
            timestamp: 1_767_989_660,
            errors: [{ code: 131_047, title: 'Re-engagement message' }, { code: 1 }],
          },
        ],
      },
    },
  ]);
});

test('what is not understood is told by its field, and what names no number leaves nothing', () => {
  const [entry] = logEntriesOf(body({ secret: 'Секрет' }, 'new_field'));
  expect(entry).toEqual({
    phoneNumberId: '111',
    eventType: 'new_field',
    payload: { count: 1, new_field: [{ understood: false }] },
  });
  expect(logEntriesOf('Секрет')).toEqual([]);
});
