import { said } from '../../../contracts/field-words.ts';

const between = '[\\s()+./-]*';

/** Seven to fifteen digits, perhaps after zeros, with the usual punctuation between them. */
export const phoneText = (after = ''): string =>
  `^${between}(0${between}){0,3}[1-9](${between}[0-9]){6,14}${between}${after}$`;

const en = 'must be a phone number with its country, such as +77001234567';
const ru = 'должно быть номером телефона с кодом страны, например +77001234567';

/** The fault of a field for schemas, and for what only a handler knows. */
export const notAPhoneNumber = { inSchema: said(en, ru), words: { en, ru } } as const;

export const aboutPhoneNumbers =
  'A phone number in any form: with its country, or as it is dialled in the organization’s defaultRegion.';
