import { randomBytes } from 'node:crypto';
import { Connection } from '@temporalio/client';
import { connectTemporal } from '../../../src/temporal/connect.ts';
import { registerSearchAttributes } from '../../../src/temporal/search-attributes-register.ts';
import { given, runWide } from '../run-wide.ts';
import type { Closing } from './closing.ts';

/** host:port of the Temporal of this test run. */
export function temporalAddress(): string {
  return given(runWide.temporal);
}

/**
 * A namespace of the test's own, with the search attributes of chats. Test files that run at the same time must not
 * share one: they use the same task queues and the same workflow ids.
 */
export async function createNamespace(address?: string): Promise<string> {
  const namespace = `t-${randomBytes(6).toString('hex')}`;
  const connection = await Connection.connect({ address: address ?? temporalAddress() });
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: { seconds: 86_400 as unknown as Long },
    });
    await registerSearchAttributes(connection, namespace, { atOnce: address === undefined });
    return namespace;
  } finally {
    await connection.close();
  }
}

/** A Temporal, and one of its namespaces. */
export interface TemporalAddress {
  readonly address: string;
  readonly namespace: string;
}

/** A client of Temporal, by default with a new namespace on the Temporal of the test run. */
export async function openTemporal(closing: Closing, given?: TemporalAddress) {
  const temporal = given ?? { address: temporalAddress(), namespace: await createNamespace() };
  const { client, close } = connectTemporal(temporal);
  closing.add(close);
  return { temporal, client };
}
