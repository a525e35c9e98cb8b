import type { Arrived, OptimisticCheck } from '../src/contracts/commit.ts';
import type { ChatState } from '../src/domain/chat/state.ts';
import type { ChatCommand } from '../src/domain/chat/commands.ts';
import type { DeadlinePolicy } from '../src/domain/chat/policy.ts';
import type { RoundWork } from '../src/domain/chat/round.ts';
import { admission, judgedBy } from './round-batch.ts';

/** The work of a round, built from wake-ups and commands alone. The commit checks that nothing else waits. */
export interface OptimisticBatch {
  readonly state: ChatState;
  readonly work: RoundWork;
  readonly now: number;
  /** How many rows wait, including those that cannot be taken yet. */
  readonly waiting: number;
}

/** Null if the time of a wake-up or command is missing. */
export function optimisticBatchOf(
  state: ChatState,
  arrived: readonly Arrived[],
  commands: readonly ChatCommand[],
  earliest: number,
  policy: DeadlinePolicy | undefined,
  rules: number,
): OptimisticBatch | null {
  const moments = [...arrived, ...commands].map(({ at }) => at);
  if (moments.includes(undefined)) return null;
  const told = new Map(arrived.flatMap((each) => each.rows).map((row) => [row[0], row]));
  const now = moments.reduce<number>((latest, at) => Math.max(latest, at ?? 0), earliest);
  const waiting = [...told.values()].toSorted((a, b) => a[0] - b[0]);
  const { rows, ...files } = admission(waiting, state, { now, rules });
  const { draftIds } = lookFor(commands);
  return {
    state: { ...state, ...files },
    now,
    waiting: waiting.length,
    work: {
      rows,
      items: [],
      commands,
      drafts: draftIds,
      retryable: draftIds,
      ...(policy !== undefined && { policy }),
      ...judgedBy(rules),
    },
  };
}

/** What a fetch has to look up for commands. */
export function lookFor(
  commands: readonly ChatCommand[],
): Pick<OptimisticCheck, 'commandIds' | 'draftIds'> {
  return {
    commandIds: commands.map((command) => command.commandId),
    draftIds: commands.flatMap((each) =>
      each.kind === 'sendMessage' || each.kind === 'retryMessage' ? [each.messageId] : [],
    ),
  };
}
