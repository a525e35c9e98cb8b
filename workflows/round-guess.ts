import type { Arrived, Guess } from '../src/contracts/commit.ts';
import type { ChatState } from '../src/domain/chat/state.ts';
import type { ChatCommand } from '../src/domain/chat/commands.ts';
import type { DeadlinePolicy } from '../src/domain/chat/policy.ts';
import { admit } from '../src/domain/chat/held-rows.ts';
import type { RoundWork } from '../src/domain/chat/round.ts';
import { judgedBy } from './round-slice.ts';

/**
 * The work of a round, built from wake-ups and commands alone. The commit checks whether it is everything that waits.
 */
export interface RoundGuess {
  readonly state: ChatState;
  readonly work: RoundWork;
  readonly now: number;
  /** How many rows wait, including those that cannot be taken yet. */
  readonly waiting: number;
}

/** Null if a wake-up or command did not say its time. */
export function guessOf(
  state: ChatState,
  arrived: readonly Arrived[],
  commands: readonly ChatCommand[],
  earliest: number,
  policy: DeadlinePolicy | undefined,
  rules: number,
): RoundGuess | null {
  const moments = [...arrived, ...commands].map(({ at }) => at);
  if (moments.includes(undefined)) return null;
  const told = new Map(arrived.flatMap((each) => each.rows).map((row) => [row[0], row]));
  const now = moments.reduce<number>((latest, at) => Math.max(latest, at ?? 0), earliest);
  const waiting = [...told.values()].toSorted((a, b) => a[0] - b[0]);
  const { rows, files, heldUntil, held } = admit(waiting, [], now);
  const { intentIds } = lookFor(commands);
  return {
    state: { ...state, files, heldUntil, held },
    now,
    waiting: waiting.length,
    work: {
      rows,
      items: [],
      commands,
      intents: intentIds,
      retryable: intentIds,
      ...(policy !== undefined && { policy }),
      ...judgedBy(rules),
    },
  };
}

/** What a fetch has to find out about commands. */
export function lookFor(commands: readonly ChatCommand[]): Pick<Guess, 'commandIds' | 'intentIds'> {
  return {
    commandIds: commands.map((command) => command.commandId),
    intentIds: commands.flatMap((each) =>
      each.kind === 'sendMessage' || each.kind === 'retryMessage' ? [each.messageId] : [],
    ),
  };
}
