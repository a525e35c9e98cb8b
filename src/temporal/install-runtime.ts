import { Runtime } from '@temporalio/worker';
import type { Logger } from 'pino';
import { temporalLogger } from './temporal-logger.ts';

/**
 * Configures Temporal's native part of this process, before anything connects: it logs through our logger instead of
 * writing text to stderr, and serves its metrics at the address, if one is given.
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
