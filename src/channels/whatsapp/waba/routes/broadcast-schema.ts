import { z } from 'zod';
import { said } from '../../../../contracts/field-words.ts';
import { idInBody, isoTime, numberOfText, words } from '../../../../http/fields.ts';
import { Totals } from '../../../../http/routes/broadcast/broadcasts/schema.ts';
import { phoneNumber } from '../../../../http/routes/broadcast/opt-outs/schema.ts';

export const mostRecipients = 10_000;
const longestDelayMs = 60_000;

/** A yes or no as forms and scripts write them, too. */
const yesOrNo = () =>
  z
    .preprocess(
      (value) => {
        if (value === null || value === '') return undefined;
        if (value === 'true' || value === '1' || value === 1) return true;
        return value === 'false' || value === '0' || value === 0 ? false : value;
      },
      z.boolean(said('must be true or false', 'должно быть true или false')).default(false),
    )
    .meta({
      type: ['boolean', 'string', 'integer', 'null'],
      enum: [true, false, 'true', 'false', '1', '0', 1, 0, '', null],
      default: false,
    });

const language = () =>
  z
    .preprocess(
      (value) => (value === null || value === '' ? undefined : value),
      z.string().max(20).trim().default('ru'),
    )
    .meta({ type: ['string', 'null'], maxLength: 20, default: 'ru' });

const delayMs = () =>
  z
    .preprocess(
      (value) => (value === null || value === '' ? undefined : numberOfText(value)),
      z.int().min(0).max(longestDelayMs).default(250),
    )
    .meta({
      type: ['integer', 'string', 'null'],
      minimum: 0,
      maximum: longestDelayMs,
      pattern: '^(|[1-5]?[0-9]{1,4}|60000)$',
      default: 250,
      description: 'The pause between two sends; the number’s own limits apply as well.',
    });

export const BroadcastBody = z.object({
  organizationPhoneId: idInBody(),
  recipients: z.array(phoneNumber()).max(mostRecipients).meta({
    description: 'Phone numbers in any form. Each person counts once, whoever is named twice.',
  }),
  templateName: words(512),
  language: language(),
  components: z.array(z.looseObject({})).max(50).nullish(),
  delayMs: delayMs(),
  dryRun: yesOrNo(),
  async: yesOrNo(),
  runAsync: yesOrNo(),
});

const order = {
  dryRun: z.boolean(),
  organizationPhoneId: z.int(),
  templateName: z.string(),
  language: z.string(),
  delayMs: z.int(),
  totals: Totals,
};

const results = z.array(
  z
    .object({
      to: z.string(),
      success: z.boolean(),
      messageId: z.string().optional(),
      error: z.string().optional(),
    })
    .meta({ id: 'BroadcastResult' }),
);

const rejected = z
  .array(z.string())
  .meta({ description: 'Recipients that are no phone numbers, at most 100: they are left out.' });

export const SyncAnswer = z.object({
  mode: z.literal('sync'),
  success: z.boolean().meta({ description: 'Nobody failed.' }),
  ...order,
  results,
  rejected,
});

export const AcceptedAnswer = z.object({
  success: z.literal(true),
  accepted: z.literal(true),
  mode: z.literal('async'),
  jobId: z.string(),
  status: z.enum(['queued', 'running']),
  statusUrl: z.string(),
  ...order,
  rejected,
});

export const JobParams = z.object({ jobId: z.string().max(60) });

export const JobAnswer = z.object({
  id: z.string(),
  status: z.enum(['queued', 'running', 'completed', 'failed']),
  state: z.string().meta({ description: 'The broadcast’s own status, such as `paused`.' }),
  reason: z.string().nullable(),
  success: z.boolean(),
  ...order,
  createdAt: isoTime(),
  updatedAt: isoTime(),
  startedAt: isoTime().optional(),
  completedAt: isoTime().optional(),
  error: z.string().optional(),
  results: results.meta({
    description:
      'Those whose outcome is known, at most 1,000; GET /api/broadcasts/{id}/recipients has all.',
  }),
});
