import { describe, expect, test } from '@jest/globals';
import { type proto } from '@whiskeysockets/baileys';
import { person, fieldsOf, image, oldKey } from '../../../../test/whatsapp/message-builders.ts';

describe('quotes in answers', () => {
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
  ])('an answer quotes %s', (_what, quotedMessage, quotedContent) => {
    expect(reply(quotedMessage)).toMatchObject({
      content: 'Да',
      type: 'text',
      quotedMessageId: 'OLD',
      quotedContent,
    });
  });

  test('an answer may quote a status post, or a message that is not included', () => {
    const status = reply({ conversation: 'Скидки' }, { remoteJid: 'status@broadcast' });
    expect(status?.quotedContent).toBe('[Статус] Скидки');
    expect(reply(null)).toMatchObject({ quotedMessageId: 'OLD' });
    expect(reply(null)).not.toHaveProperty('quotedContent');
  });

  test('a picture can be an answer, and so can a comment', () => {
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

  test('forwarded messages and messages from an ad are marked', () => {
    expect(reply(null, { isForwarded: true, forwardingScore: 1 })?.details).toEqual({
      forwarded: true,
    });
    const externalAdReply = { sourceId: 'ad1', sourceUrl: 'https://fb.me/1', title: 'Акция' };
    expect(reply(null, { externalAdReply })?.details).toEqual({
      referral: { sourceId: 'ad1', sourceUrl: 'https://fb.me/1', headline: 'Акция', body: null },
    });
  });
});
