import { describe, expect, test } from '@jest/globals';
import type { OutgoingMessage } from '../../../ports/delivery/channel-sender.ts';
import { contentFor, quoteFor } from './outgoing.ts';

describe('outgoing messages', () => {
  const message = (more: Partial<OutgoingMessage>): OutgoingMessage => ({
    messageId: 1,
    chatId: 1,
    organizationId: 1,
    channel: 'whatsapp',
    type: 'text',
    content: 'words',
    mediaUrl: null,
    filename: null,
    mimeType: null,
    quotedMessageId: 'Q',
    accountId: 1,
    address: {},
    caption: null,
    details: null,
    providerMessageId: null,
    ...more,
  });
  const body = null as never;

  test('each kind has the content that the library expects, or is refused', () => {
    const file = { body, size: 3, contentType: 'application/octet-stream' };
    expect(contentFor(message({}), null)).toEqual({ text: 'words' });
    expect(contentFor(message({ content: ' ' }), null)).toMatchObject({ code: 'text_empty' });
    expect(
      contentFor(message({ type: 'image', mimeType: 'image/png', caption: 'c' }), file),
    ).toEqual({ image: { stream: body }, mimetype: 'image/png', caption: 'c' });
    for (const mimeType of ['audio/ogg; codecs=opus', 'audio/ogg;codecs="opus"', 'audio/opus']) {
      expect(contentFor(message({ type: 'audio', mimeType }), file)).toMatchObject({
        ptt: true,
        mimetype: 'audio/ogg; codecs=opus',
      });
    }
    for (const mimeType of ['audio/ogg', 'audio/mpeg', 'audio/ogg; codecs=vorbis']) {
      expect(contentFor(message({ type: 'audio', mimeType }), file)).toMatchObject({
        ptt: false,
        mimetype: mimeType,
      });
    }
    expect(contentFor(message({ type: 'document', filename: 'a.txt' }), file)).toMatchObject({
      fileName: 'a.txt',
      mimetype: 'application/octet-stream',
    });
    expect(contentFor(message({ type: 'image' }), null)).toMatchObject({
      code: 'media_unavailable',
    });
    expect(contentFor(message({ type: 'image' }), { ...file, size: 0 })).toMatchObject({
      code: 'media_empty',
    });
    expect(contentFor(message({ type: 'template' }), null)).toMatchObject({
      code: 'type_not_supported',
    });
  });

  test('a quote in a group names its writer', () => {
    const quoted = { content: 'q', type: 'text', fromMe: false, senderJid: '7911@s.whatsapp.net' };
    expect(quoteFor(message({}), '1-2@g.us', quoted)?.key).toEqual({
      id: 'Q',
      remoteJid: '1-2@g.us',
      fromMe: false,
      participant: '7911@s.whatsapp.net',
    });
    expect(quoteFor(message({}), '7911@s.whatsapp.net', null)).toBeUndefined();
  });
});
