import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MessageDetails } from '../../../../contracts/message-details.ts';
import { wabaMessages } from '../../../../../test/support/waba-messages.ts';
import { contactBook } from '../contact-book.ts';
import { readMessage } from '../incoming.ts';
import { contentOf, messageKinds } from './content.ts';
import { isPlain } from './fields.ts';
import { interactiveKinds } from './kinds-answers.ts';
import { systemWords } from './kinds-notices.ts';

/** Whatever one field is, the rest of the message is read. */

type Fields = Readonly<Record<string, unknown>>;
type Path = readonly (string | number)[];

const names = Object.keys(wabaMessages);
const sampleOf = (name: string): Fields => wabaMessages[name] ?? {};
const now = Date.parse('2026-11-27T12:00:00Z');
const number = {
  organizationPhoneId: 1,
  organizationId: 1,
  phoneNumberId: '10',
  phoneJid: '77000000001@s.whatsapp.net',
};

function pathsOf(value: unknown, at: Path = []): Path[] {
  const inside = Array.isArray(value)
    ? [...(value as unknown[]).keys()].map((index) => [index, (value as unknown[])[index]] as const)
    : Object.entries(isPlain(value) ? value : {});
  return inside.flatMap(([name, inner]) => [[...at, name], ...pathsOf(inner, [...at, name])]);
}

function changed(value: unknown, [first, ...rest]: Path, to: unknown): unknown {
  if (first === undefined) return to;
  if (Array.isArray(value)) {
    return value.map((each: unknown, index) => (index === first ? changed(each, rest, to) : each));
  }
  const held = isPlain(value) ? value : {};
  return { ...held, [first]: changed(held[first], rest, to) };
}

const anything = fc.oneof(
  fc.constantFrom(null, undefined, '', 0, -1, 1e300, true, false, [], {}, [null], [[]], ['x']),
  fc.string(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.dictionary(fc.constantFrom('id', 'text', 'type', 'body', 'x'), fc.jsonValue()),
);

const mutated = fc
  .constantFrom(...names)
  .chain((name) =>
    fc.tuple(fc.constant(name), fc.constantFrom(...pathsOf(sampleOf(name))), anything),
  )
  .map(([name, path, value]) => ({
    name,
    path,
    message: JSON.parse(JSON.stringify(changed(sampleOf(name), path, value) ?? {})) as Fields,
  }));

const runs = { numRuns: 1_000 };

test('there is a sample of every kind, and each is read wholly', () => {
  const types = new Set(names.map((name) => sampleOf(name)['type']));
  expect([...types].toSorted()).toEqual(Object.keys(messageKinds).toSorted());
  const inner = (of: string) =>
    names.filter((name) => name.startsWith(`${of}/`)).map((name) => name.slice(of.length + 1));
  expect(inner('interactive').toSorted()).toEqual(Object.keys(interactiveKinds).toSorted());
  expect(inner('system').toSorted()).toEqual(Object.keys(systemWords).toSorted());
  const strange = names.filter((name) => contentOf(sampleOf(name)).strange);
  expect(strange).toEqual([]);
});

test('one field of any value never costs the message, and its details have their form', () => {
  fc.assert(
    fc.property(mutated, ({ message }) => {
      const { content } = contentOf(message);
      expect(content.content).not.toMatch(
        /undefined|\[object|NaN|^\[Сообщение не удалось прочитать\]$/,
      );
      if (content.details !== undefined) {
        const parsed = MessageDetails.safeParse(content.details);
        expect(parsed.error).toBeUndefined();
        // Nothing that a front end would not know.
        expect(parsed.data).toEqual(content.details);
      }
    }),
    runs,
  );
});

test('a message whose id and sender are left keeps them, its time, and whether it counts', () => {
  fc.assert(
    fc.property(mutated, ({ name, path, message }) => {
      const [field = ''] = path;
      if (['from', 'from_user_id', 'id', 'timestamp', 'type'].includes(String(field))) return;
      const contacts = contactBook([{ profile: { name: 'Анна' }, wa_id: '77010000001' }]);
      const part = { kind: 'message', phoneNumberId: '10', contacts, echo: false } as const;
      const read = readMessage(number, { ...part, message }, now);
      const whole = readMessage(number, { ...part, message: sampleOf(name) }, now);
      if (read === null || whole === null) throw new Error('Nobody wrote it');
      const { message: row } = read.incoming;
      expect(row).toMatchObject({
        dedupeKey: 'wamid.SAMPLE',
        timestamp: 1_795_726_800_000,
        senderJid: '77010000001@s.whatsapp.net',
        senderName: 'Анна',
      });
      // Who gave the permission decides whether an answer about calls counts; WhatsApp withholds what has no content.
      const decides = path.includes('response_source') || path.includes(name);
      if (!decides) expect(row.quiet === true).toBe(whole.incoming.message.quiet === true);
      expect(read.strange).toBe(row.raw !== undefined);
    }),
    runs,
  );
});

test('no number is invented', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('location', 'order'),
      fc.constantFrom('latitude', 'longitude', 'quantity', 'item_price'),
      fc.constantFrom(null, '', ' ', false, true, [], {}, 'x'),
      (type, field, value) => {
        const sample = sampleOf(type);
        const message = JSON.parse(
          JSON.stringify(sample, (key: string, held: unknown) => (key === field ? value : held)),
        ) as Fields;
        const { content } = contentOf(message);
        const digits = JSON.stringify(message[type]).match(/\d+/g) ?? [];
        for (const shown of content.content.match(/\d+/g) ?? []) expect(digits).toContain(shown);
        expect(JSON.stringify(content.details)).not.toMatch(
          new RegExp(`"(${field}|price)":(0|1)\\b`),
        );
      },
    ),
  );
});

test('what a reader does not know, or cannot read, is kept as it came', () => {
  const image = sampleOf('image');
  const strange = [
    { ...image, hologram: { shape: 'cat' } },
    { ...image, image: { ...(image['image'] as Fields), depth: 3 } },
    { ...image, image: { ...(image['image'] as Fields), caption: { rich: 'text' } } },
    { ...image, type: 'hologram' },
    { ...sampleOf('contacts'), contacts: ['x'] },
    changed(sampleOf('location'), ['location', 'latitude'], 1_000),
  ];
  for (const message of strange) expect(contentOf(message as Fields).strange).toBe(true);
  const nothingMissing = { ...image, image: { ...(image['image'] as Fields), caption: null } };
  expect(contentOf(nothingMissing).strange).toBe(false);
});
