import { Runtime } from '@temporalio/worker';
import type { Logger } from 'pino';
import { temporalLogger } from './temporal-logger.ts';

/**
 * Sets up Temporal's native part of this process, before anything connects: its log goes through our logger instead of
 * as text to stderr, and its metrics are offered at the address, if there is one.
 */
export function installRuntime(options: {
  readonly logger: Logger;
  readonly metricsAddress: string | undefined;
}): void {
  const { logger, metricsAddress } = options;
  Runtime.install({
    logger: temporalLogger(logger),
    telemetryOptions: {
      logging: { forward: {}, filter: { core: 'WARN', other: 'ERROR' } },
      ...(metricsAddress && { metrics: { prometheus: { bindAddress: metricsAddress } } }),
    },
  });
}
