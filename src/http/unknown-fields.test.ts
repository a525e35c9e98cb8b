import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { headerOf, unknownFields } from './unknown-fields.ts';

const Body = z.object({
  name: z.string(),
  address: z.object({ city: z.string() }).nullish(),
  tags: z.array(z.object({ id: z.int() })).optional(),
  free: z.looseObject({ kind: z.string() }).optional(),
  either: z.union([z.object({ a: z.string() }), z.object({ b: z.string() })]).optional(),
  sometimes: z.preprocess((value) => value || undefined, z.object({ x: z.int() }).optional()),
});

describe('fields that a schema does not know', () => {
  const unknownIn = (value: unknown) => unknownFields(Body, value, 'body');

  test('are named with their path, at every depth', () => {
    expect(unknownIn({ name: 'a', nmae: 'b' })).toEqual(['body.nmae']);
    expect(unknownIn({ name: 'a', address: { city: 'b', zip: 1 } })).toEqual(['body.address.zip']);
    expect(unknownIn({ name: 'a', tags: [{ id: 1 }, { id: 2, x: 3 }] })).toEqual(['body.tags.1.x']);
    expect(unknownIn({ name: 'a', sometimes: { x: 1, y: 2 } })).toEqual(['body.sometimes.y']);
  });

  test('are none where every field is wanted, and of several forms the fitting one counts', () => {
    expect(unknownIn({ name: 'a', free: { kind: 'b', more: 1 } })).toEqual([]);
    expect(unknownIn({ name: 'a', either: { b: 'c' } })).toEqual([]);
    expect(unknownIn({ name: 'a', either: { b: 'c', d: 1 } })).toEqual(['body.either.d']);
    expect(unknownIn({ name: 'a', address: null })).toEqual([]);
    expect(unknownIn([1])).toEqual(['body.0']);
  });

  test('of a stranger make a header that is bounded and holds no line', () => {
    const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`f${at}`, 1]));
    expect(unknownIn(many)).toHaveLength(20);
    expect(headerOf(unknownIn(many)).length).toBeLessThan(1_000);
    const odd = headerOf([
      ...['body.a\r\nSet-Cookie: x', 'body.имя', 'body.\ud800', 'x'.repeat(9_999)],
      ...Array.from({ length: 20 }, () => 'ж'.repeat(60)),
    ]);
    expect(odd).toMatch(/^[\x21-\x7e ]+$/);
    expect(odd).not.toContain('Set-Cookie: x');
    expect(odd.length).toBeLessThan(1_000);
  });
});
