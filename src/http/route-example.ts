import type { Role } from '../domain/vocabulary.ts';

/** Who calls: `employee` is Olga, `colleague` another employee. */
export type ExampleCaller = Role | 'colleague';

/** Values of parameters by name. */
export type Texts = Readonly<Record<string, string | number | boolean>>;

/**
 * A call that works in the example organization, for readers of the API's document. A test sends it and compares the
 * answer with the recorded one.
 */
export interface RouteExample {
  /** What differs from `exampleParams`. */
  readonly params?: Texts;
  readonly query?: Texts;
  readonly body?: unknown;
  /** Who calls; default: the one with the fewest rights who may. */
  readonly as?: ExampleCaller;
  /** Ids of the operations whose examples must come before, such as the one that makes what this one changes. */
  readonly after?: readonly string[];
  /** Default: the first 2xx of the route's answers. */
  readonly status?: number;
}
