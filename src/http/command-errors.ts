import { chatCommands, commonRefusals, type CommandKind } from '../domain/chat/commands.ts';
import type { AnswerKey } from '../domain/errors.ts';

/** Errors of any command that ends without a decision, because its chat gave no answer. */
const withoutAnswer = [
  'chat_unavailable',
  'chat_busy',
  'chat_stuck',
] as const satisfies readonly AnswerKey[];

/**
 * Why a call with these commands may be refused: the refusals in their descriptions, and those for a chat without an
 * answer.
 */
export function errorsOf(kinds: readonly CommandKind[]): readonly AnswerKey[] {
  if (kinds.length === 0) return [];
  const own = kinds.flatMap((kind) => chatCommands[kind].refusals);
  return [...new Set([...commonRefusals, ...own, ...withoutAnswer])];
}
