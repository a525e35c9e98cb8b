import { defineUpdate } from '@temporalio/workflow';
import type { UpdateDefinition } from '@temporalio/common';
import {
  commandKinds,
  fieldsOf,
  type CommandInput,
  type CommandKind,
} from '../domain/chat/commands.ts';
import type { Kind } from '../domain/chat/kinds.ts';
import type { CommandAnswer } from '../domain/chat/work.ts';
import { chatPriorities, chatStages, chatStatuses, roles } from '../domain/vocabulary.ts';
import {
  isFlag,
  isId,
  isMinutes,
  isTime,
  listOf,
  misshapen,
  oneOf,
  optional,
  orNull,
  recordOf,
  type Check,
  type Shape,
} from './shapes.ts';

/**
 * How commands reach a chat's workflow: each is an update with its own name. Their fields are in
 * src/domain/chat/commands.ts. (No zod here: each workflow evaluates its modules anew, which would take 3 ms.)
 */
export type { CommandInput, CommandKind } from '../domain/chat/commands.ts';

type ChatUpdates = {
  readonly [K in CommandKind]: UpdateDefinition<CommandAnswer, [CommandInput<K>], K>;
};

export const chatUpdates = Object.fromEntries(
  commandKinds.map((kind) => [
    kind,
    defineUpdate<CommandAnswer, [CommandInput<CommandKind>]>(kind),
  ]),
) as unknown as ChatUpdates;

const mostIdLetters = 255;

/** Our ids are hashes, UUIDs, and either of these with a prefix. */
const isCommandId: Check = (value) =>
  typeof value === 'string' && value.length <= mostIdLetters && /^[\x21-\x7e]+$/.test(value);

const base: Shape = {
  commandId: isCommandId,
  by: recordOf({ userId: orNull(isId), role: oneOf(roles) }),
  at: optional(isTime),
};

const minutes = optional(orNull(isMinutes));
const policyTime = orNull(isTime);

/** Valid values in commands. Texts never travel: a command only says whether it has a text. */
const kinds: Readonly<Partial<Record<Kind, Check>>> = {
  id: isId,
  ids: listOf(isId),
  flag: isFlag,
  words: isFlag,
  time: isTime,
  status: oneOf(chatStatuses),
  priority: oneOf(chatPriorities),
  stage: oneOf(chatStages),
  rating: (value) => [1, 2, 3, 4, 5].includes(value as number),
  overrides: recordOf({
    firstResponseMinutes: minutes,
    nextResponseMinutes: minutes,
    closeAfterMinutes: minutes,
  }),
  policy: recordOf({
    firstResponseMs: policyTime,
    nextResponseMs: policyTime,
    closeAfterMs: policyTime,
  }),
};

function checkOf(said: string): Check {
  if (said.endsWith('?')) return optional(checkOf(said.slice(0, -1)));
  if (said.endsWith('|null')) return orNull(checkOf(said.slice(0, -'|null'.length)));
  const check = kinds[said as Kind];
  if (check === undefined) throw new Error(`a command can't hold ${said}`);
  return check;
}

const shapes = Object.fromEntries(
  commandKinds.map((kind) => {
    const own = fieldsOf(kind).map(([name, { holds }]) => [name, checkOf(holds)] as const);
    return [kind, { ...base, ...Object.fromEntries(own) }];
  }),
) as Readonly<Record<CommandKind, Shape>>;

/**
 * What is wrong with an update's input, as a text; null = nothing. This checks only the shape; rules judge a
 * well-formed command after the fetch.
 */
export function misshapenCommand(kind: CommandKind, given: unknown): string | null {
  return misshapen(given, shapes[kind]);
}
