import { describe, expect, test } from '@jest/globals';
import { type proto } from '@whiskeysockets/baileys';
import {
  person,
  fieldsOf,
  group,
  image,
  oldKey,
} from '../../../../test/whatsapp/message-builders.ts';

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

  test('forwarded messages are marked, and those that were forwarded many times', () => {
    expect(reply(null, { isForwarded: true, forwardingScore: 1 })?.details).toEqual({
      type: 'text',
      forwarded: true,
    });
    expect(
      reply(null, {
        isForwarded: true,
        forwardingScore: 127,
        forwardedNewsletterMessageInfo: { newsletterName: 'Новости' },
      })?.details,
    ).toEqual({
      type: 'text',
      forwarded: true,
      frequentlyForwarded: true,
      forwardedFrom: 'Новости',
    });
  });

  test('people who are mentioned are named where they stand', () => {
    const text = 'Спросите @79001234567 или @Дача';
    const groupMentions = [{ groupJid: group, groupSubject: 'Дача' }];
    const fields = fieldsOf({
      extendedTextMessage: {
        text,
        contextInfo: { mentionedJid: [person, 'absent'], groupMentions },
      },
    });
    expect(fields?.details).toEqual({
      type: 'text',
      entities: [
        { type: 'mention', offset: 9, length: 12, userId: person },
        { type: 'mention', offset: 26, length: 5, userId: group, name: 'Дача' },
      ],
    });
  });
});

describe('ads', () => {
  const externalAdReply = {
    title: 'Шины -30 %',
    body: 'Только сегодня',
    sourceType: 'ad',
    sourceId: '120',
    sourceUrl: 'https://fb.me/x',
    thumbnailUrl: 'https://x.example/i.jpg',
    ctwaClid: 'abc',
    greetingMessageBody: 'Здравствуйте!',
  };
  const ad = {
    headline: 'Шины -30 %',
    body: 'Только сегодня',
    source: 'ad',
    sourceId: '120',
    link: 'https://fb.me/x',
    imageUrl: 'https://x.example/i.jpg',
    clickId: 'abc',
    greeting: 'Здравствуйте!',
  };

  test('the ad that led the customer here comes with his first words', () => {
    const fields = fieldsOf({
      extendedTextMessage: { text: 'Сколько?', contextInfo: { externalAdReply } },
    });
    expect(fields).toMatchObject({ content: 'Сколько?', details: { type: 'text', ad } });
    // It is understood wholly, so nothing has to be kept as it came.
    expect(fields).not.toHaveProperty('raw');
  });

  test('a message whose only content is its context says what led to it', () => {
    const wordless = (contextInfo: proto.IContextInfo) =>
      fieldsOf({ extendedTextMessage: { text: '', contextInfo } });
    expect(wordless({ externalAdReply })).toMatchObject({
      type: 'text',
      content: '[Переход по рекламе]\nШины -30 %\nТолько сегодня\nhttps://fb.me/x',
      details: { ad },
    });
    expect(wordless({ conversionSource: 'FB_Ads' })).toMatchObject({
      content: '[Переход по рекламе]',
      details: { ad: { source: 'FB_Ads' } },
    });
    expect(wordless({ stanzaId: 'OLD', quotedMessage: { conversation: 'Едете?' } })).toMatchObject({
      content: '[Ответ без текста]',
      quotedMessageId: 'OLD',
      quotedContent: 'Едете?',
    });
  });

  test('how somebody found the chat is no ad', () => {
    const contextInfo = { entryPointConversionSource: 'global_search_new_chat' };
    expect(fieldsOf({ extendedTextMessage: { text: 'a', contextInfo } })).not.toHaveProperty(
      'details',
    );
  });
});
