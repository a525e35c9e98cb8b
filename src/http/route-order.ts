import type { RouteDefinition } from './define-route.ts';

/**
 * Sorts routes into the order in which Express should try them: a path with a literal segment before one with a
 * parameter in the same place. So the order of modules does not matter.
 * @throws if two routes have the same method and path, because one of them would never be called.
 */
export function inMatchingOrder(routes: readonly RouteDefinition[]): readonly RouteDefinition[] {
  const seen = new Set<string>();
  for (const { method, path } of routes) {
    const shape = `${method} ${path.replaceAll(/:\w+/g, ':')}`;
    if (seen.has(shape)) throw new Error(`${method} ${path} is defined twice`);
    seen.add(shape);
  }
  return routes.toSorted((a, b) => compare(rankOf(a.path), rankOf(b.path)));
}

/** Literal segments sort before parameters, place by place. */
const rankOf = (path: string): string =>
  path
    .split('/')
    .map((segment) => (segment.startsWith(':') ? '1' : '0'))
    .join('');

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
