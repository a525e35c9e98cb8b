import { z } from 'zod';
import { suggestionFlags } from '../../../ports/ai/reply-suggester.ts';
import { atLeastOne, eitherOf, isoTime } from '../../fields.ts';
import { said, wholeNumber } from '../../../contracts/field-words.ts';

/**
 * Contract §7: missing, unreadable or 0 counts as 3. The handler refuses a number outside the range, in the words that
 * the original's documents promise.
 */
export const SuggestionsQuery = z.object({
  limit: z
    .preprocess((value) => {
      const number = Number(Array.isArray(value) ? value[0] : value);
      return Number.isFinite(number) && number !== 0 ? number : 3;
    }, z.int(wholeNumber))
    .meta({
      ...eitherOf(
        { type: 'integer', minimum: 0, maximum: 10 },
        { type: 'string', maxLength: 0 },
        { type: 'string', pattern: '^[A-Za-z]' },
      ),
      default: 3,
      description: '1 to 10; 0, nothing and what is no number count as 3.',
    }),
});

export const SuggestionsAnswer = z
  .object({
    success: z.literal(true),
    chatId: z.int(),
    suggestions: z.array(z.string()).meta({ description: 'Ready to be sent as they are.' }),
    count: z.int().meta({ description: 'How many there are: fewer than asked for is no error.' }),
    flags: z.array(z.array(z.enum(suggestionFlags))).meta({
      description:
        'For each suggestion what in it nobody on our side said before, to be checked: a link, a contact, a promise, an amount, or another language.',
    }),
    reason: z.enum(['no_messages', 'answered']).optional().meta({
      description:
        'Why there are none: no message of a customer in the last hour, or it was answered.',
    }),
    basedOnSeq: z.int().nullable().meta({
      description: 'The seq of the newest message that they are made for.',
    }),
    cached: z.boolean(),
    timestamp: isoTime(),
  })
  .meta({ id: 'Suggestions' });

export const HealthAnswer = z.object({
  status: z.enum(['healthy', 'unhealthy']),
  service: z.string(),
  code: z.string().optional(),
  error: z.string().optional(),
  timestamp: isoTime(),
});

export const UsageQuery = z.object({
  days: z
    .preprocess((value) => (value === undefined ? 30 : Number(value)), z.int().min(1).max(90))
    .meta({
      type: 'integer',
      minimum: 1,
      maximum: 90,
      default: 30,
      description: 'How many days back.',
    }),
});

export const UsageAnswer = z.object({
  days: z.int(),
  calls: z.int(),
  failedCalls: z.int(),
  promptTokens: z.int(),
  completionTokens: z.int(),
  latencyMs: z.object({ average: z.int().nullable(), p95: z.int().nullable() }),
});

const text = (max: number) =>
  z
    .string()
    .max(max)
    .trim()
    .nullable()
    .transform((value) => (value === '' ? null : value));

export const AiSettingsAnswer = z
  .object({
    companyName: z.string().nullable().meta({
      description: 'The name that suggestions speak for; null = the organization’s own.',
    }),
    tone: z.string().nullable(),
    language: z.string(),
    rules: z.string().nullable().meta({ description: 'What suggestions may say and promise.' }),
    autoSuggest: z.boolean().meta({
      description: 'Suggest by itself after a customer’s burst of messages.',
    }),
    quietSeconds: z
      .number()
      .meta({ description: 'How long the customer must be silent for that.' }),
  })
  .meta({ id: 'AiSettings' });

export const AiSettingsBody = atLeastOne({
  companyName: text(200).optional(),
  tone: text(500).optional(),
  language: z
    .string()
    .regex(
      /^[a-z]{2,3}(?:-[A-Za-z]{2,4})?$/,
      said(
        'must be a language tag, such as ru, en or kk',
        'должно быть кодом языка, например ru, en или kk',
      ),
    )
    .optional(),
  rules: text(4_000).optional(),
  autoSuggest: z.boolean().optional(),
  quietSeconds: z.number().min(1).max(120).optional(),
});
