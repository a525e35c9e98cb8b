import { createRequire } from 'node:module';

// jest-runner is a part of jest, not a dependency of ours: ask for the one that jest brings.
const jest = createRequire(createRequire(import.meta.url).resolve('jest'));
const requireFromJest = createRequire(jest.resolve('@jest/core'));
const { default: TestRunner } = requireFromJest('jest-runner');

/**
 * Runs two test files at a time, and none of another project beside them: Jest runs the files of one runner after those of
 * another. What waits for a heartbeat that stays away needs little of the machine, but needs it in time.
 */
export default class PairsRunner extends TestRunner {
  constructor(globalConfig, context) {
    super({ ...globalConfig, maxWorkers: Math.min(globalConfig.maxWorkers, 2) }, context);
  }
}
