import type { EventLog } from '../ports/event-log.ts';
import type { Log } from './log.ts';
import { pause } from './pause.ts';

export interface EventPruningOptions {
  readonly eventLog: Pick<EventLog, 'prune'>;
  readonly keepDays: number;
  readonly log: Log;
  /** How often it is looked; any number of processes may do it. */
  readonly everyMs?: number;
}

const dayMs = 86_400_000;
const betweenBatchesMs = 100;

/** Forgets events that are older than what is kept, in small steps, at once and then every hour. */
export function startEventPruning(options: EventPruningOptions): { stop(): Promise<void> } {
  const { eventLog, keepDays, log, everyMs = 3_600_000 } = options;
  const stopping = new AbortController();
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        while ((await eventLog.prune(Date.now() - keepDays * dayMs)) > 0) {
          await pause(betweenBatchesMs, stopping.signal);
          if (stopping.signal.aborted) return;
        }
      } catch (error) {
        log.warn({ err: error }, 'old events could not be pruned; trying again later');
      }
      await pause(everyMs, stopping.signal);
    }
  };
  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
