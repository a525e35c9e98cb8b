import { createRequire } from 'node:module';

// jest-runner is a part of jest, not a dependency of ours: ask for the one that jest brings.
const jest = createRequire(createRequire(import.meta.url).resolve('jest'));
const requireFromJest = createRequire(jest.resolve('@jest/core'));
const { default: TestRunner } = requireFromJest('jest-runner');

/** Runs one test file at a time, still in a child process, so that a leak ends with its file. */
export default class SerialRunner extends TestRunner {
  constructor(globalConfig, context) {
    super({ ...globalConfig, maxWorkers: 1 }, context);
  }
}
