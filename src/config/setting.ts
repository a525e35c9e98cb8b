import { z } from 'zod';

/** Who reads a setting: a part, the one-command stack, or the command that prepares a database. */
export type Reader = 'server' | 'worker' | 'npm start' | 'migrations';

interface About {
  /** Its description in the README, in Markdown. */
  readonly means: string;
  readonly readBy: readonly Reader[];
  /** Never shown: not in messages, not in logs; the examples leave its value empty. */
  readonly secret?: true;
  /** The value in `.env.example` if there is no default, or a better one than the default. */
  readonly example?: string;
  /** Refused in production. */
  readonly testsOnly?: true;
  /** Taken as it is, including blanks at its ends. */
  readonly verbatim?: true;
}

interface WithDefault extends About {
  /** The value when the variable is unset, as a person would write it. */
  readonly default: string;
  /** What the README shows instead. */
  readonly shown?: string;
}

interface WithoutDefault extends About {
  /** The default in the README: what happens when the variable is unset. */
  readonly unset: string;
  /** The error when it is unset; false = it is optional. */
  readonly required?: string | false;
}

/** One environment variable, as documents and messages need it. */
export type Description = { readonly name: string } & (WithDefault | WithoutDefault);

/** A setting in its place: `path` is its place in the schema, `section` its heading in the documents. */
export type Setting = Description & {
  readonly path: readonly string[];
  readonly section: string;
};

const descriptions = z.registry<Description>();
const headings = z.registry<{ readonly section: string }>();

/** Turns a variable's text into its value. Throws an Error with what is wrong and what to write instead. */
type Parse<T> = (text: string, fallback: string) => T;

/**
 * One setting: its variable, its parser, and its description. An empty variable counts as unset, as `NAME=` in a
 * compose file means.
 */
export function setting<T>(name: string, parse: Parse<T>, about: WithDefault): Schema<T>;
export function setting<T>(
  name: string,
  parse: Parse<T>,
  about: WithoutDefault,
): Schema<T | undefined>;
export function setting<T>(
  name: string,
  parse: Parse<T>,
  about: WithDefault | WithoutDefault,
): Schema<T | undefined> {
  const fallback = 'default' in about ? about.default : undefined;
  const required = 'required' in about && about.required;
  return z
    .string()
    .optional()
    .transform((given = '', context) => {
      const text = (about.verbatim ? given : given.trim()) || fallback;
      try {
        if (text !== undefined) return frozen(parse(text, fallback ?? ''));
        if (required) throw new Error(required);
        return undefined;
      } catch (error) {
        context.addIssue({ code: 'custom', message: (error as Error).message });
        return z.NEVER;
      }
    })
    .register(descriptions, { name, ...about });
}
type Schema<T> = z.ZodType<T, string | undefined>;

const frozen = <T>(value: T): T => (Array.isArray(value) ? Object.freeze(value) : value);

/** Settings that belong together and cannot change once read. */
export const group = <const Shape extends z.ZodRawShape>(shape: Shape) =>
  z.object(shape).readonly();

/** A part of the settings under one heading of the documents. */
export function section<const Shape extends z.ZodRawShape>(heading: string, shape: Shape): Shape {
  for (const schema of Object.values(shape)) headings.add(schema, { section: heading });
  return shape;
}

/** All settings in a schema, in their order. */
export function settingsIn(schema: z.core.$ZodType): readonly Setting[] {
  const found: Setting[] = [];
  const visit = (at: z.core.$ZodType, path: readonly string[], section: string): void => {
    const description = descriptions.get(at);
    if (description !== undefined) found.push({ ...description, path, section });
    else if (at instanceof z.ZodReadonly) visit(at.unwrap(), path, section);
    else if (at instanceof z.ZodPipe) visit(at.in, path, section);
    else if (at instanceof z.ZodObject) {
      for (const [key, inner] of Object.entries<z.core.$ZodType>(at.shape)) {
        visit(inner, [...path, key], headings.get(inner)?.section ?? section);
      }
    }
  };
  visit(schema, [], '');
  return found;
}
