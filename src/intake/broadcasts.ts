import { pause } from '../lib/pause.ts';
import type { BroadcastGateway } from '../ports/broadcast/broadcast-gateway.ts';
import type { BroadcastRuns } from '../ports/broadcast/broadcast-runs.ts';

export interface BroadcastSupervisor {
  stop(): Promise<void>;
}

const perSweep = 20;
const everyMs = 5_000;
const longestPauseMs = 60_000;

/**
 * Starts broadcasts whose workflow shows no sign of life: Temporal was away when they were accepted, or it has lost its
 * data. Any number of workers may look; each broadcast is one worker's for a minute.
 */
export function superviseBroadcasts(deps: {
  readonly runs: Pick<BroadcastRuns, 'toStart'>;
  readonly gateway: BroadcastGateway;
  readonly onFailure: (error: unknown) => void;
}): BroadcastSupervisor {
  const stopping = new AbortController();

  const look = async (): Promise<void> => {
    let failures = 0;
    while (!stopping.signal.aborted) {
      try {
        for (const broadcast of await deps.runs.toStart(perSweep)) {
          await deps.gateway.wake(broadcast);
        }
        failures = 0;
      } catch (error) {
        failures += 1;
        if (failures === 1) deps.onFailure(error);
      }
      await pause(Math.min(everyMs * 2 ** failures, longestPauseMs), stopping.signal);
    }
  };

  const done = look();
  return {
    async stop() {
      stopping.abort();
      await done;
    },
  };
}
