import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { channels } from '../channels/registry.ts';
import { isSaid, said, wordsOfIssue } from './field-words.ts';
import { describedRoutes } from '../http/routes/index.ts';

/** The custom messages of a schema and of all schemas and checks inside it. */
function ownMessages(root: unknown): string[] {
  const found: string[] = [];
  const seen = new Set<unknown>();
  const open: unknown[] = [root];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (typeof part !== 'object' || part === null || seen.has(part)) continue;
    seen.add(part);
    const { def } =
      (part as { _zod?: { def: { error?: (issue: unknown) => unknown } } })._zod ?? {};
    if (def !== undefined) {
      const message = def.error?.({ code: 'custom', input: 'x' });
      if (typeof message === 'string') found.push(message);
      // Schemas behind a getter are only reachable by name.
      open.push(def, ...Object.keys(def).map((key) => def[key as 'error']));
    } else if (Array.isArray(part) || Object.getPrototypeOf(part) === Object.prototype) {
      open.push(...(Object.values(part) as unknown[]));
    }
  }
  return found;
}

const withoutRussian = (schemas: unknown) => ownMessages(schemas).filter((each) => !isSaid(each));

describe('our own messages', () => {
  test('have a Russian version in every schema that parses a call', () => {
    const read = describedRoutes(channels).map(({ params, query, body }) => [params, query, body]);
    expect(new Set(ownMessages(read)).size).toBeGreaterThan(20);
    expect(withoutRussian(read)).toEqual([]);
  });

  test.each([
    ['refine', z.object({ a: z.string().refine(Boolean, 'is bare') })],
    ['min', z.array(z.string().min(1, 'is bare')).optional()],
    ['regex', z.preprocess((value) => value, z.string().regex(/a/, 'is bare').nullable())],
    ['a type', z.union([z.string(), z.int('is bare')])],
    ['a rule of an object', z.object({}).refine(Boolean, { error: 'is bare' })],
    ['a pipe', z.string().pipe(z.email('is bare')).transform(String)],
  ])('are found if they lack one: %s', (_where, schema) => {
    expect(withoutRussian(schema)).toEqual(['is bare']);
  });

  test('are not written into issues directly', () => {
    const folders = ['../http', '../channels'].map((folder) =>
      path.join(import.meta.dirname, folder),
    );
    const sources = folders.flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
        .map((name) => readFileSync(path.join(folder, name), 'utf8')),
    );
    const bare = /addIssue\(\s*(?:\{[^}]*message:\s*)?['"`]/;
    expect(sources.filter((source) => source.includes('addIssue(')).length).toBeGreaterThan(2);
    expect(sources.filter((source) => bare.test(source))).toEqual([]);
    expect("addIssue({ code: 'custom', message: 'is bare' })").toMatch(bare);
  });

  test('have only one Russian version each', () => {
    said('is for a test', 'для теста');
    expect(said('is for a test', 'для теста')).toBe('is for a test');
    expect(() => said('is for a test', 'иначе')).toThrow('two Russian texts');
  });
});

test.each([
  [
    z.string().min(3),
    'ab',
    'Слишком маленькое значение: ожидалось, что string будет иметь >=3 символа',
  ],
  [z.string(), 5, 'Неверный ввод: ожидалось string, получено число'],
  [z.enum(['a', 'b']), 'c', 'Неверный вариант: ожидалось одно из "a"|"b"'],
  [z.string(), undefined, 'обязательно'],
  [z.string().refine(() => false), 'a', 'Неверные входные данные'],
])('the library’s own messages are Russian, too', (schema, value, ru) => {
  const [issue] = schema.safeParse(value, { reportInput: true }).error?.issues ?? [];
  expect(issue && wordsOfIssue(issue)).toEqual({ en: issue?.message, ru });
});
