import { z } from 'zod';
import { id, numberOfText } from '../../../fields.ts';
import {
  chatPriorityOfWord,
  chatStatusOfWord,
  type ChatPriority,
  type ChatStage,
  type ChatStatus,
  stageOfWord,
} from '../../../../domain/vocabulary.ts';
import { oneOf, said, wholeNumber } from '../../../../contracts/field-words.ts';

/** Input fields that the routes of chats share. */

export const ChatParams = z.object({ chatId: id() });

const statusWords = Object.keys(chatStatusOfWord) as [string, ...string[]];
const priorityWords = Object.keys(chatPriorityOfWord) as [string, ...string[]];

const anyStatus = statusWords.join('|');

const lowerCased = (value: unknown): unknown =>
  typeof value === 'string' ? value.trim().toLowerCase() : value;

/** One of the six words for a status, as a caller wrote it. */
export const statusWord = () =>
  z
    .preprocess(lowerCased, z.enum(statusWords, oneOf(statusWords)))
    .meta({ type: 'string', enum: statusWords });

/** The status that one of the six words stands for. */
export function statusOf(word: string): ChatStatus {
  return chatStatusOfWord[word] ?? 'open';
}

/** What a word says beyond its status: the fields of the command `setStatus`. */
export function closerThanStatus(word: string): {
  readonly stage?: ChatStage;
  readonly resolved?: boolean;
} {
  const stage = stageOfWord(word);
  if (statusOf(word) === 'closed') return { resolved: stage === 'resolved' };
  return stage === null ? {} : { stage };
}

/**
 * A filter by one or several of the six words, comma-separated or repeated. They are mapped to the three stored ones.
 */
export const statusFilter = () =>
  z
    .preprocess(
      (value) => {
        const text = Array.isArray(value) ? value.join(',') : value;
        if (typeof text !== 'string') return text;
        const given = text.split(',').map((word) => word.trim().toLowerCase());
        const named = given.filter((word) => word !== '');
        return named.length === 0 ? undefined : named;
      },
      z
        .array(
          z.enum(
            statusWords,
            said(
              `must be some of ${statusWords.join(', ')}`,
              `должно быть одним или несколькими из ${statusWords.join(', ')}`,
            ),
          ),
        )
        .optional(),
    )
    .transform((words): ChatStatus[] | undefined =>
      words === undefined ? undefined : [...new Set(words.map(statusOf))],
    )
    .meta(statusFilterMeta);

export const statusFilterMeta = {
  type: 'string' as const,
  pattern: `^(${anyStatus})?(,(${anyStatus})?)*$`,
  description: `Some of ${statusWords.join(', ')}, with commas between.`,
};

/** A priority; `medium` is an old word for normal. */
export const priority = () =>
  z
    .preprocess(lowerCased, z.enum(priorityWords, oneOf(priorityWords)))
    .transform((word): ChatPriority => chatPriorityOfWord[word] ?? 'normal')
    .meta(priorityMeta);

export const priorityMeta = { type: 'string' as const, enum: priorityWords };

export const channel = (channels: readonly string[]) =>
  z.preprocess(lowerCased, z.enum(channels)).meta({ type: 'string', enum: [...channels] });

/** The number of rows of a page; a number above the maximum counts as the maximum. */
export const pageSize = (bounds: { fallback: number; max: number }) =>
  z
    .preprocess((value) => {
      const size = numberOfText(value);
      return typeof size === 'number' ? Math.min(size, bounds.max) : size;
    }, z.int(wholeNumber).min(1))
    .default(bounds.fallback)
    .meta({
      type: 'integer',
      minimum: 1,
      default: bounds.fallback,
      description: `The most rows of the answer. More than ${bounds.max} counts as ${bounds.max}.`,
    });

/** How many rows may be skipped. A page costs as much as all pages before it. */
export const largestOffset = 50_000;

export const pageOffset = () =>
  z
    .preprocess(
      numberOfText,
      z
        .int(wholeNumber)
        .min(0)
        .max(
          largestOffset,
          said(
            `must be at most ${largestOffset}; follow nextCursor instead`,
            `должно быть не больше ${largestOffset}; дальше читайте по nextCursor`,
          ),
        ),
    )
    .default(0)
    .meta({
      type: 'integer',
      minimum: 0,
      maximum: largestOffset,
      default: 0,
      description: 'How many rows to skip. Far pages are quicker by a cursor, where there is one.',
    });

export const cursor = () => z.string().min(1).max(2_000);
