import { loadCliConfig } from '../../src/config/index.ts';
import type { Say } from '../../src/stack/progress.ts';
import { ensureTemporalCli } from '../../src/stack/temporal-cli.ts';

/** The Temporal CLI that tests start their servers with: found, built or downloaded as `npm start` does it. */
export function temporalCli(say?: Say): Promise<string> {
  const { temporalCli: cli, toolCache } = loadCliConfig([]);
  return ensureTemporalCli({ cli, toolCache, ...(say && { say }) });
}
