import { describe, expect, test } from '@jest/globals';
import { proto } from '@whiskeysockets/baileys';
import {
  group,
  personKey,
  received,
  parse,
  fieldsOf,
  oldKey,
  Type,
} from '../../../../test/whatsapp/message-builders.ts';
import { MessageDetails } from '../../../contracts/message-details.ts';
import { samples } from '../../../../test/whatsapp/samples.ts';

describe('kinds of content', () => {
  test.each(samples)('%s', (_what, message, expected) => {
    const fields = fieldsOf(message);
    expect(fields).toMatchObject(expected);
    // On the wire, fields that the contract does not name would be lost.
    const details = fields?.details ?? { type: 'text' };
    expect(MessageDetails.parse(details)).toEqual(details);
    expect(fields?.quiet).toBe(expected['quiet']);
    // The fields travel as JSON, and PostgreSQL must accept them.
    expect(JSON.parse(JSON.stringify(fields))).toEqual(
      Object.fromEntries(Object.entries(fields ?? {}).filter(([, value]) => value !== undefined)),
    );
  });

  test('every kind that the library knows is readable, has a type, or is not content', () => {
    const names = Object.keys(proto.Message.prototype).filter((key) => /^[a-z]/.test(key));
    const said = names.map((name) => {
      const empty = name === 'conversation' ? '' : {};
      // These objects were never encoded: an unset field must not cause an error either.
      return [
        name,
        parse({ ...received(null), message: { [name]: empty } as proto.IMessage }),
      ] as const;
    });
    expect(said.length).toBeGreaterThan(80);
    for (const [name, parsed] of said) {
      if (parsed === null) continue;
      const { type, content, media } = parsed.message;
      expect([name, type]).toEqual([name, expect.stringMatching(/^[a-zA-Z_0-9]+$/)]);
      expect([name, content === '' && media === undefined]).toEqual([name, false]);
    }
  });

  test('a damaged message that can be decoded never throws, and is always valid JSON', () => {
    let seed = 7;
    const chance = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % below;
    };
    let read = 0;
    for (const [what, message] of samples) {
      const bytes = proto.Message.encode(message).finish();
      for (let round = 0; round < 40; round += 1) {
        const damaged = Uint8Array.from(bytes);
        for (let fault = 0; fault <= chance(4); fault += 1) {
          damaged[chance(damaged.length)] = chance(256);
        }
        let decoded: proto.IMessage;
        try {
          decoded = proto.Message.decode(damaged);
        } catch {
          continue;
        }
        read += 1;
        const parsed = parse({ ...received(null), message: decoded });
        expect([what, JSON.stringify(parsed)]).toEqual([
          what,
          expect.not.stringContaining('\\u0000'),
        ]);
      }
    }
    expect(read).toBeGreaterThan(500);
  });

  test.each<[string, proto.IMessage]>([
    ['keys for a group', { senderKeyDistributionMessage: { groupId: group } }],
    ['only what is beside a message', { messageContextInfo: { messageSecret: Buffer.alloc(4) } }],
    ['history', { protocolMessage: { type: Type.HISTORY_SYNC_NOTIFICATION } }],
    ['keys of the app’s state', { protocolMessage: { type: Type.APP_STATE_SYNC_KEY_SHARE } }],
    [
      'an answer of the phone',
      { protocolMessage: { type: Type.PEER_DATA_OPERATION_REQUEST_RESPONSE_MESSAGE } },
    ],
    ['hidden ids', { protocolMessage: { type: Type.LID_MIGRATION_MAPPING_SYNC } }],
    ['the head of an album', { albumMessage: { expectedImageCount: 3 } }],
    ['an edit without words', { protocolMessage: { type: Type.MESSAGE_EDIT, key: oldKey } }],
  ])('not content: %s', (_what, message) => {
    expect(parse(received(message))).toBeNull();
  });

  test('half characters and endless ids, which PostgreSQL refuses, are removed', () => {
    const half = 'а\ud83d';
    const key = { ...personKey, id: `X\0${'9'.repeat(5_000)}` };
    const parsed = parse({
      ...received(null, { key, pushName: `${'я'.repeat(199)}👍` }),
      message: { extendedTextMessage: { text: half, contextInfo: { stanzaId: half } } },
    });
    expect(parsed?.message.quotedMessageId).toBe('а\ufffd');
    expect(parsed?.message.content).toBe('а\ufffd');
    expect(parsed?.contactName).toBe(`${'я'.repeat(199)}\ufffd`);
    expect(parsed?.message.dedupeKey).toBe(`X${'9'.repeat(199)}`);
    expect(fieldsOf({ conversation: 'целый 👍' })?.content).toBe('целый 👍');
  });

  test('NUL characters are removed from text', () => {
    expect(fieldsOf({ conversation: 'a\0b' })?.content).toBe('ab');
    const vcard = 'BEGIN:VCARD\nNOTE:b\0\nEND:VCARD';
    expect(fieldsOf({ contactMessage: { displayName: 'a\0', vcard } })?.details).toEqual({
      type: 'contacts',
      contacts: [{ name: 'a', note: 'b' }],
    });
  });
});
