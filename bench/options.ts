import { parseArgs } from 'node:util';

/** How much is measured. The defaults are those of the requirements. */
export interface BenchOptions {
  readonly quick: boolean;
  readonly inFlight: number;
  readonly chats: number;
  readonly messages: number;
  /** Interleaved repetitions; the best of each side counts. */
  readonly repetitions: number;
  readonly warmUpMessages: number;
  readonly holdSeconds: number;
  readonly backlogSeconds: number;
  /** Maximum number of rates that are tried. */
  readonly rateTries: number;
  readonly latencySamples: number;
  /** After this long, optional measurements no longer start. */
  readonly budgetSeconds: number;
  /** Keeps the folder with the servers' logs. */
  readonly keep: boolean;
  /** Parts to run; empty = all. */
  readonly only: readonly string[];
}

const full = {
  inFlight: 64,
  chats: 200,
  messages: 3_000,
  repetitions: 3,
  warmUpMessages: 600,
  holdSeconds: 20,
  backlogSeconds: 3,
  rateTries: 4,
  latencySamples: 150,
  budgetSeconds: 440,
};

const smoke = {
  ...full,
  messages: 400,
  repetitions: 1,
  warmUpMessages: 200,
  holdSeconds: 4,
  rateTries: 1,
  latencySamples: 20,
};

/**
 * Reads the command line: `--quick` for a smoke test, `--keep` to keep the logs, `--only throughput,latency` for some
 * parts.
 */
export function benchOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
    },
  });
  const only = values.only.split(',').filter((part) => part !== '');
  return { ...(values.quick ? smoke : full), quick: values.quick, keep: values.keep, only };
}
