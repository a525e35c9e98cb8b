import { describe, expect, test } from '@jest/globals';
import * as baileys from '@whiskeysockets/baileys';
import fc from 'fast-check';
import { now, number, person } from '../../../../test/whatsapp/message-builders.ts';
import { samples } from '../../../../test/whatsapp/samples.ts';
import { parseMessage } from './content.ts';
import { messagesOf } from './stanza.ts';
import { hasUnknownKind } from './unknown-kinds.ts';

const { proto } = baileys;
const me = { id: '77000000001:3@s.whatsapp.net', lid: '' };
/** Field 2000 with two bytes, as an app would send that is newer than the library. */
const field = Buffer.from([0x82, 0x7d, 2, 8, 1]);

function lengthed(fieldNumber: number, held: Uint8Array): Buffer {
  const tag = fieldNumber * 8 + 2;
  const head = tag < 128 ? [tag] : [(tag & 0x7f) | 0x80, tag >> 7];
  return Buffer.concat([Buffer.from([...head, held.length]), held]);
}

function readBytes(bytes: Uint8Array) {
  const plaintext = Buffer.concat([bytes, Buffer.from([1])]).toString('base64');
  const stored = { attrs: { from: person, id: 'A', t: String(now / 1_000) }, plaintext };
  const { messages, undecoded } = messagesOf(baileys, stored, me);
  return parseMessage(number, messages[0]!, { now, undecoded })?.message ?? null;
}

const context = proto.Message.encode({
  messageContextInfo: { messageSecret: Buffer.alloc(32, 1) },
}).finish();

describe('a message of a kind that the library does not know', () => {
  test.each<[string, Uint8Array]>([
    ['alone', field],
    ['beside keys', Buffer.concat([context, field])],
    ['in a disappearing message', lengthed(40, lengthed(1, field))],
  ])('%s, it is a placeholder, and kept as it came', (_what, bytes) => {
    expect(readBytes(bytes)).toMatchObject({
      type: 'unsupported',
      content: '[Сообщение неподдерживаемого вида]',
      details: { type: 'unsupported', what: 'unknown' },
      raw: { message: Buffer.from(bytes).toString('base64') },
    });
  });

  test('unknown fields beside content that can be read change nothing', () => {
    const text = proto.Message.encode({ conversation: 'Привет' }).finish();
    const fields = readBytes(Buffer.concat([text, field]));
    expect(fields).toMatchObject({ type: 'text', content: 'Привет' });
    expect(fields).not.toHaveProperty('raw');
    expect(readBytes(context)).toBeNull();
  });

  test('known messages have none, and no bytes make it throw', () => {
    for (const [what, message] of samples) {
      const bytes = proto.Message.encode(message).finish();
      expect([what, hasUnknownKind(baileys, proto.Message.decode(bytes), bytes)]).toEqual([
        what,
        false,
      ]);
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        expect(typeof hasUnknownKind(baileys, {}, bytes)).toBe('boolean');
      }),
    );
  });
});

describe('what the library cannot give', () => {
  const attrs = { from: person, id: 'A', t: String(now / 1_000) };
  const fieldsOf = (stored: Parameters<typeof messagesOf>[1]) => {
    const { messages, undecoded } = messagesOf(baileys, stored, me);
    return parseMessage(number, messages[0]!, { now, undecoded })?.message;
  };

  test.each(['view_once', 'view_once_unavailable_fanout'])('%s is for the phone only', (word) => {
    const fields = fieldsOf({ attrs, plaintext: null, fault: 'absent', unavailable: word });
    expect(fields).toMatchObject({
      type: 'unsupported',
      content: expect.stringMatching(/только на телефоне, сюда оно не придёт/),
      details: { type: 'unsupported', what: 'view_once', viewOnce: true },
    });
    expect(fields?.quiet).toBeUndefined();
  });

  test('anything else that is unavailable is filled later', () => {
    expect(
      fieldsOf({ attrs, plaintext: null, fault: 'absent', unavailable: 'other' }),
    ).toMatchObject({ type: 'undecryptable' });
  });

  test('bytes that cannot be parsed are kept', () => {
    expect(fieldsOf({ attrs, plaintext: null, fault: 'parsing', undecoded: 'AQID' })).toMatchObject(
      {
        type: 'unsupported',
        content: '[Сообщение не удалось прочитать]',
        raw: { message: 'AQID' },
      },
    );
  });
});
