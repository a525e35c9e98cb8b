import { expect, test } from '@jest/globals';
import type { IncomingMessage, IntakeStore } from '../ports/chat/intake.ts';
import { createIntake } from './intake.ts';

const message = (filename: string | null): IncomingMessage => ({
  organizationId: 1,
  channel: 'telegram',
  accountId: 1,
  accountKey: 'telegram:1',
  identities: [{ kind: 'telegram_user', value: '5' }],
  contactName: null,
  chat: { address: {} },
  message: {
    dedupeKey: '1',
    content: '',
    type: 'document',
    timestamp: 0,
    status: 'received',
    filename,
  },
});

test.each([
  ['../../etc/passwd', 'passwd'],
  ['invoice\u202efdp.exe', 'invoicefdp.exe'],
  ['a\r\nSet-Cookie: b.pdf', 'aSet-Cookie_ b.pdf'],
  ['..', null],
  [null, null],
])('a file is announced under a harmless name: %j', async (given, stored) => {
  const seen: IncomingMessage[] = [];
  const store: IntakeStore = {
    accept: async (messages) => {
      seen.push(...messages);
      return messages.map(() => ({
        organizationId: 1,
        chatId: 1,
        messageId: 1,
        duplicate: false,
        wake: false,
      }));
    },
    stillWaiting: async () => [],
    chatsToWake: async () => [],
  };
  const intake = createIntake({
    store,
    faultOf: () => 'other',
    wakes: { add: () => undefined, idle: async () => undefined },
  });
  await intake.accept(message(given));
  expect(seen.map((each) => each.message.filename)).toEqual([stored]);
});
