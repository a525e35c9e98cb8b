import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import { existing, ownPlaces, projectRoot, run } from './programs.ts';

/** The rules of .dependency-cruiser.cjs hold for this tree, and each of them still finds its violation. */

const configFile = path.join(projectRoot, '.dependency-cruiser.cjs');
const config = createRequire(import.meta.url)(configFile) as {
  forbidden: (IForbiddenRuleType & { name: string })[];
};

/** `importer -> imported: rule, rule`: the imports in a tree that break rules, sorted. */
async function violations(cwd: string): Promise<string[]> {
  const { stdout } = await run(
    [
      path.join(projectRoot, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
      '--config',
      configFile,
      '--output-type',
      'json',
      '--no-cache',
      ...existing(cwd, ownPlaces),
    ],
    { cwd },
  );
  const { summary } = JSON.parse(stdout) as ICruiseResult;
  const byImport = new Map<string, string[]>();
  for (const { rule, from, to } of summary.violations) {
    const key = `${from} -> ${to}`;
    byImport.set(key, [...(byImport.get(key) ?? []), rule.name].toSorted());
  }
  return [...byImport].map(([key, rules]) => `${key}: ${rules.join(', ')}`).toSorted();
}

/** Packages that the planted files import, as if they were installed. */
const packages = {
  dependencies: [
    '@temporalio/client',
    '@temporalio/common',
    '@temporalio/workflow',
    'express',
    'openapi-fetch',
  ],
  devDependencies: ['tsx'],
  undeclared: ['stray'],
};

/** A file of a package that its exports do not offer. */
const internal = '@temporalio/common/lib/time.js';

/** Each entry: a file, what it imports (`type:` first for a type-only import), the rules broken. */
const planted: [file: string, imported: string, ...rules: string[]][] = [
  // Allowed, so that a rule that forbids everything fails, too.
  ['src/contracts/fine.ts', 'src/domain/leaf.ts'],
  ['src/ports/chat/fine.ts', 'src/contracts/leaf.ts'],
  ['workflows/fine.ts', 'src/contracts/leaf.ts'],
  ['workflows/fine-package.ts', '@temporalio/workflow'],
  ['activities/fine.ts', 'src/ports/leaf.ts'],
  ['src/channels/website/fine.ts', 'src/channels/website/leaf.ts'],
  ['src/http/fine.ts', 'type:src/config/leaf.ts'],
  ['src/http/fine-package.ts', 'express'],
  ['src/storage/fine.ts', 'src/lib/leaf.ts'],
  ['src/temporal/fine.ts', '@temporalio/client'],
  ['src/console/fine.ts', 'type:src/contracts/leaf.ts'],
  ['src/cli/fine.ts', 'src/http/leaf.ts'],
  ['src/cli/fine-root.ts', 'src/stack/leaf.ts'],
  ['bench/fine.ts', 'worker.ts'],
  ['server.ts', 'src/persistence/leaf.ts'],
  ['src/domain/fine.test.ts', 'src/persistence/leaf.ts'],
  ['test/fine.ts', 'src/stack/leaf.ts'],
  ['packages/client/src/fine.ts', 'packages/client/src/generated/leaf.ts'],
  ['packages/client/src/fine-package.ts', 'openapi-fetch'],
  ['packages/client/scripts/fine.ts', 'src/http/leaf.ts'],

  // One violation for each arrow that is not on the list.
  ['src/domain/a.ts', 'src/contracts/leaf.ts', 'domain-imports-only-what-is-listed'],
  ['src/config/a.ts', 'src/domain/leaf.ts', 'config-imports-only-what-is-listed'],
  ['src/lib/a.ts', 'src/domain/leaf.ts', 'lib-imports-only-what-is-listed'],
  ['src/service/a.ts', 'src/http/leaf.ts', 'service-imports-only-what-is-listed'],
  ['src/contracts/a.ts', 'src/ports/leaf.ts', 'contracts-imports-only-what-is-listed'],
  ['src/ports/chat/a.ts', 'src/persistence/leaf.ts', 'ports-imports-only-what-is-listed'],
  [
    'workflows/a.ts',
    'activities/leaf.ts',
    'workflows-imports-only-what-is-listed',
    'workflows-reach-only-pure-code',
  ],
  [
    'workflows/d.ts',
    'src/lib/leaf.ts',
    'workflows-imports-only-what-is-listed',
    'workflows-reach-only-pure-code',
  ],
  ['activities/a.ts', 'src/persistence/leaf.ts', 'activities-imports-only-what-is-listed'],
  ['src/intake/a.ts', 'src/persistence/leaf.ts', 'intake-imports-only-what-is-listed'],
  ['src/channels/website/a.ts', 'src/http/leaf.ts', 'channels-imports-only-what-is-listed'],
  ['src/persistence/chat/a.ts', 'src/http/leaf.ts', 'persistence-imports-only-what-is-listed'],
  ['src/storage/a.ts', 'src/persistence/leaf.ts', 'storage-imports-only-what-is-listed'],
  ['src/workforce/a.ts', 'src/persistence/leaf.ts', 'workforce-imports-only-what-is-listed'],
  ['src/ai/a.ts', 'src/storage/leaf.ts', 'ai-imports-only-what-is-listed'],
  ['src/temporal/a.ts', 'src/http/leaf.ts', 'temporal-imports-only-what-is-listed'],
  ['src/http/a.ts', 'src/persistence/leaf.ts', 'http-imports-only-what-is-listed'],
  ['src/realtime/a.ts', 'src/http/leaf.ts', 'realtime-imports-only-what-is-listed'],
  ['src/console/a.ts', 'type:src/domain/leaf.ts', 'console-imports-only-what-is-listed'],

  ['packages/client/src/a.ts', 'type:src/contracts/leaf.ts', 'client-imports-only-what-is-listed'],
  ['src/cli/d.ts', 'packages/client/src/leaf.ts', 'nothing-of-the-server-imports-packages'],

  // Packages and Node in pure code.
  ['src/domain/b.ts', 'express', 'domain-uses-only-listed-packages'],
  ['src/contracts/b.ts', 'express', 'contracts-uses-only-listed-packages'],
  ['src/ports/chat/b.ts', 'node:fs', 'ports-uses-only-listed-packages'],
  ['workflows/b.ts', 'node:fs', 'workflows-uses-only-listed-packages'],
  ['activities/b.ts', 'express', 'activities-uses-only-listed-packages'],
  ['packages/client/src/b.ts', 'node:fs', 'client-uses-only-listed-packages'],

  // A workflow that reaches an effect indirectly.
  ['src/contracts/bridge.ts', 'src/storage/leaf.ts', 'contracts-imports-only-what-is-listed'],
  ['workflows/c.ts', 'src/contracts/bridge.ts'],
  ['src/console/c.ts', 'src/contracts/leaf.ts', 'console-imports-types-only'],
  ['src/http/d.ts', 'src/config/leaf.ts', 'config-is-passed-in'],
  ['src/channels/website/b.ts', 'src/channels/telegram/leaf.ts', 'no-channel-imports-another'],
  ['src/channels/shared/a.ts', 'src/channels/telegram/leaf.ts', 'no-channel-imports-another'],
  ['src/channels/website/d.ts', 'src/config/leaf.ts', 'config-is-passed-in'],
  ['src/channels/website/settings.ts', 'src/config/leaf.ts'],
  ['src/channels/website/shares.ts', 'src/channels/shared/leaf.ts'],
  ['src/channels/website/routes.ts', 'src/http/define-route.ts'],
  ['src/channels/registry.ts', 'src/channels/telegram/leaf.ts'],
  ['src/cli/c.ts', 'src/channels/telegram/leaf.ts', 'only-the-registry-knows-channels'],
  ['src/channels/module.ts', 'src/channels/registry.ts', 'only-roots-read-the-registry'],
  ['src/cli/fine-list.ts', 'src/channels/registry.ts'],
  ['src/cli/fine-shared.ts', 'src/channels/shared/leaf.ts'],
  ['src/stack/a.ts', 'server.ts', 'processes-are-started-not-imported'],
  ['worker.ts', 'bench/leaf.ts', 'processes-are-started-not-imported'],
  [
    'src/temporal/b.ts',
    'src/stack/leaf.ts',
    'no-part-imports-a-root',
    'temporal-imports-only-what-is-listed',
  ],
  ['src/http/e.ts', '@temporalio/client', 'only-the-gateway-calls-temporal'],
  ['src/temporal/c.ts', internal, 'no-internals-of-the-sdk'],
  ['src/http/f.ts', 'src/domain/fine.test.ts', 'nothing-imports-tests'],
  ['src/cli/b.ts', 'test/fine.ts', 'nothing-imports-tests'],
  ['src/elsewhere/a.ts', 'src/domain/leaf.ts', 'every-source-has-its-place'],
  ['src/persistence/flat.ts', 'src/domain/leaf.ts', 'rooms-by-subject'],
  ['src/ports/flat/a.ts', 'src/domain/leaf.ts', 'rooms-by-subject'],
  ['src/http/routes/flat/routes.ts', 'src/domain/leaf.ts', 'rooms-by-subject'],
  ['src/http/routes/chat/chats/fine.ts', 'src/domain/leaf.ts'],
  ['src/domain/loop-1.ts', 'src/domain/loop-2.ts', 'no-cycles'],
  ['src/domain/loop-2.ts', 'src/domain/loop-1.ts'],
  ['src/storage/b.ts', './missing.js', 'imports-resolve'],
  ['src/storage/c.ts', 'tsx', 'production-needs-no-dev-dependency'],
  ['src/storage/d.ts', 'stray', 'packages-are-declared'],
];

/** Violations that follow from a planted line, but are reported for another import. */
const consequences = ['workflows/c.ts -> src/storage/leaf.ts: workflows-reach-only-pure-code'];

const isOwn = (imported: string): boolean => imported.endsWith('.ts');
const installed = new Set(Object.values(packages).flat());
const plainName = (imported: string): string => imported.replace(/^(type|node):/, '');
let tree: string;

function plant(file: string, text: string): void {
  const target = path.join(tree, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}

beforeAll(() => {
  tree = mkdtempSync(path.join(tmpdir(), 'boundaries-'));
  const versions = (names: string[]) => Object.fromEntries(names.map((name) => [name, '1.0.0']));
  const manifest = {
    type: 'module',
    dependencies: versions(packages.dependencies),
    devDependencies: versions(packages.devDependencies),
  };
  plant('package.json', JSON.stringify(manifest));
  plant('tsconfig.json', readFileSync(path.join(projectRoot, 'tsconfig.json'), 'utf8'));
  for (const name of installed) {
    plant(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }));
    plant(`node_modules/${name}/index.js`, '');
  }
  plant(`node_modules/${internal}`, '');
  const files = new Set(planted.map(([file]) => file));
  for (const [file, imported] of planted) {
    const target = plainName(imported);
    if (isOwn(target) && !files.has(target)) {
      plant(target, 'export const here = 1;\nexport type Here = 1;\n');
    }
    const relative = path.relative(path.dirname(file), target);
    const from = isOwn(target) ? (relative.startsWith('.') ? relative : `./${relative}`) : imported;
    plant(
      file,
      imported.startsWith('type:')
        ? `import type { Here } from '${from}';\nexport type There = Here;\n`
        : `import * as imported from '${from}';\nexport const there = imported;\n`,
    );
  }
});

afterAll(() => {
  rmSync(tree, { recursive: true, force: true });
});

test('every planted violation is found, and nothing else', async () => {
  const expected = planted
    .filter(([, , ...rules]) => rules.length > 0)
    .map(([file, imported, ...rules]) => {
      const target = plainName(imported);
      const packaged = target === internal ? target : `${target}/index.js`;
      const where =
        installed.has(target) || target === internal ? `node_modules/${packaged}` : target;
      return `${file} -> ${where}: ${rules.toSorted().join(', ')}`;
    });
  expect(await violations(tree)).toEqual([...expected, ...consequences].toSorted());
});

test('every rule has a planted violation', () => {
  const broken = new Set(planted.flatMap(([, , ...rules]) => rules));
  expect(config.forbidden.map(({ name }) => name).toSorted()).toEqual([...broken].toSorted());
});

test('this project keeps every rule', async () => {
  expect(await violations(projectRoot)).toEqual([]);
});
