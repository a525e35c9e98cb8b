import { said } from '../../../contracts/field-words.ts';

const between = '[\\s()+./-]*';

/** Seven to fifteen digits, perhaps after zeros, with the usual punctuation between them. */
export const phoneText = (after = ''): string =>
  `^${between}(0${between}){0,3}[1-9](${between}[0-9]){6,14}${between}${after}$`;

/** A number that is typed where an address of WhatsApp is wanted: with or without the server after it. */
export const phoneOrPersonText = phoneText('(@(s\\.whatsapp\\.net|c\\.us))?');

const en = 'must be a phone number with its country, such as +77001234567';
const ru = 'должно быть номером телефона с кодом страны, например +77001234567';

/** The fault of a field for schemas, and for what only a handler knows. */
export const notAPhoneNumber = { inSchema: said(en, ru), words: { en, ru } } as const;

/** The fault of an address that is neither a number nor one of WhatsApp's. */
export const notAnAddress = {
  en: `${en}, or digits@s.whatsapp.net, id@g.us, digits@lid`,
  ru: `${ru}, или цифры@s.whatsapp.net, id@g.us, цифры@lid`,
};

export const aboutPhoneNumbers =
  'A phone number in any form: with its country, or as it is dialled in the organization’s defaultRegion.';
