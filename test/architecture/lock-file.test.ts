import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { projectRoot } from './programs.ts';

/** What `npm ci` on a fresh machine of any kind needs from package-lock.json. */

interface LockedPackage {
  readonly version: string;
  readonly resolved?: string;
  readonly integrity?: string;
  /** A package of this repository, found by its folder. */
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const read = (file: string): unknown =>
  JSON.parse(readFileSync(path.join(projectRoot, file), 'utf8'));
const lock = read('package-lock.json') as { packages: Record<string, LockedPackage> };
const manifest = read('package.json') as { allowScripts: Record<string, boolean> };
const installed = Object.entries(lock.packages).filter(
  ([place, { link }]) => place.includes('node_modules/') && link !== true,
);

test('it contains no host, and a hash for every package', () => {
  expect(installed.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  expect(installed.filter(([, { integrity }]) => integrity === undefined)).toEqual([]);
});

/** Where Node would look for a dependency of the package in this place, from the inside out. */
function* candidates(place: string, name: string): Generator<string> {
  yield `${place}/node_modules/${name}`;
  for (let at = place.lastIndexOf('node_modules/'); at >= 0;) {
    yield `${place.slice(0, at)}node_modules/${name}`;
    at = at === 0 ? -1 : place.lastIndexOf('node_modules/', at - 1);
  }
}

test('it has the packages of every platform, because npm ci refuses a lock file that lacks one', () => {
  const missing = installed.flatMap(([place, { optionalDependencies }]) =>
    Object.keys(optionalDependencies ?? {})
      .filter((name) => ![...candidates(place, name)].some((found) => found in lock.packages))
      .map((name) => `${place} wants ${name}`),
  );
  expect(missing).toEqual([]);
});

test('every install script has been decided about', () => {
  const undecided = installed
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([place]) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length))
    .filter((name) => manifest.allowScripts[name] === undefined);
  expect(undecided).toEqual([]);
});
