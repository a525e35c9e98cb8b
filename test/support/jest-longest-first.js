import { readFileSync } from 'node:fs';
import path from 'node:path';
import TestSequencer from '@jest/test-sequencer';

const recorded = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'jest-durations.json'), 'utf8'),
);

/**
 * Begins with the files that take longest, so that no long one is left for the end of a run. Jest knows how long they
 * took last time on this machine; a fresh checkout goes by what was recorded (`npm run durations:record`).
 */
export default class LongestFirst extends TestSequencer {
  time(test) {
    const file = path.relative(test.context.config.rootDir, test.path).replaceAll(path.sep, '/');
    return super.time(test) ?? (recorded[file] ?? 0) * 1_000;
  }
}
