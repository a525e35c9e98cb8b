import { loadCliConfig } from '../../src/config/index.ts';
import type { Say } from '../../src/stack/progress.ts';
import { ensureTemporalCli } from '../../src/stack/temporal-cli.ts';

/** The Temporal CLI with which tests start servers: found, built or downloaded in the same way as by `npm start`. */
export function temporalCli(say?: Say): Promise<string> {
  const { temporalCli: cli, toolCache } = loadCliConfig([]);
  return ensureTemporalCli({ cli, toolCache, ...(say && { say }) });
}
