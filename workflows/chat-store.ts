import {
  ActivityFailure,
  ApplicationFailure,
  getCurrentDetails,
  isCancellation,
  proxyLocalActivities,
  setCurrentDetails,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import {
  dataErrorFailure,
  schemaFailure,
  type ChatActivities,
} from '../src/contracts/activities.ts';
import type { TroubleKind } from '../src/contracts/chat-messages.ts';
import { troubleIsTold } from './chat-trouble.ts';

/**
 * The two statements of a round, as local activities, which need no round trip to the Temporal server. In an outage,
 * the attempts end after about 5 s (the pauses between eight of them; a slow attempt ends them itself), so that a
 * workflow task never hangs on a database that is away. The schedule-to-close time-out alone does not end the retries
 * of a local activity (observed).
 */
export const store = proxyLocalActivities<ChatActivities>({
  scheduleToCloseTimeout: '5s',
  startToCloseTimeout: '5s',
  retry: {
    initialInterval: '100ms',
    backoffCoefficient: 2,
    maximumInterval: '1s',
    maximumAttempts: 8,
    nonRetryableErrorTypes: [dataErrorFailure],
  },
});

const firstPauseMs = 1_000;
const longestPauseMs = 30_000;

/** The database belongs to another build, so a person has to act first. */
const schemaPauseMs = 60_000;
const schemaWords =
  '**schema_mismatch**: the database is not what this build expects. Run npm run db:migrate, or start the newer build; the chat goes on by itself.';

/** A run that waits for the database has become long; the next run continues to wait. */
export class RollOverWanted extends Error {}

/**
 * Retries until the database answers, with durable pauses of 1 s to 30 s. An error of the data is thrown at once. If
 * the database lacks something that this build expects, it is retried once a minute, and the card says so.
 * @param onAway receives the number of consecutive failed attempts.
 * @throws RollOverWanted
 */
export async function retryUntilAvailable<T>(
  attempt: () => Promise<T>,
  onAway: (kind: TroubleKind, times: number) => void,
): Promise<T> {
  let card: string | null = null;
  let pause = firstPauseMs;
  for (let times = 1; ; times += 1) {
    try {
      const result = await attempt();
      if (card !== null) setCurrentDetails(card);
      return result;
    } catch (error) {
      if (isDataError(error) || isCancellation(error)) throw error;
      const mismatch = isOfType(error, schemaFailure);
      onAway(mismatch ? 'schema_mismatch' : 'database_away', times);
      if (mismatch) {
        card ??= getCurrentDetails();
        setCurrentDetails(schemaWords);
        await sleep(schemaPauseMs, { summary: 'schema_mismatch: until the database fits' });
      } else {
        await sleep(pause, { summary: 'database away' });
        pause = Math.min(pause * 2, longestPauseMs);
      }
      if (workflowInfo().continueAsNewSuggested && troubleIsTold()) throw new RollOverWanted();
    }
  }
}

/**
 * Whether the same input would fail again, which makes it no outage. (A local activity fails with the activity's own
 * failure, a regular one with a failure around it.)
 */
export function isDataError(error: unknown): boolean {
  return isOfType(error, dataErrorFailure);
}

function isOfType(error: unknown, type: string): boolean {
  const failure = error instanceof ActivityFailure ? error.cause : error;
  return failure instanceof ApplicationFailure && failure.type === type;
}
