import type { Command } from 'commander';
import { ConfigError } from '../config/index.ts';
import { SchemaError } from '../persistence/database/schema-error.ts';
import { SetupError } from '../persistence/database/setup-error.ts';
import { StackError } from '../stack/stack-error.ts';

/** An error that the caller of a command has to fix; printed without a stack. */
export class CommandError extends Error {}

/** Parses the command line and runs the command; prints a failure and ends with a code (78 for settings). */
export async function runCommand(command: Command, failureCode = 1): Promise<void> {
  try {
    await command.parseAsync();
  } catch (error) {
    const expected = [CommandError, StackError, ConfigError, SchemaError, SetupError].some(
      (kind) => error instanceof kind,
    );
    const { message, stack } = error as Error;
    process.stderr.write(`${expected ? message : (stack ?? message)}\n`);
    process.exitCode = error instanceof ConfigError ? 78 : failureCode;
  }
}
