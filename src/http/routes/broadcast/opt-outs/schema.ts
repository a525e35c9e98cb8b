import { z } from 'zod';
import { optOutSources } from '../../../../domain/broadcast/vocabulary.ts';
import { atLeastOne, isoTime, limit, optional, words } from '../../../fields.ts';

export const mostNumbers = 10_000;

/** A number as people write it. A number in JSON is taken as its digits. */
export const phoneNumber = () =>
  z
    .preprocess(
      (value) => (Number.isSafeInteger(value) ? String(value) : value),
      z.string().max(60),
    )
    .meta({ type: ['string', 'integer'], maxLength: 60 });

export const ListQuery = z.object({
  limit: limit({ fallback: 100, max: 1_000 }),
  cursor: optional(z.string().max(100), {
    type: 'string',
    maxLength: 100,
    description: '`nextCursor` of the page before.',
  }),
});

export const OptOutsAnswer = z.object({
  optOuts: z.array(
    z
      .object({
        number: z.string().nullable().meta({
          description: 'Null: the person was erased; the number gets no broadcasts all the same.',
        }),
        source: z.enum(optOutSources),
        byUserId: z.int().nullable(),
        createdAt: isoTime(),
      })
      .meta({ id: 'OptOut' }),
  ),
  nextCursor: z.string().nullable(),
});

export const AddBody = z.object({ numbers: z.array(phoneNumber()).min(1).max(mostNumbers) });

export const AddAnswer = z.object({
  added: z.int().meta({ description: 'Those that were not on the list before.' }),
  rejected: z.array(z.string()).meta({ description: 'What is no phone number, at most 100.' }),
});

export const NumberParams = z.object({ number: words(60) });
export const RemovedAnswer = z.object({ removed: z.literal(true) });

export const Settings = z
  .object({
    stopWords: z.array(z.string()),
    perDay: z.int(),
    perAccountDay: z.int(),
  })
  .meta({ id: 'BroadcastSettings' });

const perDay = () => z.int().min(0).max(1_000_000).optional();

export const SettingsBody = atLeastOne({
  stopWords: z
    .array(words(60).transform((word) => word.toLowerCase()))
    .max(50)
    .optional(),
  perDay: perDay(),
  perAccountDay: perDay(),
});
