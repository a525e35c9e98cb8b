import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { DefaultLogger, bundleWorkflowCode } from '@temporalio/worker';
import { dataConverter } from '../../src/temporal/data-converter.ts';
import { projectRoot } from './programs.ts';

/** What the workflow sandbox really contains, read from the bundle itself. */

/** The sources of a project that its workflow bundle contains, as paths inside the project. */
async function bundledSources(root: string, failureConverterPath?: string): Promise<string[]> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: path.join(root, 'workflows/index.ts'),
    ...(failureConverterPath !== undefined && { failureConverterPath }),
    logger: new DefaultLogger('ERROR'),
  });
  const encoded = /sourceMappingURL=data:application\/json;[^,]*base64,([A-Za-z0-9+/=]+)/.exec(
    code,
  );
  if (encoded?.[1] === undefined) throw new Error('The bundle carries no source map.');
  const map = JSON.parse(Buffer.from(encoded[1], 'base64').toString('utf8')) as {
    sources: string[];
  };
  return map.sources
    .filter((source) => !/(^|[/\\])node_modules[/\\]|^webpack|^external /.test(source))
    .map((source) => path.relative(root, source).replaceAll(path.sep, '/'))
    .filter((source) => /[.][cm]?[jt]sx?$/.test(source))
    .toSorted();
}

const isPure = (source: string): boolean =>
  /^(workflows|src\/domain|src\/contracts)\//.test(source);

test('the workflow bundle contains only pure code', async () => {
  const sources = await bundledSources(projectRoot, dataConverter.failureConverterPath);
  expect(sources).toContain('workflows/index.ts');
  expect(sources.filter((source) => !isPure(source))).toEqual([]);
});

test('an effect that is imported indirectly is found', async () => {
  const tree = realpathSync(mkdtempSync(path.join(tmpdir(), 'bundle-')));
  const plant = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(tree, file)), { recursive: true });
    writeFileSync(path.join(tree, file), text);
  };
  try {
    symlinkSync(
      path.join(projectRoot, 'node_modules'),
      path.join(tree, 'node_modules'),
      'junction',
    );
    plant(
      'workflows/index.ts',
      "import { a } from '../src/domain/a.ts';\nexport const aWorkflow = async () => a;\n",
    );
    plant('src/domain/a.ts', "export { a } from '../storage/a.ts';\n");
    plant('src/storage/a.ts', 'export const a = 1;\n');
    const sources = await bundledSources(tree);
    expect(sources.filter((source) => !isPure(source))).toEqual(['src/storage/a.ts']);
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
});

test('the workflow module exports workflow functions and nothing else', async () => {
  const index = path.join(projectRoot, 'workflows/index.ts');
  const workflows = (await import(index)) as Record<string, unknown>;
  expect(Object.keys(workflows)).not.toEqual([]);
  for (const [name, value] of Object.entries(workflows)) {
    expect(typeof value).toBe('function');
    expect(name).toMatch(/^[a-z][A-Za-z]*Workflow$/);
  }
});
