import { z } from 'zod';
import {
  channels,
  chatPriorityOfWord,
  chatStatusOfWord,
  type ChatPriority,
  type ChatStatus,
} from '../../../domain/vocabulary.ts';

/** Fields of inputs that the routes of chats share. */

const statusWords = Object.keys(chatStatusOfWord) as [string, ...string[]];
const priorityWords = Object.keys(chatPriorityOfWord) as [string, ...string[]];

const lowerCased = (value: unknown): unknown =>
  typeof value === 'string' ? value.trim().toLowerCase() : value;

/** Makes a field optional for callers that send it empty. */
export const optional = <T extends z.ZodType>(schema: T, meta: z.GlobalMeta) =>
  z
    .preprocess((value) => (value === '' || value === null ? undefined : value), schema.optional())
    .meta(meta);

/** One of the six words for a status, as a caller wrote it. */
export const statusWord = () =>
  z
    .preprocess(lowerCased, z.enum(statusWords, `must be one of ${statusWords.join(', ')}`))
    .meta({ type: 'string', enum: statusWords });

/** What one of the six words means. */
export function statusOf(word: string): ChatStatus {
  return chatStatusOfWord[word] ?? 'open';
}

/** A filter by one or several of the six words, with commas between or repeated; they become the three that are kept. */
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
      z.array(z.enum(statusWords, `must be some of ${statusWords.join(', ')}`)).optional(),
    )
    .transform((words): ChatStatus[] | undefined =>
      words === undefined ? undefined : [...new Set(words.map(statusOf))],
    )
    .meta({
      type: 'string',
      description: `Some of ${statusWords.join(', ')}, with commas between.`,
    });

/** A priority; `medium` is an old word for normal. */
export const priority = () =>
  z
    .preprocess(lowerCased, z.enum(priorityWords, `must be one of ${priorityWords.join(', ')}`))
    .transform((word): ChatPriority => chatPriorityOfWord[word] ?? 'normal')
    .meta({ type: 'string', enum: priorityWords });

export const channel = () =>
  z.preprocess(lowerCased, z.enum(channels)).meta({ type: 'string', enum: [...channels] });

/** How many rows a page has; more than there may be is as many as there may be. */
export const pageSize = (bounds: { fallback: number; max: number }) =>
  z
    .preprocess(
      (value) => (typeof value === 'string' && /^\s*-?\d+\s*$/.test(value) ? Number(value) : value),
      z.int('must be a whole number').min(1),
    )
    .transform((size) => Math.min(size, bounds.max))
    .default(bounds.fallback)
    .meta({ type: 'integer', minimum: 1, maximum: bounds.max, default: bounds.fallback });

/** How many rows may be passed over: further on, a page costs what all those before it cost. */
export const largestOffset = 50_000;

export const pageOffset = () =>
  z
    .preprocess(
      (value) => (typeof value === 'string' && /^\s*-?\d+\s*$/.test(value) ? Number(value) : value),
      z
        .int('must be a whole number')
        .min(0)
        .max(largestOffset, `must be at most ${largestOffset}; follow nextCursor instead`),
    )
    .default(0)
    .meta({ type: 'integer', minimum: 0, maximum: largestOffset, default: 0 });

export const cursor = () => z.string().min(1).max(2_000);
