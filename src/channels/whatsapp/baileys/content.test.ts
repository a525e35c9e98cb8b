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

describe('the fields around the content', () => {
  test('a message from a person has both identities, the chat and the time', () => {
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
  ])('a person is recognized by %s', (_what, key, identities, remoteJid) => {
    const parsed = parse(received({ conversation: 'x' }, { key }));
    expect(parsed?.identities).toEqual(identities);
    expect(parsed?.chat.address['remoteJid']).toBe(remoteJid);
    expect(parsed?.message.senderJid).toBe(remoteJid);
  });

  test('a group message has the chat and name of the group, whoever wrote it', () => {
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

  test('a message typed on the phone is ours, counts as sent, and does not name the contact', () => {
    // The second address in it may be the number's own.
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

  test('a message through a broadcast list belongs to the chat of its writer', () => {
    const key = {
      ...personKey,
      remoteJid: '1700000001@broadcast',
      participant: personLid,
      remoteJidAlt: person,
    };
    expect(parse(received({ conversation: 'Всем привет' }, { key }))).toMatchObject({
      identities: [
        { kind: 'phone_jid', value: person },
        { kind: 'lid', value: personLid },
      ],
      chat: { name: 'Иван', isGroup: false, address: { remoteJid: person } },
      message: {
        dedupeKey: '3EB0A1',
        senderJid: person,
        content: 'Всем привет',
        details: { type: 'text', broadcast: true },
      },
    });
  });

  test('the name is the person’s own, else the verified one, else null', () => {
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
  ])('a timestamp that is %s', (_what, messageTimestamp, expected) => {
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
    ['a broadcast list that names no writer', { key: { ...personKey, remoteJid: '16@broadcast' } }],
    [
      'our own broadcast list',
      { key: { ...ownKey, remoteJid: '16@broadcast', participant: number.phoneJid } },
    ],
    ['a newsletter', { key: { ...personKey, remoteJid: '120363041234567890@newsletter' } }],
    ['a note to oneself', { key: { ...ownKey, remoteJid: '77000000001:5@s.whatsapp.net' } }],
    ['a note to oneself, hidden', { key: { ...ownKey, remoteJid: number.lid! } }],
    ['nobody', { key: { ...personKey, remoteJid: null as never } }],
    ['no id', { key: { ...personKey, id: null as never } }],
    ['a word between devices', { category: 'peer' }],
  ])('%s is ignored', (_what, more) => {
    expect(parse(received({ conversation: 'x' }, more))).toBeNull();
  });
});

describe('messages without content', () => {
  const { StubType } = proto.WebMessageInfo;
  const stub = (type: number, parameters: string[] = [], key = personKey) =>
    parse({ ...received(null, { key }), messageStubType: type, messageStubParameters: parameters })
      ?.message;

  test('a message that can’t be decrypted becomes a placeholder under its own key', () => {
    const fields = stub(StubType.CIPHERTEXT, ['No session record']);
    expect(fields).toMatchObject({
      type: 'undecryptable',
      dedupeKey: fieldsOf({ conversation: 'x' })?.dedupeKey,
      providerMessageId: '3EB0A1',
    });
    expect(fields?.content).toMatch(/не удалось расшифровать/);
    expect(fields?.quiet).toBeUndefined();
  });

  test('unparsable and view-once messages have placeholders', () => {
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
  ])('group notice %s', (type, parameters, content) => {
    expect(stub(type, parameters, groupKey)).toMatchObject({
      type: 'protocol',
      content,
      quiet: true,
    });
  });

  test('a missed call is shown; other notices are not messages', () => {
    expect(stub(StubType.CALL_MISSED_VOICE)).toMatchObject({ type: 'call', quiet: true });
    expect(stub(StubType.E2E_ENCRYPTED)).toBeUndefined();
  });
});

describe('calls', () => {
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

  test('a call becomes one message when it begins', () => {
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

  test('a call in a group belongs to the group’s chat', () => {
    const parsed = parseCall(
      number,
      { ...call, from: person, isGroup: true, groupJid: group },
      { now, groupSubject: 'Дача' },
    );
    expect(parsed).toMatchObject({ chat: { address: { remoteJid: group }, name: 'Дача' } });
    expect(parsed?.message.senderJid).toBe(person);
  });
});
