/** The roles that replace people's names and addresses. */
const roles = {
  ru: {
    customer: '[клиент]',
    operator: '[оператор]',
    email: '[e-mail]',
    phone: '[телефон]',
    card: '[номер карты]',
    name: '[имя]',
  },
  en: {
    customer: '[customer]',
    operator: '[operator]',
    email: '[e-mail]',
    phone: '[phone]',
    card: '[card number]',
    name: '[name]',
  },
} as const;

type RoleWords = (typeof roles)[keyof typeof roles];

export interface KnownPeople {
  readonly customers: readonly string[];
  readonly operators: readonly string[];
}

/** Replaces names, e-mail addresses, phone and card numbers in texts by roles. */
export type Redactor = (text: string) => string;

const emails = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu;
/** 13 to 19 digits, alone or in groups. */
const cards = /(?<![\d\p{L}])(?:\d[ -]?){12,18}\d(?![\d\p{L}])/gu;
/** Seven digits or more with usual separators, starting with a plus, a digit or a bracket. */
const phones = /(?<![\d\p{L}.,:/-])\+?\(?\d(?:[\s().-]{0,2}\d){6,14}(?!\d)/gu;
/** A person's introduction: nobody else knows that name. */
const introductions =
  /((?:меня зовут|мо[её] имя|зовите меня|это|my name is|i am called|this is)\s+)(\p{Lu}[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’-]+){0,2})/giu;
/** Accounts in the form of many services: `@name`. */
const handles = /(?<![\p{L}\p{N}@._-])@[A-Za-z]\w{2,}/gu;

/**
 * Creates the redactor of one chat. Everything that a model does not need is replaced; replacing too much does no harm.
 */
export function createRedactor(people: KnownPeople, language: string): Redactor {
  const words = language.startsWith('ru') ? roles.ru : roles.en;
  const named = [
    ...patternsOf(people.customers, words.customer),
    ...patternsOf(people.operators, words.operator),
  ].sort((one, other) => other.length - one.length);
  return (text) => {
    let clean = text
      .replaceAll(emails, words.email)
      .replaceAll(cards, (digits) => (isDate(digits) ? digits : words.card))
      .replaceAll(phones, (digits) => (isDate(digits) ? digits : words.phone))
      .replaceAll(handles, words.customer);
    for (const { pattern, role } of named) clean = clean.replaceAll(pattern, role);
    return introduced(clean, words);
  };
}

interface NamePattern {
  readonly pattern: RegExp;
  readonly role: string;
  readonly length: number;
}

/** The whole name and each of its parts, in any case and with Russian endings. */
function patternsOf(names: readonly string[], role: string): NamePattern[] {
  const parts = new Set<string>();
  for (const name of names) {
    const whole = name.trim().replace(/^@/, '');
    if (whole.length < 2) continue;
    parts.add(whole);
    for (const part of whole.split(/[\s,.()"«»_+-]+/u)) {
      // A number in a name is only replaced together with the name: "User 5" must not hide every five.
      if (part.length >= 2 && /\p{L}/u.test(part) && !commonWords.has(part.toLowerCase()))
        parts.add(part);
    }
  }
  return [...parts].map((part) => ({
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])${stemOf(part)}(?![\\p{L}\\p{N}])`,
      part.length < 4 ? 'gu' : 'giu',
    ),
    role,
    length: part.length,
  }));
}

/** Words from placeholder names (`User 5`, `Группа 7`) and account names that identify no person. */
const commonWords = new Set([
  'user',
  'группа',
  'group',
  'без',
  'имени',
  'bot',
  'admin',
  'оператор',
  'operator',
  'клиент',
  'менеджер',
  'manager',
  'employee',
  'example',
  'com',
  'ru',
  'mail',
]);

function stemOf(part: string): string {
  const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  if (!/^\p{Script=Cyrillic}{4,}$/u.test(part)) return escaped(part);
  const stem = part.replace(/[аеёиоуыэюяйь]$/iu, '');
  return `${escaped(stem)}\\p{Script=Cyrillic}{0,3}`;
}

function introduced(text: string, words: RoleWords): string {
  return text.replaceAll(introductions, (match, opening: string, name: string) =>
    // The pattern ignores case for its opening words, but a name starts with a capital.
    /^\p{Lu}/u.test(name) && !/^это\s/iu.test(opening) && !/^this is\s/iu.test(opening)
      ? `${opening}${words.name}`
      : match,
  );
}

/** 23.11.2026 and 2026-11-23 are no phone numbers. */
function isDate(digits: string): boolean {
  return /^(?:\d{1,2}[.-]\d{1,2}[.-]\d{4}|\d{4}[.-]\d{1,2}[.-]\d{1,2})$/.test(digits.trim());
}
