import { ApplicationFailure } from '@temporalio/workflow';
import { misshapenCommand } from '../src/contracts/chat-commands.ts';
import { arrivedOf, misshapenRequest } from '../src/contracts/message-shapes.ts';
import type { CommandKind } from '../src/domain/chat/commands.ts';

/** Refuses an update before it enters the history. It checks the shape only; rules judge after the fetch. */
export const validatorOf =
  (kind: CommandKind) =>
  (given: unknown): void =>
    refuse(misshapenCommand(kind, given));

export function requireRequest(given: unknown): void {
  refuse(misshapenRequest(given));
}

/** A wake-up may be empty. Invalid content is refused, so that its sender gets an error. */
export function requireArrived(given?: unknown): void {
  if (given !== undefined && arrivedOf(given) === undefined) {
    refuse('nothing, or one JSON object with at and rows is wanted');
  }
}

function refuse(reason: string | null): void {
  if (reason === null) return;
  throw ApplicationFailure.create({
    type: 'command_misshapen',
    message: `Nothing was changed: ${reason}. See docs/operations.md.`,
    nonRetryable: true,
  });
}
