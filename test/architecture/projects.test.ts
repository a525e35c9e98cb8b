import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { existing, ownPlaces, projectRoot, run } from './programs.ts';

/** No test file is missing from all Jest projects, and none runs twice. */

function testFiles(): string[] {
  return existing(projectRoot, ownPlaces)
    .filter((place) => !place.endsWith('.ts'))
    .flatMap((place) =>
      readdirSync(path.join(projectRoot, place), { recursive: true, encoding: 'utf8' })
        .filter((file) => /[.](test|spec)[.][cm]?[jt]sx?$/.test(file))
        .map((file) => path.join(projectRoot, place, file)),
    )
    .toSorted();
}

async function listedIn(project: string): Promise<string[]> {
  const jest = path.join(projectRoot, 'node_modules/jest/bin/jest.js');
  const args = ['--selectProjects', project, '--listTests', '--json', '--passWithNoTests'];
  const { stdout } = await run(['--experimental-vm-modules', jest, ...args]);
  const listed = stdout.split('\n').find((line) => line.startsWith('['));
  return JSON.parse(listed ?? '[]') as string[];
}

test('every test file belongs to exactly one project', async () => {
  const config = (await import(path.join(projectRoot, 'jest.config.js'))) as {
    default: { projects: { displayName: string }[] };
  };
  const projects = config.default.projects.map(({ displayName }) => displayName);
  const listed = await Promise.all(projects.map(listedIn));
  expect(listed.flat().toSorted()).toEqual(testFiles());
});
