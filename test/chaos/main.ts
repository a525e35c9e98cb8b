import { setMaxListeners } from 'node:events';
import { Command, InvalidArgumentError } from 'commander';
import { run } from './run.ts';
import { summaryOf } from './summary.ts';

/** `npm run chaos -- --seed 7 --seconds 120`: exit code 1 if an invariant was violated, 2 if it could not run. */
function wholeNumber(min: number, max: number) {
  return (text: string): number => {
    const number = Number(text);
    if (Number.isInteger(number) && number >= min && number <= max) return number;
    throw new InvalidArgumentError(`must be a whole number from ${min} to ${max}`);
  };
}

const interrupted = new AbortController();
// Each fault that waits for its time has a listener.
setMaxListeners(0, interrupted.signal);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => interrupted.abort(new Error(`interrupted by ${signal}`)));
}

await new Command('chaos')
  .description('Loads and breaks a system of its own by a plan made from a seed, and checks it.')
  .option('--seed <number>', 'what the plan is made from', wholeNumber(0, 4_294_967_295), 7)
  .option('--seconds <number>', 'how long it is loaded', wholeNumber(20, 3_600), 120)
  .action(async ({ seed, seconds }: { seed: number; seconds: number }) => {
    const say = (line: string): void => void process.stdout.write(`[chaos ${seed}] ${line}\n`);
    try {
      const outcome = await run({ seed, seconds, say, signal: interrupted.signal });
      for (const line of summaryOf(outcome)) say(line);
      process.exitCode = outcome.violations.length === 0 ? 0 : 1;
    } catch (error) {
      say(`could not be carried out: ${error instanceof Error ? error.stack : String(error)}`);
      process.exitCode = 2;
    }
  })
  .parseAsync();
process.exit();
