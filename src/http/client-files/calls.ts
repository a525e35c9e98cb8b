import type { RouteDefinition } from '../define-route.ts';
import { exampleOf, textsOf } from '../examples.ts';

/** A call as files for clients show it. */
export interface ShownCall {
  readonly id: string;
  readonly summary: string;
  readonly tag: string;
  readonly method: string;
  /** With the example's values, and its query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly auth: RouteDefinition['auth'];
  readonly isForm: boolean;
  /** The type of a body that is sent as it is, such as a file of rows; null = JSON or a form. */
  readonly rawType: string | null;
  /** Undefined = it has none. */
  readonly body: unknown;
}

/** The calls of all routes with an example, by tag and path. */
export function shownCalls(routes: readonly RouteDefinition[]): readonly ShownCall[] {
  const calls = routes.flatMap((route): ShownCall[] => {
    const example = exampleOf(route);
    if (example === null) return [];
    return [
      {
        id: route.id,
        summary: route.summary,
        tag: route.tags[0],
        method: route.method.toUpperCase(),
        path: route.path.replaceAll(/:(\w+)/g, (_all, name: string) =>
          encodeURIComponent(String(example.params[name])),
        ),
        query: textsOf(example.query),
        auth: route.auth,
        isForm: route.upload === true,
        rawType: route.streams?.[0] ?? null,
        body: example.body,
      },
    ];
  });
  const keyOf = ({ tag, path, method }: ShownCall): string => `${tag} ${path} ${method}`;
  return calls.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** The calls in groups, by tag. */
export function byTag(calls: readonly ShownCall[]): ReadonlyMap<string, readonly ShownCall[]> {
  const groups = new Map<string, ShownCall[]>();
  for (const call of calls) groups.set(call.tag, [...(groups.get(call.tag) ?? []), call]);
  return groups;
}

/** Where the front door of the examples is. */
export const exampleHost = 'http://localhost:3000';
