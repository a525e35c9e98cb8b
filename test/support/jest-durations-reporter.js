import { writeFileSync } from 'node:fs';
import path from 'node:path';

/** Shorter files fit in anywhere. */
const leastSeconds = 5;

/** Writes how long the files of a whole run took, for `jest-longest-first.js`. */
export default class DurationsReporter {
  onRunComplete(_contexts, { testResults }) {
    const seconds = testResults
      .map(({ testFilePath, perfStats }) => [
        path.relative(process.cwd(), testFilePath).replaceAll(path.sep, '/'),
        Math.round(perfStats.runtime / 1_000),
      ])
      .filter(([, took]) => took >= leastSeconds)
      .toSorted(([, one], [, other]) => other - one);
    const target = path.join(import.meta.dirname, 'jest-durations.json');
    writeFileSync(target, `${JSON.stringify(Object.fromEntries(seconds), null, 2)}\n`);
  }
}
