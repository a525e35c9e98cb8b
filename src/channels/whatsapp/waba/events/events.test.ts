import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MessageDetails } from '../../../../contracts/message-details.ts';
import type { WabaNumber } from '../../ports/waba-numbers.ts';
import { contactBook } from '../contact-book.ts';
import { readCall, readCallStatus } from './calls.ts';
import { type EventReader, messageOfEvent } from './event.ts';
import { groupWords, readGroup, readPayment, readPreference } from './notices.ts';

const number: WabaNumber = {
  organizationPhoneId: 1,
  organizationId: 1,
  phoneNumberId: '10',
  phoneJid: '77000000001@s.whatsapp.net',
};
const now = Date.parse('2026-11-27T12:00:00Z');
const timestamp = '1795726800';
const group = 'Y2FwaV9ncm91cDoxNzA1Z';
const call = { id: 'wacid.A', from: '77010000002', to: '77000000001', timestamp };
const ended = { ...call, event: 'terminate', direction: 'USER_INITIATED', status: 'COMPLETED' };
const toCustomer = { ...call, from: '77000000001', to: '77010000002' };
const samples: readonly (readonly [string, EventReader, Record<string, unknown>])[] = [
  ['a ring', readCall, { ...call, event: 'connect', session: { sdp_type: 'offer', sdp: 'v=0' } }],
  ['a call', readCall, { ...ended, start_time: '1', end_time: '2', duration: 125 }],
  [
    'a refusal',
    readCallStatus,
    { id: 'wacid.A', status: 'REJECTED', type: 'call', timestamp, recipient_id: '77010000002' },
  ],
  [
    'a wish',
    readPreference,
    { wa_id: '77010000002', value: 'stop', category: 'marketing_messages', detail: 'x', timestamp },
  ],
  [
    'a group',
    readGroup,
    { group_id: group, type: 'group_create', subject: 'Дача', timestamp, request_id: 'r' },
  ],
  [
    'a member',
    readGroup,
    {
      group_id: group,
      type: 'group_participants_add',
      added_participants: [{ wa_id: '77010000002', input: '7701' }],
      timestamp,
    },
  ],
  [
    'a payment',
    readPayment,
    {
      ...{
        id: 'wamid.ORDER',
        status: 'captured',
        type: 'payment',
        recipient_id: '77010000002',
        timestamp,
      },
      payment: {
        reference_id: 'Заказ 7',
        amount: { value: 150_050, offset: 100 },
        currency: 'INR',
      },
    },
  ],
];

const messageOf = (read: EventReader, value: unknown) => {
  const event = read(value, number);
  if (event === null || event === 'unreadable') return event;
  return messageOfEvent(number, event, contactBook([]), value, now)?.incoming ?? 'nobody';
};

describe('calls', () => {
  test.each<[string, EventReader, Record<string, unknown>, unknown]>([
    [
      'the ring of a customer counts',
      readCall,
      { ...call, event: 'connect' },
      {
        identities: [{ kind: 'phone_jid', value: '77010000002@s.whatsapp.net' }],
        message: {
          dedupeKey: 'wacid.A',
          type: 'call',
          content: 'Звонок от 77010000002@s.whatsapp.net (ID: wacid.A)',
          details: { type: 'call', callId: 'wacid.A', outcome: 'offered' },
          timestamp: 1_795_726_800_000,
        },
      },
    ],
    [
      'nobody took it',
      readCall,
      { ...ended, status: ['FAILED'] },
      {
        message: {
          dedupeKey: 'wacid.A',
          revises: 'wacid.A',
          content: 'Звонок от 77010000002@s.whatsapp.net (ID: wacid.A): пропущен',
          details: { outcome: 'missed' },
        },
      },
    ],
    [
      'somebody took it',
      readCall,
      { ...ended, start_time: '1', duration: '125' },
      {
        message: {
          content: 'Звонок от 77010000002@s.whatsapp.net (ID: wacid.A): завершён, 2 мин 5 с',
          details: { outcome: 'ended', durationSeconds: 125 },
        },
      },
    ],
    [
      'ours was not answered',
      readCall,
      { ...toCustomer, event: 'terminate', direction: 'BUSINESS_INITIATED', status: 'FAILED' },
      {
        identities: [{ kind: 'phone_jid', value: '77010000002@s.whatsapp.net' }],
        message: { fromMe: true, quiet: true, details: { outcome: 'missed' } },
      },
    ],
    ['ours rings', readCall, { ...toCustomer, event: 'connect' }, null],
    ['it rings at the customer', readCallStatus, { id: 'wacid.A', status: 'RINGING' }, null],
    [
      'the customer refuses',
      samples[2]?.[1] ?? readCall,
      samples[2]?.[2] ?? {},
      { message: { quiet: true } },
    ],
    ['an event yet to come', readCall, { ...call, event: 'hold' }, 'unreadable'],
  ])('%s', (_name, read, value, expected) => {
    const found = messageOf(read, value);
    if (expected === null || typeof expected === 'string') expect(found).toBe(expected);
    else expect(found).toMatchObject(expected ?? {});
  });
});

test('notices are quiet, and name what happened', () => {
  const rows = samples.slice(3).map(([, read, value]) => messageOf(read, value));
  expect(rows.map((row) => (row as { message: unknown }).message)).toMatchObject([
    { content: 'Системное сообщение: клиент отказался от рассылок', quiet: true },
    { content: 'Системное сообщение: группа создана', quiet: true },
    { content: 'Системное сообщение: в группу добавлены: 77010000002', quiet: true },
    {
      content: 'Системное сообщение: клиент оплатил заказ, Заказ 7, 1500.5 INR',
      quiet: true,
      quotedMessageId: 'wamid.ORDER',
      details: {
        type: 'payment',
        what: 'paid',
        amount: 1_500.5,
        currency: 'INR',
        title: 'Заказ 7',
      },
    },
  ]);
  expect(rows[1]).toMatchObject({ chat: { isGroup: true, name: 'Дача' } });
  for (const type of Object.keys(groupWords)) {
    expect(messageOf(readGroup, { group_id: group, type, timestamp })).toMatchObject({
      message: { quiet: true, details: { type: 'notice', what: type } },
    });
  }
});

test('one field of any value never breaks an event, and every sample is read wholly', () => {
  for (const [, read, value] of samples) {
    expect(messageOf(read, value)).not.toHaveProperty('message.raw');
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(value)), fc.jsonValue(), (field, other) => {
        const found = messageOf(read, { ...value, [field]: other });
        if (found === null || typeof found === 'string') return;
        expect(found.message.content).not.toMatch(/undefined|NaN|\[object/);
        expect(MessageDetails.safeParse(found.message.details).error).toBeUndefined();
      }),
      { numRuns: 100 },
    );
  }
});
