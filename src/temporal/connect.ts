import {
  Client,
  Connection,
  defaultGrpcRetryOptions,
  makeGrpcRetryInterceptor,
} from '@temporalio/client';
import { dataConverter } from './data-converter.ts';

/** gRPC's code for a server or workflow that is at its limit. */
const resourceExhausted = 8;

export interface TemporalClient {
  readonly client: Client;
  readonly connection: Connection;
  close(): Promise<void>;
}

/**
 * A client that connects when it is first used, so that a process can start while Temporal is away. The SDK does not
 * retry calls that the server refuses because it is at its limit: the gateway answers the caller within two seconds.
 */
export function connectTemporal(options: { address: string; namespace: string }): TemporalClient {
  const retries = defaultGrpcRetryOptions({ maxAttempts: 3 });
  const connection = Connection.lazy({
    address: options.address,
    connectTimeout: '3s',
    // By default, gRPC waits up to two minutes before it reconnects to a server that was away for a while.
    channelArgs: { 'grpc.max_reconnect_backoff_ms': 2_000 },
    interceptors: [
      makeGrpcRetryInterceptor({
        ...retries,
        retryableDecider: (attempt, status) =>
          status.code !== resourceExhausted && retries.retryableDecider(attempt, status),
      }),
    ],
  });
  const client = new Client({ connection, namespace: options.namespace, dataConverter });
  return { client, connection, close: () => connection.close() };
}
