import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import type { proto } from '@whiskeysockets/baileys';
import fc from 'fast-check';
import { MessageDetails } from '../../../contracts/message-details.ts';
import { file, fieldsOf, parse, received } from '../../../../test/whatsapp/message-builders.ts';
import { samples } from '../../../../test/whatsapp/samples.ts';
import { kinds } from './kinds.ts';

type Path = readonly (string | number)[];

/** The places of all fields. Fields of a message itself say what it is: without them it is another one. */
function placesIn(value: unknown, path: Path = [], isMessage = true): Path[] {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  return Object.entries(value).flatMap(([key, each]) => {
    const here = [...path, Array.isArray(value) ? Number(key) : key];
    const inner = placesIn(each, here, ['message', 'editedMessage'].includes(key));
    return isMessage && Object.hasOwn(kinds, key) ? inner : [here, ...inner];
  });
}

function changed(value: unknown, [first, ...rest]: Path, to: unknown): unknown {
  if (first === undefined) return to;
  const copy: Record<string | number, unknown> | unknown[] = Array.isArray(value)
    ? [...(value as unknown[])]
    : { ...(value as object) };
  const held = copy as Record<string | number, unknown>;
  held[first] = changed(held[first], rest, to);
  return copy;
}

/** The message is not encoded: what a phone or a newer library gives here may be of any type. */
const read = (message: unknown) =>
  parse({ ...received(null), message: message as proto.IMessage })?.message ?? null;

const neverShown = /NaN|Infinity|undefined|\[object|: 0, Longitude: 0|\b0 KZT/;

/** What a front end cannot rely on; empty = all is well. Thousands of messages are tried, so it is plain code. */
function faultsOf(message: unknown): string[] {
  const fields = read(message);
  if (fields === null) return ['it vanished'];
  const { content, details, media } = fields;
  const told = JSON.stringify(details ?? { type: 'text' });
  const parsed = MessageDetails.safeParse(details ?? { type: 'text' });
  return [
    ...(content === '' && media === undefined ? ['it is empty'] : []),
    ...(neverShown.test(content) ? [`it says ${content.slice(0, 200)}`] : []),
    ...(parsed.success ? [] : [`its details are ${told.slice(0, 500)}`]),
    // What the contract does not name would be lost on the wire.
    ...(parsed.success && !isDeepStrictEqual(parsed.data, details ?? { type: 'text' })
      ? [`more than the contract knows: ${told.slice(0, 500)}`]
      : []),
    ...(isDeepStrictEqual(JSON.parse(JSON.stringify(fields)), withoutUndefined(fields))
      ? []
      : ['it is no JSON']),
  ];
}

const withoutUndefined = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const odd: readonly (readonly [string, unknown])[] = [
  ['null', null],
  ['missing', undefined],
  ['text', 'текст'],
  ['empty', ''],
  ['a number', 12_345],
  ['no number', Number.NaN],
  ['a huge number', 1e300],
  ['negative', -1],
  ['an object', {}],
  ['a list', []],
  ['a list of nothing', [null, 5, 'x']],
  ['a list with a hole', Object.assign([], { 1: Number.NaN })],
  ['yes', true],
  ['bytes', new Uint8Array([1, 2, 3])],
  ['a long text', 'я'.repeat(20_000)],
];

/** Messages that are not content when whole are none when odd. An edit needs its new content. */
const readable = samples.filter(([, message]) => read(message) !== null);

describe('one odd field does not make a message unreadable', () => {
  test.each(readable)('%s', (_what, message) => {
    const faults = placesIn(message)
      .filter((path) => !['editedMessage', 'message'].includes(String(path.at(-1))))
      .flatMap((path) =>
        odd.flatMap(([how, to]) =>
          faultsOf(changed(message, path, to)).map((fault) => `${path.join('.')} ${how}: ${fault}`),
        ),
      );
    expect(faults).toEqual([]);
  });

  test('nor do several', () => {
    const some = fc.constantFrom(...readable).chain(([what, message]) => {
      // Another type of a protocol message makes it another message, and many of them say nothing.
      const places = placesIn(message).filter(
        (path) =>
          !['editedMessage', 'message'].includes(String(path.at(-1))) &&
          !(path.at(-1) === 'type' && path.at(-2) === 'protocolMessage'),
      );
      if (places.length === 0) return fc.constant([what, message] as const);
      const change = fc.tuple(
        fc.constantFrom(...places),
        fc.oneof(fc.anything(), fc.constantFrom(...odd.map(([, to]) => to))),
      );
      return fc.array(change, { minLength: 1, maxLength: 6 }).map((changes) => {
        let made: unknown = message;
        for (const [path, to] of changes) {
          try {
            made = changed(made, path, to);
          } catch {
            // The place went away with an earlier change.
          }
        }
        return [what, made] as const;
      });
    });
    fc.assert(
      fc.property(some, ([, message]) => expect(faultsOf(message)).toEqual([])),
      { numRuns: 1_000 },
    );
  });
});

describe('what can be read is read, and the rest is kept', () => {
  test('a contact whose card is none', () => {
    const contacts = [{ displayName: 'Пётр', vcard: 5 }, { displayName: 'Анна' }, 7];
    expect(read({ contactsArrayMessage: { contacts } })).toMatchObject({
      content: 'Контакты: Пётр, Анна',
      details: { contacts: [{ name: 'Пётр' }, { name: 'Анна' }] },
      raw: { contactsArrayMessage: { contacts } },
    });
  });

  test('a place with one coordinate', () => {
    const place = { degreesLatitude: null, degreesLongitude: 'x', name: 'Дом' };
    const fields = read({ locationMessage: place });
    expect(fields).toMatchObject({ content: '📍 Дом', raw: { locationMessage: { name: 'Дом' } } });
    expect(fields?.details).toEqual({ type: 'location', name: 'Дом' });
  });

  test('an order with sums that are none', () => {
    const order = { orderTitle: 'Лавка', itemCount: null, totalAmount1000: 'много' };
    expect(read({ orderMessage: order })).toMatchObject({
      content: '🛒 Заказ: Лавка',
      details: { type: 'order', title: 'Лавка' },
      raw: { orderMessage: { totalAmount1000: 'много' } },
    });
  });

  test('a file whose key is none is announced without its file', () => {
    const image = { ...file, mediaKey: 'AQID', caption: 'Вот он' };
    const fields = read({ imageMessage: image });
    expect(fields).toMatchObject({ type: 'image', content: 'Вот он', raw: expect.anything() });
    expect(fields).not.toHaveProperty('media');
  });

  test('bytes are kept as base64, and what is understood is not kept at all', () => {
    const bytes = new Uint8Array([1, 2, 3]);
    expect(read({ imageMessage: { caption: {}, jpegThumbnail: bytes } })?.raw).toEqual({
      imageMessage: { caption: {}, jpegThumbnail: 'AQID' },
    });
    expect(fieldsOf({ conversation: 'Привет' })).not.toHaveProperty('raw');
    expect(read({ reactionMessage: { key: null, text: null } })).toMatchObject({ quiet: true });
  });

  test('a deletion needs its own type: one that cannot be read deletes nothing', () => {
    const fields = read({ protocolMessage: { type: 'x', key: { id: 'OLD' } } });
    expect(fields).toMatchObject({ type: 'protocol', details: { type: 'notice' } });
  });
});
