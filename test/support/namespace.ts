import { randomBytes } from 'node:crypto';
import { Connection } from '@temporalio/client';
import { registerSearchAttributes } from '../../src/temporal/search-attributes-register.ts';
import { given, runWide } from './run-wide.ts';

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
