import { compose } from './harness/closing.ts';
import { openDatabase } from './harness/database.ts';
import { type RoutesOptions, startRoutes } from './harness/front-door.ts';
import { createPeople } from './harness/people.ts';
import { createRest } from './harness/rest.ts';

export interface ApiOptions extends RoutesOptions {
  /** An existing database, to start a second front door on it, or an address where none is. */
  readonly databaseUrl?: string;
  readonly connectTimeoutMs?: number;
}

export type Api = Awaited<ReturnType<typeof startApi>>;

/** Routes alone, on a real database, with people who call them. */
export const startApi = (options: ApiOptions = {}) =>
  compose(async (closing) => {
    const { url: databaseUrl, ...base } = await openDatabase(closing, {
      url: options.databaseUrl,
      poolSize: 8,
      ...(options.connectTimeoutMs !== undefined && { connectTimeoutMs: options.connectTimeoutMs }),
    });
    const people = createPeople(base.database);
    const door = await startRoutes(closing, base.database, people, options);
    return { ...base, databaseUrl, ...people, ...door, ...createRest(door.url) };
  });
