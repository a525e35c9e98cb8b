import { setTimeout as pause } from 'node:timers/promises';
import type { Connection } from '@temporalio/client';
import { searchAttributes } from '../contracts/search-attributes.ts';
import { retry } from '../lib/retry.ts';

/** Temporal's numbers for the types that we use, and the names by which it lists them. */
const wireTypes = {
  KEYWORD: { number: 2, word: 'INDEXED_VALUE_TYPE_KEYWORD' },
  BOOL: { number: 5, word: 'INDEXED_VALUE_TYPE_BOOL' },
} as const;

/** A server that accepts the call but never answers must not block a start for ever. */
const answerWithinMs = 10_000;
/**
 * After this time, all parts of a server have read new attributes (its setting system.namespaceCacheRefreshInterval: 2
 * s).
 */
const knownWithinMs = 2_500;

/**
 * Registers the search attributes of chats in a namespace. Existing ones stay as they are, so every process may call it
 * at every start, on the dev server and on a cluster. Returns the names that it added, once the server accepts them;
 * `atOnce` = the server reads new ones on each use (a server of tests).
 */
export async function registerSearchAttributes(
  connection: Connection,
  namespace: string,
  { atOnce = false }: { readonly atOnce?: boolean } = {},
): Promise<readonly string[]> {
  // Two processes that add attributes at once collide on the namespace's version; the next try finds what the other
  // added.
  const added = await retry(() => addMissing(connection, namespace), {
    tries: 5,
    firstMs: 200,
    mostMs: 800,
  });
  if (added.length > 0 && !atOnce) await pause(knownWithinMs);
  return added;
}

async function addMissing(connection: Connection, namespace: string): Promise<readonly string[]> {
  const missing = await missingAttributes(connection, namespace);
  if (missing.length === 0) return [];
  await connection.withDeadline(Date.now() + answerWithinMs, () =>
    connection.operatorService.addSearchAttributes({
      namespace,
      searchAttributes: Object.fromEntries(
        missing.map(({ name, type }) => [name, wireTypes[type].number]),
      ),
    }),
  );
  return missing.map(({ name }) => name);
}

async function missingAttributes(connection: Connection, namespace: string) {
  const { customAttributes } = await connection.withDeadline(Date.now() + answerWithinMs, () =>
    connection.operatorService.listSearchAttributes({ namespace }),
  );
  const present = (customAttributes ?? {}) as Record<string, unknown>;
  return Object.values(searchAttributes).filter(({ name, type }) => {
    const found = present[name];
    if (found === undefined) return true;
    if (found !== wireTypes[type].number && found !== wireTypes[type].word) {
      throw new Error(
        `The Temporal namespace ${namespace} has a search attribute ${name} of another type (${JSON.stringify(found)}); ` +
          'remove it there or set TEMPORAL_NAMESPACE to another namespace',
      );
    }
    return false;
  });
}
