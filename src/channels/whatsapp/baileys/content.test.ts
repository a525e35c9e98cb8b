import { describe, expect, test } from '@jest/globals';
import { proto, type WAMessage, type WAMessageKey } from '@whiskeysockets/baileys';
import {
  number,
  now,
  sentAt,
  person,
  personLid,
  group,
  personKey,
  ownKey,
  groupKey,
  received,
  parse,
  fieldsOf,
} from '../../../../test/whatsapp/message-builders.ts';
import { parseCall } from './content.ts';

describe('the frame of a message', () => {
  test('of a person: both names of them, the chat, the time', () => {
    const key = { ...personKey, remoteJidAlt: personLid };
    expect(parse(received({ conversation: 'Привет' }, { key }))).toEqual({
      organizationId: 3,
      channel: 'whatsapp',
      accountId: 7,
      accountKey: 'whatsapp:7',
      identities: [
        { kind: 'phone_jid', value: person },
        { kind: 'lid', value: personLid },
      ],
      contactName: 'Иван',
      chat: {
        name: 'Иван',
        address: { remoteJid: person, receivingPhoneJid: number.phoneJid },
        isGroup: false,
      },
      message: {
        dedupeKey: '3EB0A1',
        providerMessageId: '3EB0A1',
        content: 'Привет',
        type: 'text',
        timestamp: now - 60_000,
        status: 'received',
        senderJid: person,
        senderName: 'Иван',
      },
    });
  });

  test.each<[string, WAMessageKey, unknown[], string]>([
    [
      'a hidden id with its number',
      { ...personKey, remoteJid: personLid, remoteJidAlt: '79001234567:12@s.whatsapp.net' },
      [
        { kind: 'phone_jid', value: person },
        { kind: 'lid', value: personLid },
      ],
      person,
    ],
    [
      'a hidden id alone',
      { ...personKey, remoteJid: '123456789012345:3@lid' },
      [{ kind: 'lid', value: personLid }],
      personLid,
    ],
    [
      'a number in the old form',
      { ...personKey, remoteJid: '79001234567@c.us' },
      [{ kind: 'phone_jid', value: person }],
      person,
    ],
    [
      'a hosted number',
      { ...personKey, remoteJid: '79001234567@hosted' },
      [{ kind: 'phone_jid', value: person }],
      person,
    ],
  ])('a person is known by %s', (_what, key, identities, remoteJid) => {
    const parsed = parse(received({ conversation: 'x' }, { key }));
    expect(parsed?.identities).toEqual(identities);
    expect(parsed?.chat.address['remoteJid']).toBe(remoteJid);
    expect(parsed?.message.senderJid).toBe(remoteJid);
  });

  test('in a group: its own chat and name, whoever spoke', () => {
    const key = { ...groupKey, participant: personLid, participantAlt: person };
    expect(parse(received({ conversation: 'Всем привет' }, { key }), 'Дача')).toMatchObject({
      identities: [{ kind: 'phone_jid', value: group }],
      contactName: 'Дача',
      chat: { name: 'Дача', address: { remoteJid: group }, isGroup: true },
      message: {
        dedupeKey: `3EB0A1:${person}`,
        senderJid: person,
        senderName: 'Иван',
        content: 'Всем привет',
      },
    });
    const unnamed = parse(received({ conversation: 'x' }, { key: groupKey }));
    expect(unnamed).toMatchObject({ contactName: null, chat: { name: null, isGroup: true } });
    const other = { ...groupKey, participant: '79009999999@s.whatsapp.net' };
    expect(parse(received({ conversation: 'x' }, { key: other }))?.message.dedupeKey).not.toBe(
      unnamed?.message.dedupeKey,
    );
  });

  test('typed on the phone: ours, sent, and no name of anybody', () => {
    // The other form that comes with it may be the number's own.
    const key = { ...ownKey, remoteJidAlt: number.lid! };
    const parsed = parse(
      received(
        { deviceSentMessage: { message: { conversation: 'Едем' } } },
        { key, pushName: 'Фирма' },
      ),
    );
    expect(parsed).toMatchObject({
      identities: [{ kind: 'phone_jid', value: person }],
      contactName: null,
      chat: { name: null, address: { remoteJid: person } },
      message: {
        dedupeKey: '3EB0A1:me',
        content: 'Едем',
        fromMe: true,
        status: 'sent',
        senderJid: number.phoneJid,
        senderName: null,
      },
    });
    const inGroup = { ...groupKey, fromMe: true, participant: number.lid! };
    expect(
      parse(received({ conversation: 'Едем' }, { key: inGroup, pushName: 'Фирма' }), 'Дача'),
    ).toMatchObject({
      contactName: 'Дача',
      message: { dedupeKey: '3EB0A1:me', fromMe: true, senderName: null },
    });
  });

  test('a name is that of the person, or the verified one; none when there is none', () => {
    const nameIn = (more: Partial<WAMessage>) =>
      parse(received({ conversation: 'x' }, more))?.contactName;
    expect(nameIn({ pushName: ' ', verifiedBizName: 'Банк' })).toBe('Банк');
    expect(nameIn({ pushName: null })).toBeNull();
    expect(nameIn({ pushName: 'я'.repeat(500) })).toHaveLength(200);
  });

  test.each([
    [
      'a Long',
      proto.WebMessageInfo.decode(
        proto.WebMessageInfo.encode({ key: {}, messageTimestamp: sentAt }).finish(),
      ).messageTimestamp,
      now - 60_000,
    ],
    ['nothing', undefined, now],
    ['zero', 0, now],
    ['years ahead', sentAt * 3, now],
    ['nonsense', Number.NaN, now],
  ])('a time that is %s', (_what, messageTimestamp, expected) => {
    const parsed = parse(
      received({ conversation: 'x' }, { messageTimestamp: messageTimestamp ?? null }),
    );
    expect(parsed?.message.timestamp).toBe(expected);
  });

  test.each<[string, Partial<WAMessage>]>([
    [
      'a status post',
      { key: { ...personKey, remoteJid: 'status@broadcast', participant: person } },
    ],
    ['a broadcast list', { key: { ...personKey, remoteJid: '1612345678@broadcast' } }],
    ['a newsletter', { key: { ...personKey, remoteJid: '120363041234567890@newsletter' } }],
    ['a note to oneself', { key: { ...ownKey, remoteJid: '77000000001:5@s.whatsapp.net' } }],
    ['a note to oneself, hidden', { key: { ...ownKey, remoteJid: number.lid! } }],
    ['nobody', { key: { ...personKey, remoteJid: null as never } }],
    ['no id', { key: { ...personKey, id: null as never } }],
    ['a word between devices', { category: 'peer' }],
  ])('%s is nothing', (_what, more) => {
    expect(parse(received({ conversation: 'x' }, more))).toBeNull();
  });
});

