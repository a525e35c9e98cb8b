import { describe, expect, test } from '@jest/globals';
import { type proto, type WAMessageKey } from '@whiskeysockets/baileys';
import {
  now,
  personKey,
  ownKey,
  fieldsOf,
  image,
  oldKey,
  Type,
} from '../../../../test/whatsapp/message-builders.ts';

describe('edits and deletions', () => {
  const edit = (editedMessage: proto.IMessage): proto.IMessage => ({
    protocolMessage: { key: oldKey, type: Type.MESSAGE_EDIT, editedMessage, timestampMs: now },
  });

  test.each<[string, proto.IMessage]>([
    ['plain', edit({ conversation: 'Нет, завтра' })],
    [
      'wrapped',
      { editedMessage: { message: edit({ extendedTextMessage: { text: 'Нет, завтра' } }) } },
    ],
  ])('an edit becomes a quiet message about the original: %s', (_what, message) => {
    expect(fieldsOf(message)).toMatchObject({
      dedupeKey: '3EB0A1',
      type: 'text',
      content: 'Нет, завтра',
      quiet: true,
      quotedMessageId: 'OLD',
      details: { type: 'edit', messageId: 'OLD' },
    });
  });

  test('an edit changes the caption of a file, not the file', () => {
    const fields = fieldsOf(edit(image));
    expect(fields).toMatchObject({
      type: 'image',
      content: 'Вот он',
      details: { type: 'edit', messageId: 'OLD' },
    });
    expect(fields).not.toHaveProperty('media');
    expect(fields).not.toHaveProperty('size');
  });

  test('an edit that only the phone can read says so', () => {
    expect(
      fieldsOf({ secretEncryptedMessage: { targetMessageKey: oldKey, secretEncType: 2 } }),
    ).toMatchObject({
      quiet: true,
      quotedMessageId: 'OLD',
      details: { type: 'edit', messageId: 'OLD' },
    });
  });

  test.each<[string, WAMessageKey, string]>([
    ['the customer', personKey, 'Клиент удалил сообщение'],
    ['the phone', ownKey, 'Сообщение удалено с телефона'],
  ])('a deletion by %s', (_what, key, content) => {
    // REVOKE is 0, so a decoded message may have the field or not.
    for (const type of [{ type: Type.REVOKE }, {}]) {
      expect(fieldsOf({ protocolMessage: { key: oldKey, ...type } }, { key })).toMatchObject({
        type: 'deleted',
        content,
        quiet: true,
        quotedMessageId: 'OLD',
        details: { type: 'deletion', messageId: 'OLD' },
      });
    }
  });
});
