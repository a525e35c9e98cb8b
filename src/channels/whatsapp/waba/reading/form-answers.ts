import { isPlain, type Fields } from './fields.ts';

/** One answer of a form. */
export interface Answer {
  readonly field: string;
  readonly value: unknown;
  /** Text as it is, everything else as JSON. */
  readonly text: string;
}

/** The names that the provider adds to every form. */
const technical = new Set(['flow_token']);
const mostAnswers = 200;

/**
 * The answers of a form, in its order. They come as JSON in a text, or as an object; anything else is one answer under
 * the name of the field.
 */
export function answersOf(reply: Fields, name: string): readonly Answer[] {
  const given = reply.value(name);
  const parsed = typeof given === 'string' ? parse(given) : given;
  if (parsed === undefined || parsed === '') return [];
  if (!isPlain(parsed)) {
    reply.refuse(name);
    return [answerOf(name, parsed)];
  }
  const entries = Object.entries(parsed).filter(
    ([field, value]) => !technical.has(field) && value !== null && value !== '',
  );
  if (entries.length > mostAnswers) reply.refuse(name);
  return entries.slice(0, mostAnswers).map(([field, value]) => answerOf(field, value));
}

/** A line for each answer, as a person reads it. */
export function wordsOfAnswers(answers: readonly Answer[]): string[] {
  return answers.map(({ field, value }) => `${labelOf(field)}: ${readable(value)}`);
}

/** `screen_0_Full_name_1` is how the forms of Meta's builder name the field `Full name`. */
function labelOf(field: string): string {
  const own = /^screen_\d+_(.+?)(?:_\d+)?$/.exec(field)?.[1];
  return (own ?? field).replaceAll('_', ' ').trim() || field;
}

function readable(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(readable).join(', ');
  if (isPlain(value)) {
    const entries = Object.entries(value).filter(([, inner]) => inner !== null && inner !== '');
    return entries.map(([field, inner]) => `${labelOf(field)} ${readable(inner)}`).join(', ');
  }
  if (value === true) return 'да';
  return value === false ? 'нет' : JSON.stringify(value);
}

function answerOf(field: string, value: unknown): Answer {
  return { field, value, text: typeof value === 'string' ? value : JSON.stringify(value) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) ?? undefined;
  } catch {
    return text;
  }
}
