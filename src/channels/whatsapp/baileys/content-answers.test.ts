import { describe, expect, test } from '@jest/globals';
import { type proto } from '@whiskeysockets/baileys';
import { person, fieldsOf, image, oldKey } from '../../../../test/whatsapp/message-builders.ts';

describe('answers', () => {
  const reply = (quotedMessage: proto.IMessage | null, more: proto.IContextInfo = {}) =>
    fieldsOf({
      extendedTextMessage: {
        text: 'Да',
        contextInfo: {
          stanzaId: 'OLD',
          participant: person,
          ...(quotedMessage && { quotedMessage }),
          ...more,
        },
      },
    });

  test.each<[string, proto.IMessage, string]>([
    ['text', { conversation: 'Едете?' }, 'Едете?'],
    ['text with a link', { extendedTextMessage: { text: 'Едете?' } }, 'Едете?'],
    ['a caption', image, 'Вот он'],
    [
      'a document',
      { documentMessage: { fileName: 'Счёт.pdf', mimetype: 'application/pdf' } },
      'Счёт.pdf',
    ],
    ['a picture', { imageMessage: { mimetype: 'image/jpeg' } }, '[Медиафайл]'],
    ['a voice message', { audioMessage: { ptt: true } }, '[Медиафайл]'],
    ['a sticker', { ephemeralMessage: { message: { stickerMessage: {} } } }, '[Медиафайл]'],
    ['a contact', { contactMessage: { displayName: 'Пётр' } }, 'Контакт: Пётр'],
    ['a long text', { conversation: 'я'.repeat(2_000) }, 'я'.repeat(1_000)],
  ])('to %s', (_what, quotedMessage, quotedContent) => {
    expect(reply(quotedMessage)).toMatchObject({
      content: 'Да',
      type: 'text',
      quotedMessageId: 'OLD',
      quotedContent,
    });
  });

  test('to a status post, and to what is not shown', () => {
    const status = reply({ conversation: 'Скидки' }, { remoteJid: 'status@broadcast' });
    expect(status?.quotedContent).toBe('[Статус] Скидки');
    expect(reply(null)).toMatchObject({ quotedMessageId: 'OLD' });
    expect(reply(null)).not.toHaveProperty('quotedContent');
  });

  test('of any kind, also of a picture; a comment too', () => {
    const contextInfo = { stanzaId: 'OLD', quotedMessage: { conversation: 'Покажи' } };
    expect(fieldsOf({ imageMessage: { ...image.imageMessage, contextInfo } })).toMatchObject({
      content: 'Вот он',
      quotedMessageId: 'OLD',
      quotedContent: 'Покажи',
    });
    expect(
      fieldsOf({ commentMessage: { message: { conversation: 'Ясно' }, targetMessageKey: oldKey } }),
    ).toMatchObject({ content: 'Ясно', quotedMessageId: 'OLD' });
  });

  test('a forwarded message and one from an ad say so', () => {
    expect(reply(null, { isForwarded: true, forwardingScore: 1 })?.details).toEqual({
      forwarded: true,
    });
    const externalAdReply = { sourceId: 'ad1', sourceUrl: 'https://fb.me/1', title: 'Акция' };
    expect(reply(null, { externalAdReply })?.details).toEqual({
      referral: { sourceId: 'ad1', sourceUrl: 'https://fb.me/1', headline: 'Акция', body: null },
    });
  });
});
