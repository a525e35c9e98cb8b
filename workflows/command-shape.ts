import { ApplicationFailure } from '@temporalio/workflow';
import type { Actor } from '../src/domain/commands.ts';

/** Refuses an update before it enters the history. Shape only: rules judge after the fetch. */
export function requireCommand(given: { commandId: string; by: Actor }): void {
  if (typeof given?.commandId !== 'string' || given.commandId === '' || given.by === undefined) {
    throw misshapen('commandId and by are required');
  }
}

export function requireNumber(value: number, name: string): void {
  if (!Number.isSafeInteger(value)) throw misshapen(`${name} must be a whole number`);
}

function misshapen(message: string): ApplicationFailure {
  return ApplicationFailure.create({ type: 'command_misshapen', message, nonRetryable: true });
}
