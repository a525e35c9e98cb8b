import { chatCommands, commonRefusals, type CommandKind } from '../domain/chat/commands.ts';
import type { AnswerKey } from '../domain/errors.ts';

/** What any command may come to without being judged: its chat gave no answer. */
const withoutAnswer = [
  'chat_unavailable',
  'chat_busy',
  'chat_stuck',
] as const satisfies readonly AnswerKey[];

/** Why a call that gives these commands may be refused: by their descriptions, and where the chat gives no answer. */
export function errorsOf(kinds: readonly CommandKind[]): readonly AnswerKey[] {
  if (kinds.length === 0) return [];
  const own = kinds.flatMap((kind) => chatCommands[kind].refusals);
  return [...new Set([...commonRefusals, ...own, ...withoutAnswer])];
}
