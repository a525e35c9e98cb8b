import { readFileSync } from 'node:fs';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { Command } from 'commander';
import { dataConverter } from '../temporal/data-converter.ts';
import { troubleSinks } from '../temporal/chat-trouble.ts';
import { workflowBundle } from '../temporal/workflow-bundle.ts';
import { CommandError, runCommand } from './run-command.ts';

/**
 * `node dist/src/cli/replay-histories.js chat-42.json …`: tells whether this build can continue the workflows that run
 * today. The files come from `temporal workflow show --output json`.
 */
const command = new Command('replay-histories')
  .description('Replays recorded histories against this build; code 1 if one does not fit.')
  .argument('<files...>', 'histories as `temporal workflow show --output json` writes them')
  .option('--bundle <file>', 'another bundle of workflows than the one of this build')
  .action(async (files: string[], { bundle }: { readonly bundle?: string }) => {
    const histories = files.map((file) => [file, read(file)] as const);
    Runtime.install({
      logger: new DefaultLogger('ERROR'),
      telemetryOptions: { logging: { filter: 'ERROR', forward: {} } },
    });
    const options = {
      workflowBundle: await workflowBundle(bundle),
      dataConverter,
      sinks: troubleSinks(() => undefined),
    };
    for (const [file, history] of histories) {
      try {
        await Worker.runReplayHistory(options, history);
        process.stdout.write(`${file}: fits\n`);
      } catch (error) {
        process.stdout.write(`${file}: ${reasonOf(error)}\n`);
        process.exitCode = 1;
      }
    }
  });

function read(file: string): object {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as object;
  } catch (error) {
    throw new CommandError(`${file} is no history: ${(error as Error).message}`);
  }
}

/** The SDK's explanation of where history and code differ, without the protocol around it. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /message: "(?:\[\w+\] )?([^"]+)"/.exec(message)?.[1] ?? message;
}

await runCommand(command);
