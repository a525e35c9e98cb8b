import { pino } from 'pino';
import { loadConfig } from '../../src/config/index.ts';
import { runUntilStopped } from '../../src/service/run-until-stopped.ts';
import { installRuntime } from '../../src/temporal/install-runtime.ts';
import { startWorker } from '../../worker.ts';

/** `worker.ts` with a bundle that was made before: a worker that is often killed would spend its life on bundling. */
await runUntilStopped(import.meta.url, async () => {
  const [, , prebuiltWorkflows] = process.argv;
  if (prebuiltWorkflows === undefined) throw new Error('a bundle must be named');
  const config = loadConfig();
  const logger = pino({ level: config.logLevel, name: 'worker' });
  installRuntime({ logger, metricsAddress: config.workerMetricsAddress });
  return startWorker(config, logger, { prebuiltWorkflows });
});
