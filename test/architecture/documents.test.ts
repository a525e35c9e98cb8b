import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { channels } from '../../src/channels/registry.ts';
import { describedSettings } from '../../src/config/index.ts';
import { envExample, readmeWithSettings } from '../../src/config/settings-document.ts';
import { projectRoot } from './programs.ts';

/** Everything that the documents name exists. A wrong document is worse than none. */

const read = (file: string): string => readFileSync(path.join(projectRoot, file), 'utf8');
const exists = (place: string): boolean => existsSync(path.join(projectRoot, place));
const documents = [
  'README.md',
  ...readdirSync(path.join(projectRoot, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];

test('the README’s table and .env.example match the settings; `npm run docs:settings` writes them', () => {
  expect(read('README.md')).toBe(readmeWithSettings(read('README.md'), channels));
  expect(read('.env.example')).toBe(envExample(channels));
  expect(read('README.md')).toContain('| `DATABASE_URL` ');
});

test('no example contains a secret', () => {
  const shown = [...read('.env.example').matchAll(/^#?([A-Z][A-Z0-9_]*)=(.+)$/gm)];
  const secret = new Set(
    describedSettings(channels)
      .filter((each) => each.secret)
      .map(({ name }) => name),
  );
  // It is only secret if it contains a password; the example shows its form.
  secret.delete('DATABASE_URL');
  expect(shown.map(([, name]) => name).filter((name = '') => secret.has(name))).toEqual([]);
  expect(secret.size).toBeGreaterThan(5);
});

test('the README begins with the two commands', () => {
  const [, first] = /```sh\n([^`]*)```/.exec(read('README.md')) ?? [];
  expect(first).toBe('npm ci && npm run build && npm start\nnpm ci && npm test\n');
});

/** The link to the heading `## What to save, and how` is `#what-to-save-and-how`. */
function anchorsOf(file: string): string[] {
  return [...read(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

test.each(documents)('every link in %s leads somewhere', (document) => {
  const links = [...read(document).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  const broken = links
    .filter((link) => !/^https?:/.test(link))
    .filter((link) => {
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? document : path.join(path.dirname(document), file);
      if (!exists(target)) return true;
      return anchor !== undefined && !anchorsOf(target).includes(anchor);
    });
  expect(broken).toEqual([]);
});

test.each(documents)('every file and script that %s names exists', (document) => {
  const text = read(document);
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const unknownScripts = [...text.matchAll(/npm run ([a-z][a-z0-9:-]*)/g)]
    .map(([, name = '']) => name)
    .filter((name) => scripts[name] === undefined);
  const missing = [
    ...text.matchAll(/`((?:src|workflows|activities|test|prisma|docs)\/[\w./*-]*)`/g),
  ]
    .map(([, place = '']) => place)
    .filter((place) => !place.includes('*') && !exists(place));
  expect({ unknownScripts, missing }).toEqual({ unknownScripts: [], missing: [] });
});

test.each(['docs/clients.md', 'docs/tickets.md'])('every call that %s names exists', (document) => {
  const { paths } = JSON.parse(read('docs/openapi.json')) as {
    paths: Record<string, Record<string, unknown>>;
  };
  const named = [...read(document).matchAll(/`(GET|POST|PUT|PATCH|DELETE) (\/api\/[^`\s?]+)`/g)];
  const unknown = named.filter(([, method = '', path = '']) => {
    const there = paths[path.replaceAll(/:(\w+)/g, '{$1}')];
    return there?.[method.toLowerCase()] === undefined;
  });
  expect(named.length).toBeGreaterThan(5);
  expect(unknown.map(([call]) => call)).toEqual([]);
});

test('clients.md names every word by which lists are sorted and files are made', () => {
  const text = read('docs/clients.md');
  const { paths } = JSON.parse(read('docs/openapi.json')) as {
    paths: Record<string, { get: { parameters: { name: string; schema: { enum?: string[] } }[] } }>;
  };
  const wordsOf = (path: string, name: string) =>
    paths[path]!.get.parameters.find((each) => each.name === name)!.schema.enum ?? [];
  const words = [
    ...wordsOf('/api/clients', 'sortBy'),
    ...wordsOf('/api/clients/export', 'format').map((format) => `format=${format}`),
  ];
  expect(words.length).toBeGreaterThan(5);
  expect(words.filter((word) => !text.includes(`\`${word}\``))).toEqual([]);
});

test('architecture.md shows all our folders, and none that is gone', () => {
  const [, tree = ''] =
    /```\n([\s\S]*?)```/.exec(read('docs/architecture.md').split('## The tree')[1] ?? '') ?? [];
  const shown = [...tree.matchAll(/^([\w./-]+)/gm)].map(([, place = '']) => place);
  expect(shown.filter((place) => !exists(place))).toEqual([]);
  const folders = readdirSync(path.join(projectRoot, 'src'), { withFileTypes: true });
  const wanted = folders.filter((entry) => entry.isDirectory()).map(({ name }) => `src/${name}/`);
  expect(wanted.filter((place) => !shown.includes(place))).toEqual([]);
});
