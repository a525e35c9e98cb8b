import { chatPriorities, chatStatuses, roles } from '../domain/vocabulary.ts';
import type { ChatCommand } from '../domain/chat/commands.ts';
import type { Arrived } from '../domain/chat/work.ts';
import type { StatusTold } from './account.ts';

/**
 * The shapes of what workflows are told: anybody with the Temporal UI can send any JSON to them. Shape only: what a
 * well-shaped command may do is judged by the rules after the fetch.
 */
type Check = (value: unknown) => boolean;

const mostIdLetters = 255;
const longestTime = 8_640_000_000_000_000;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isId: Check = (value) => Number.isSafeInteger(value) && (value as number) > 0;
/** Of a provider's, which may say anything: also before 1970. */
const isAnyTime: Check = (value) =>
  typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= longestTime;
const isTime: Check = (value) => isAnyTime(value) && (value as number) >= 0;
const isFlag: Check = (value) => typeof value === 'boolean';
const isMinutes: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;

const oneOf =
  (words: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && words.includes(value);
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every((each) => check(each));

type Shape = Readonly<Record<string, Check>>;

/** The first field that is not as it should be; null = all are. Fields that nobody knows are left alone. */
function wrongField(value: Readonly<Record<string, unknown>>, shape: Shape): string | null {
  return Object.keys(shape).find((field) => shape[field]?.(value[field]) !== true) ?? null;
}

const recordOf =
  (shape: Shape): Check =>
  (value) =>
    isRecord(value) && wrongField(value, shape) === null;

/** Ours are hashes, UUIDs, and those with a word before them. */
const isCommandId: Check = (value) =>
  typeof value === 'string' && value.length <= mostIdLetters && /^[\x21-\x7e]+$/.test(value);

const command: Shape = {
  commandId: isCommandId,
  by: recordOf({ userId: orNull(isId), role: oneOf(roles) }),
  at: optional(isTime),
};
const ofMessage: Shape = { ...command, messageId: isId };
const priority = oneOf(chatPriorities);

const minutes = optional(orNull(isMinutes));
const overrides: Shape = {
  firstResponseMinutes: minutes,
  nextResponseMinutes: minutes,
  closeAfterMinutes: minutes,
};
const policyTime = orNull(isTime);
const policy: Shape = {
  firstResponseMs: policyTime,
  nextResponseMs: policyTime,
  closeAfterMs: policyTime,
};

/** The shape of each command, without its kind: that is the name of the update. */
export const commandShapes: Readonly<Record<ChatCommand['kind'], Shape>> = {
  assign: {
    ...command,
    operatorId: isId,
    priority: optional(priority),
    expectedAssignedUserId: optional(orNull(isId)),
  },
  unassign: command,
  setStatus: {
    ...command,
    status: oneOf(chatStatuses),
    pendingUntil: optional(orNull(isTime)),
    hasReason: optional(isFlag),
    resolved: optional(isFlag),
    priority: optional(priority),
  },
  setPriority: { ...command, priority },
  close: { ...command, hasReason: optional(isFlag) },
  markRead: {
    ...command,
    messageIds: optional(listOf(isId)),
    upToMessageId: optional(isId),
  },
  sendMessage: { ...ofMessage, sendAt: optional(isTime) },
  retryMessage: ofMessage,
  cancelScheduled: ofMessage,
  setDeadlines: { ...command, overrides: recordOf(overrides), policy: recordOf(policy) },
};

const suggestReplies: Shape = {
  limit: (value) =>
    Number.isSafeInteger(value) && (value as number) >= 1 && (value as number) <= 10,
};

/** What is wrong with what an update was given, in words; null = nothing. */
export function misshapenCommand(kind: ChatCommand['kind'], given: unknown): string | null {
  return misshapen(given, commandShapes[kind]);
}

export function misshapenRequest(given: unknown): string | null {
  return misshapen(given, suggestReplies);
}

function misshapen(given: unknown, shape: Shape): string | null {
  if (!isRecord(given)) return 'one JSON object is wanted';
  const field = wrongField(given, shape);
  if (field === null) return null;
  const state = given[field] === undefined ? 'is missing' : 'is not of its kind';
  return `${field} ${state} (fields: ${Object.keys(shape).join(', ')})`;
}

const isRow: Check = (value) =>
  Array.isArray(value) &&
  value.length === 3 &&
  isId(value[0]) &&
  [0, 1, 2, 3, 4, 5, 6, 7].includes(value[1]) &&
  isAnyTime(value[2]);

/** What a wake-up told, or undefined for whatever else it was given: who was only woken looks at the rows. */
export function arrivedOf(given: unknown): Arrived | undefined {
  const isArrived = isRecord(given) && isTime(given['at']) && listOf(isRow)(given['rows']);
  return isArrived ? (given as unknown as Arrived) : undefined;
}

/** What a session said of its account; null for whatever has no word. */
export function statusToldOf(given: unknown): StatusTold | null {
  if (!isRecord(given)) return null;
  const { status, at } = given;
  if (typeof status !== 'string' || !/^[a-z][a-z_]{0,39}$/.test(status)) return null;
  return isTime(at) ? { status, at: at as number } : { status };
}
