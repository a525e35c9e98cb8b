import { describe, expect, test } from '@jest/globals';
import { type proto } from '@whiskeysockets/baileys';
import {
  person,
  group,
  received,
  parse,
  fieldsOf,
  image,
  oldKey,
} from '../../../../test/whatsapp/message-builders.ts';

describe('wrappers are removed', () => {
  const inner = { conversation: 'Внутри' };
  const { message: plain } = parse(received(inner))!;

  test.each<[string, proto.IMessage]>([
    ['disappearing', { ephemeralMessage: { message: inner } }],
    ['from another device', { deviceSentMessage: { destinationJid: person, message: inner } }],
    ['edited', { editedMessage: { message: inner } }],
    ['for a bot', { botInvokeMessage: { message: inner } }],
    ['with keys beside', { senderKeyDistributionMessage: { groupId: group }, ...inner }],
    [
      'several',
      {
        deviceSentMessage: {
          message: { ephemeralMessage: { message: { groupMentionedMessage: { message: inner } } } },
        },
      },
    ],
  ])('%s', (_what, message) => {
    expect(parse(received(message))?.message).toEqual(plain);
  });

  test.each<[string, proto.IMessage]>([
    ['once', { viewOnceMessage: { message: image } }],
    ['once, again', { viewOnceMessageV2: { message: image } }],
    [
      'once, disappearing',
      { ephemeralMessage: { message: { viewOnceMessageV2Extension: { message: image } } } },
    ],
    ['once, by itself', { imageMessage: { ...image.imageMessage, viewOnce: true } }],
  ])('view-once picture: %s', (_what, message) => {
    expect(fieldsOf(message)).toMatchObject({
      type: 'image',
      content: 'Вот он',
      details: { viewOnce: true },
      media: { source: { type: 'image' } },
    });
  });

  test('pictures of an album name the album', () => {
    const messageContextInfo = {
      messageAssociation: { associationType: 1, parentMessageKey: { ...oldKey, id: 'ALBUM' } },
    };
    for (const message of [
      { associatedChildMessage: { message: image }, messageContextInfo },
      { ...image, messageContextInfo },
    ]) {
      expect(fieldsOf(message)).toMatchObject({
        type: 'image',
        details: { type: 'file', albumId: 'ALBUM' },
      });
    }
  });

  test('endless wrappers are not followed to the end', () => {
    let message: proto.IMessage = inner;
    for (let depth = 0; depth < 50; depth += 1) message = { ephemeralMessage: { message } };
    expect(fieldsOf(message)?.type).toBe('ephemeralMessage');
  });
});
