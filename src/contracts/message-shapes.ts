import { rowFlag, type Arrived } from '../domain/chat/work.ts';
import type { StatusTold } from './account.ts';
import {
  isAnyTime,
  isId,
  isRecord,
  isTime,
  listOf,
  misshapen,
  type Check,
  type Shape,
} from './shapes.ts';

/** Shapes of messages to workflows other than commands. */

const suggestReplies: Shape = {
  limit: (value) =>
    Number.isSafeInteger(value) && (value as number) >= 1 && (value as number) <= 10,
};

export function misshapenRequest(given: unknown): string | null {
  return misshapen(given, suggestReplies);
}

const allFlags = Object.values(rowFlag).reduce((sum, flag) => sum + flag, 0);

const isRow: Check = (value) =>
  Array.isArray(value) &&
  value.length === 3 &&
  isId(value[0]) &&
  Number.isInteger(value[1]) &&
  value[1] >= 0 &&
  value[1] <= allFlags &&
  isAnyTime(value[2]);

/** The content of a wake-up, or undefined for any other input; the chat then reads the rows. */
export function arrivedOf(given: unknown): Arrived | undefined {
  const isArrived = isRecord(given) && isTime(given['at']) && listOf(isRow)(given['rows']);
  return isArrived ? (given as unknown as Arrived) : undefined;
}

/** The status that a session reported for its account; null if the input is not valid. */
export function statusToldOf(given: unknown): StatusTold | null {
  if (!isRecord(given)) return null;
  const { status, at } = given;
  if (typeof status !== 'string' || !/^[a-z][a-z_]{0,39}$/.test(status)) return null;
  return isTime(at) ? { status, at: at as number } : { status };
}
