import { proto, type WAMessage, type WAMessageKey } from '@whiskeysockets/baileys';
import { parseMessage, type ReceivingNumber } from '../../src/channels/whatsapp/baileys/content.ts';

/** WhatsApp's messages as the library passes them on, and helpers to parse them. */

export const number: ReceivingNumber = {
  id: 7,
  organizationId: 3,
  phoneJid: '77000000001@s.whatsapp.net',
  lid: '900000000001@lid',
};
export const now = Date.parse('2027-01-31T12:00:00.000Z');
export const sentAt = now / 1_000 - 60;
export const person = '79001234567@s.whatsapp.net';
export const personLid = '123456789012345@lid';
export const group = '120363041234567890@g.us';

export const personKey: WAMessageKey = { remoteJid: person, fromMe: false, id: '3EB0A1' };
export const ownKey: WAMessageKey = { ...personKey, fromMe: true };
export const groupKey: WAMessageKey = {
  remoteJid: group,
  fromMe: false,
  id: '3EB0A1',
  participant: person,
};

/** The message as it arrives: encoded by a phone, then decoded. */
export function wire(message: proto.IMessage): proto.IMessage {
  return proto.Message.decode(proto.Message.encode(message).finish());
}

export function received(message: proto.IMessage | null, more: Partial<WAMessage> = {}): WAMessage {
  return {
    key: personKey,
    messageTimestamp: sentAt,
    pushName: 'Иван',
    ...(message !== null && { message: wire(message) }),
    ...more,
  };
}

export const parse = (message: WAMessage, groupSubject?: string | null) =>
  parseMessage(number, message, { now, ...(groupSubject !== undefined && { groupSubject }) });
export const fieldsOf = (message: proto.IMessage, more: Partial<WAMessage> = {}) =>
  parse(received(message, more))?.message;

export const mediaKey = Buffer.alloc(32, 1);
export const file = {
  url: 'https://mmg.whatsapp.net/v/t62/file.enc?ccb=11-4',
  directPath: '/v/t62/file.enc?ccb=11-4',
  mediaKey,
  fileEncSha256: Buffer.alloc(32, 2),
  fileSha256: Buffer.alloc(32, 3),
  fileLength: 12_345,
  mediaKeyTimestamp: sentAt,
};
export const image = { imageMessage: { ...file, mimetype: 'image/jpeg', caption: 'Вот он' } };
export const source = {
  kind: 'baileys',
  url: file.url,
  directPath: file.directPath,
  mediaKey: mediaKey.toString('base64'),
  fileEncSha256: file.fileEncSha256.toString('base64'),
  fileSha256: file.fileSha256.toString('base64'),
  size: 12_345,
  key: { remoteJid: person, fromMe: false, id: '3EB0A1' },
};
export const vcard = [
  'BEGIN:VCARD',
  'VERSION:3.0',
  'FN:Пётр Сидоров',
  'item1.TEL;waid=79007654321:+7 900 765-43-',
  ' 21',
  'TEL;type=HOME:+7 495 000-00-00',
  'END:VCARD',
].join('\r\n');
export const { Type } = proto.Message.ProtocolMessage;
export const oldKey = { remoteJid: person, fromMe: false, id: 'OLD' };

/** A name, a message as it arrives, and the fields that parsing must return. */
export type Sample = readonly [
  what: string,
  message: proto.IMessage,
  expected: Record<string, unknown>,
];
