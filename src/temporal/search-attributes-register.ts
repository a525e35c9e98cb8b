import type { Connection } from '@temporalio/client';
import { searchAttributes } from '../contracts/search-attributes.ts';

/** Temporal's numbers for the types that we use, and the words in which it lists them. */
const wireTypes = {
  KEYWORD: { number: 2, word: 'INDEXED_VALUE_TYPE_KEYWORD' },
  BOOL: { number: 5, word: 'INDEXED_VALUE_TYPE_BOOL' },
} as const;

/** A server that takes the call and says nothing must not hold up a start for ever. */
const answerWithinMs = 10_000;

/**
 * Makes the search attributes of chats known to a namespace. Those that are there already stay as they are, so every
 * start of every process may call it, on the dev server as on a cluster. Returns the names it added.
 */
export async function registerSearchAttributes(
  connection: Connection,
  namespace: string,
): Promise<readonly string[]> {
  const attempts = 5;
  for (let attempt = 1; ; attempt += 1) {
    const missing = await missingAttributes(connection, namespace);
    if (missing.length === 0) return [];
    try {
      await connection.withDeadline(Date.now() + answerWithinMs, () =>
        connection.operatorService.addSearchAttributes({
          namespace,
          searchAttributes: Object.fromEntries(
            missing.map(({ name, type }) => [name, wireTypes[type].number]),
          ),
        }),
      );
      return missing.map(({ name }) => name);
    } catch (error) {
      // Two processes that add at once collide on the namespace's version; the next look sees what the other added.
      if (attempt === attempts) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200 * attempt));
    }
  }
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