describe('without content', () => {
  const { StubType } = proto.WebMessageInfo;
  const stub = (type: number, parameters: string[] = [], key = personKey) =>
    parse({ ...received(null, { key }), messageStubType: type, messageStubParameters: parameters })
      ?.message;

  test('what can’t be decrypted has a placeholder under the key of the message', () => {
    const fields = stub(StubType.CIPHERTEXT, ['No session record']);
    expect(fields).toMatchObject({
      type: 'undecryptable',
      dedupeKey: fieldsOf({ conversation: 'x' })?.dedupeKey,
      providerMessageId: '3EB0A1',
    });
    expect(fields?.content).toMatch(/не удалось расшифровать/);
    expect(fields?.quiet).toBeUndefined();
  });

  test('what can’t be parsed, and what is to be seen once on the phone', () => {
    expect(stub(StubType.CIPHERTEXT, ['parsing'])).toMatchObject({ type: 'unsupported' });
    expect(
      parse(received(null, { key: { ...personKey, isViewOnce: true } }))?.message.content,
    ).toMatch(/Одноразовое/);
    expect(parse(received(null))).toBeNull();
  });

  test.each<[number, string[], string]>([
    [
      StubType.GROUP_CHANGE_SUBJECT,
      ['Дача 2'],
      'Системное сообщение: новое название группы: Дача 2',
    ],
    [StubType.GROUP_PARTICIPANT_ADD, [person], `Системное сообщение: в группу вошли: ${person}`],
    [
      StubType.GROUP_PARTICIPANT_REMOVE,
      [JSON.stringify({ id: personLid, phoneNumber: person })],
      `Системное сообщение: из группы исключены: ${person}`,
    ],
    [
      StubType.GROUP_PARTICIPANT_LEAVE,
      ['{broken'],
      'Системное сообщение: из группы вышли: {broken',
    ],
  ])('a notice of a group: %s', (type, parameters, content) => {
    expect(stub(type, parameters, groupKey)).toMatchObject({
      type: 'protocol',
      content,
      quiet: true,
    });
  });

  test('a missed call is seen; other notices are not messages', () => {
    expect(stub(StubType.CALL_MISSED_VOICE)).toMatchObject({ type: 'call', quiet: true });
    expect(stub(StubType.E2E_ENCRYPTED)).toBeUndefined();
  });
});

describe('a call', () => {
  const call = {
    chatId: person,
    from: personLid,
    callerPn: person,
    id: 'CALL1',
    date: new Date(now - 5_000),
    isVideo: true,
    status: 'offer',
    offline: false,
  } as const;

  test('becomes one message when it begins', () => {
    expect(parseCall(number, call, { now })).toMatchObject({
      identities: [
        { kind: 'phone_jid', value: person },
        { kind: 'lid', value: personLid },
      ],
      message: {
        dedupeKey: 'call:CALL1',
        type: 'call',
        content: `Звонок от ${person} (ID: CALL1)`,
        details: { callId: 'CALL1', video: true },
        timestamp: now - 5_000,
        status: 'received',
      },
    });
    expect(parseCall(number, { ...call, status: 'terminate' }, { now })).toBeNull();
  });

  test('in a group is the group’s', () => {
    const parsed = parseCall(
      number,
      { ...call, from: person, isGroup: true, groupJid: group },
      { now, groupSubject: 'Дача' },
    );
    expect(parsed).toMatchObject({ chat: { address: { remoteJid: group }, name: 'Дача' } });
    expect(parsed?.message.senderJid).toBe(person);
  });
});
