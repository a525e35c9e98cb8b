import {
  ActivityFailure,
  ApplicationFailure,
  proxyLocalActivities,
  sleep,
} from '@temporalio/workflow';
import { dataErrorFailure, type ChatActivities } from '../src/contracts/activities.ts';

/**
 * The two statements of a round, as local activities: no trip to the server and back. An outage ends the attempts after
 * 5 s, so that a workflow task never hangs on a database that is away.
 */
export const store = proxyLocalActivities<ChatActivities>({
  scheduleToCloseTimeout: '5s',
  startToCloseTimeout: '5s',
  retry: {
    initialInterval: '100ms',
    backoffCoefficient: 2,
    maximumInterval: '1s',
    nonRetryableErrorTypes: [dataErrorFailure],
  },
});

const firstPauseMs = 1_000;
const longestPauseMs = 30_000;

/** Tries until the database answers, with durable pauses of 1 s to 30 s; an error of the data is thrown at once. */
export async function patiently<T>(attempt: () => Promise<T>): Promise<T> {
  for (let pause = firstPauseMs; ; pause = Math.min(pause * 2, longestPauseMs)) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof ActivityFailure) || isDataError(error)) throw error;
      await sleep(pause, { summary: 'database away' });
    }
  }
}

/** The same input would fail again: not an outage. */
export function isDataError(error: unknown): boolean {
  const failure = error instanceof ActivityFailure ? error.cause : error;
  return failure instanceof ApplicationFailure && failure.type === dataErrorFailure;
}
