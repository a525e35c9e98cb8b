import { z } from 'zod';
import { notEmpty, oneOf, said, wholeNumber } from '../../../../contracts/field-words.ts';
import {
  clientDefaults,
  clientFieldNames,
  clientFields,
  clientStatuses,
  clientTypes,
  type ClientChanges,
  type ClientFieldKind,
  type ClientFieldName,
} from '../../../../domain/clients/fields.ts';
import {
  amountText,
  mostHundredths,
  readHundredths,
  wholeHundredths,
} from '../../../../domain/clients/money.ts';
import {
  countOrText,
  eitherOf,
  idOrText,
  notBlank,
  numberOfText,
  time,
  timeMeta,
} from '../../../fields.ts';

/** The fields of a client in bodies and in rows of imports, from the table of fields. */

type Meta = Readonly<Record<string, unknown>>;

const emptyText = { type: 'string', maxLength: 0 };
const mostUnits = (mostHundredths - 99) / 100;

/** An amount: a number or a text with at most two decimals. */
const hundredths = (most: number, fault: string) =>
  z.union([z.string().max(20), z.number()], { error: fault }).transform((value, context) => {
    const read = readHundredths(value);
    if (read !== null && read <= most) return read;
    context.addIssue({ code: 'custom', message: fault });
    return z.NEVER;
  });

const amountFault = said(
  'must be an amount with at most two decimals, not below 0',
  'должно быть суммой не больше чем с двумя знаками после запятой, не меньше 0',
);
const percentFault = said(
  'must be a percentage from 0 to 100 with at most two decimals',
  'должно быть процентом от 0 до 100, не больше чем с двумя знаками после запятой',
);

/** A purchase: an amount that is more than nothing. */
export const PurchaseAmount = z
  .preprocess((value) => value ?? '', hundredths(mostHundredths, amountFault))
  .refine((amount) => amount > 0, said('must be an amount above 0', 'должно быть суммой больше 0'))
  .meta(
    eitherOf(
      { type: 'number', exclusiveMinimum: 0, maximum: mostUnits, multipleOf: 0.01 },
      { type: 'string', pattern: '^(?!0{1,13}([.]0{1,2})?$)[0-9]{1,13}([.][0-9]{1,2})?$' },
    ),
  );

const text = (max: number) => z.string().max(max).trim().transform(blankAsNull);
const blankAsNull = (value: string): string | null => (value === '' ? null : value);

const email = (max: number) =>
  z
    .string()
    .max(max)
    .trim()
    .pipe(z.email(said('must be an e-mail address', 'должно быть адресом электронной почты')));

interface Form {
  readonly schema: z.ZodType;
  readonly metas: readonly Meta[];
}

const word = (words: readonly [string, ...string[]]): Form => ({
  schema: z.enum(words, { error: oneOf(words) }),
  metas: [{ type: 'string', enum: [...words] }],
});

const largestCount = 2_147_483_647;

/** How each kind of field is read, and how documents show it. */
function formOf(kind: ClientFieldKind, max: number): Form {
  switch (kind) {
    case 'words':
    case 'phone':
      return { schema: text(max), metas: [{ type: 'string', maxLength: max }] };
    case 'email':
      return {
        schema: email(max),
        metas: [{ type: 'string', maxLength: max, pattern: z.regexes.email.source }],
      };
    case 'money':
      return {
        schema: hundredths(mostHundredths, amountFault),
        metas: [
          { type: 'number', minimum: 0, maximum: mostUnits, multipleOf: 0.01 },
          { type: 'string', pattern: amountText },
        ],
      };
    case 'percent':
      return {
        schema: hundredths(wholeHundredths, percentFault),
        metas: [
          { type: 'number', minimum: 0, maximum: 100, multipleOf: 0.01 },
          { type: 'string', pattern: '^(100([.]00?)?|[0-9]{1,2}([.][0-9]{1,2})?)$' },
        ],
      };
    case 'count':
      return {
        schema: z.preprocess(numberOfText, z.int(wholeNumber).min(0).max(largestCount)),
        metas: [countOrText],
      };
    case 'time':
      return { schema: time(), metas: [timeMeta] };
    case 'flag':
      return {
        schema: z.preprocess(
          (value) => (value === 'true' ? true : value === 'false' ? false : value),
          z.boolean(said('must be true or false', 'должно быть true или false')),
        ),
        metas: [{ type: 'boolean' }, { type: 'string', enum: ['true', 'false'] }],
      };
    case 'type':
      return word(clientTypes);
    case 'status':
      return word(clientStatuses);
    case 'user':
      return {
        schema: z.preprocess(numberOfText, z.int(wholeNumber).min(1).max(largestCount)),
        metas: [idOrText],
      };
  }
}

/** A field that may be left out; null and an empty text clear it, or give it what new clients have. */
function schemaOf(name: ClientFieldName): z.ZodType {
  const field: { kind: ClientFieldKind; max?: number } = clientFields[name];
  const { schema, metas } = formOf(field.kind, field.max ?? 0);
  const cleared = clientDefaults[name] ?? null;
  const [first = {}, ...others] = metas;
  return z
    .preprocess(
      (value) => (value === null || value === '' ? undefined : value),
      schema.optional().transform((value) => value ?? cleared),
    )
    .optional()
    .meta(eitherOf(first, ...others, emptyText, { type: 'null' }));
}

const name = z
  .string()
  .max(clientFields.name.max)
  .trim()
  .min(1, notEmpty)
  .meta({ minLength: 1, maxLength: clientFields.name.max, pattern: notBlank });

const shape = Object.fromEntries(
  clientFieldNames.map((each) => [each, each === 'name' ? name.optional() : schemaOf(each)]),
);

/** Some fields of a client. What is left out is not in the output; others than these are ignored. */
export const ClientChangesBody = z
  .object(shape)
  .transform((given) => withoutMissing(given) as ClientChanges);

/** A new client. */
export const NewClientBody = z
  .object({ ...shape, name })
  .transform((given) => withoutMissing(given) as ClientChanges & { readonly name: string });

const withoutMissing = (given: object): object =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
