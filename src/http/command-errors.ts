import { chatCommands, commonRefusals, type CommandKind } from '../domain/chat/commands.ts';
import type { AnswerKey } from '../domain/errors.ts';

/** The errors of any command without a decision: its chat gave no answer. */
const withoutAnswer = [
  'chat_unavailable',
  'chat_busy',
  'chat_stuck',
] as const satisfies readonly AnswerKey[];

/** Why a call with these commands may be refused: by their descriptions, or because the chat gives no answer. */
export function errorsOf(kinds: readonly CommandKind[]): readonly AnswerKey[] {
  if (kinds.length === 0) return [];
  const own = kinds.flatMap((kind) => chatCommands[kind].refusals);
  return [...new Set([...commonRefusals, ...own, ...withoutAnswer])];
}
