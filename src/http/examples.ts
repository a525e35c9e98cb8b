import { z } from 'zod';
import { rolesFor } from '../domain/policies/actions.ts';
import type { Role } from '../domain/vocabulary.ts';
import type { RouteDefinition } from './define-route.ts';
import { exampleParams } from './example-ids.ts';
import type { ExampleCaller, Texts } from './route-example.ts';

/** An example with all defaults. */
export interface WholeExample {
  readonly params: Texts;
  readonly query: Texts;
  readonly body: unknown;
  readonly as: ExampleCaller;
  readonly after: readonly string[];
  readonly status: number;
}

type Described = Pick<
  RouteDefinition,
  | 'path'
  | 'may'
  | 'params'
  | 'query'
  | 'body'
  | 'responses'
  | 'example'
  | 'upload'
  | 'rawBody'
  | 'streams'
  | 'files'
>;

/**
 * The route's example. A route whose input is known without one, because it is only made of the usual ids, needs none.
 * Null = it lacks one.
 */
export function exampleOf(route: Described): WholeExample | null {
  const given = route.example ?? {};
  const names = [...route.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const params: Record<string, string | number | boolean> = {};
  for (const name of names) {
    const value = given.params?.[name] ?? exampleParams[name];
    if (value === undefined) return null;
    params[name] = value;
  }
  const query = given.query ?? {};
  if (!isWhole(route.query, textsOf(query))) return null;
  if (route.example === undefined && route.body !== null && hasFields(route.body)) return null;
  const { rawBody, streams, files } = route;
  if (route.example === undefined && (rawBody || streams || files)) return null;
  return {
    params,
    query,
    body: given.body,
    as: given.as ?? leastRole(route),
    after: given.after ?? [],
    status: given.status ?? firstSuccess(route),
  };
}

/** Values as a query carries them. */
export const textsOf = (values: Texts): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));

const isWhole = (schema: z.ZodType, value: unknown): boolean => schema.safeParse(value).success;

const hasFields = (schema: z.ZodType): boolean =>
  !(schema instanceof z.ZodObject) || Object.keys(schema.shape).length > 0;

const roles = ['employee', 'manager', 'admin'] as const satisfies readonly Role[];

function leastRole({ may }: Described): Role {
  if (may === undefined) return 'employee';
  const allowed = rolesFor(may);
  return roles.find((role) => allowed.includes(role)) ?? 'admin';
}

function firstSuccess({ path, responses }: Described): number {
  const found = Object.keys(responses)
    .map(Number)
    .find((status) => status >= 200 && status < 300);
  if (found === undefined) throw new Error(`${path} defines no answer`);
  return found;
}
