import { createRequire } from 'node:module';

// jest-runner is a part of jest, not a dependency of ours: ask for the one that jest brings.
const jest = createRequire(createRequire(import.meta.url).resolve('jest'));
const requireFromJest = createRequire(jest.resolve('@jest/core'));
const { default: TestRunner } = requireFromJest('jest-runner');

/** Which lane a project runs in; those that are not named are busy. */
const laneOf = { e2e: 'waiting', alone: 'alone' };

/**
 * Runs the files of all projects in lanes, each with workers of its own. Files of `e2e` mostly wait, for processes that
 * start and time-outs of the product, so as many of them run beside those that keep a core busy. Those of `alone` keep
 * the whole machine busy, or measure a process: they come last, one at a time, still in a child process, so that a leak
 * ends with its file.
 */
export default class LanesRunner {
  supportsEventEmitters = true;
  isSerial = false;
  #lanes;

  constructor(globalConfig, context) {
    const lane = (maxWorkers) => new TestRunner({ ...globalConfig, maxWorkers }, context);
    const { maxWorkers } = globalConfig;
    this.#lanes = { busy: lane(maxWorkers), waiting: lane(maxWorkers), alone: lane(1) };
  }

  async runTests(tests, watcher, options) {
    const run = async (name) => {
      const own = tests.filter((test) => name === laneNameOf(test));
      if (own.length > 0) await this.#lanes[name].runTests(own, watcher, options);
    };
    if (options.serial) {
      await run('busy');
      await run('waiting');
    } else {
      await Promise.all([run('busy'), run('waiting')]);
    }
    await run('alone');
  }

  on(event, listener) {
    const ends = Object.values(this.#lanes).map((lane) => lane.on(event, listener));
    return () => ends.forEach((end) => end());
  }
}

const laneNameOf = (test) => laneOf[test.context.config.displayName?.name] ?? 'busy';
