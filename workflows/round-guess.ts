import type { Arrived, Guess } from '../src/contracts/commit.ts';
import type { ChatState } from '../src/domain/chat-state.ts';
import type { ChatCommand } from '../src/domain/commands.ts';
import type { RoundWork } from '../src/domain/round.ts';

/** A round's work as wake-ups and commands told it. The commit judges whether it is all that there is. */
export interface RoundGuess {
  readonly state: ChatState;
  readonly work: RoundWork;
  readonly now: number;
}

/** Null when somebody did not say when it was. */
export function guessOf(
  state: ChatState,
  arrived: readonly Arrived[],
  commands: readonly ChatCommand[],
  earliest: number,
): RoundGuess | null {
  const moments = [...arrived, ...commands].map(({ at }) => at);
  if (moments.includes(undefined)) return null;
  const rows = new Map(arrived.flatMap((each) => each.rows).map((row) => [row[0], row]));
  return {
    state,
    now: moments.reduce<number>((latest, at) => Math.max(latest, at ?? 0), earliest),
    work: {
      rows: [...rows.values()].toSorted((a, b) => a[0] - b[0]),
      items: [],
      commands,
      intents: lookFor(commands).intentIds,
    },
  };
}

/** What a look has to find out about commands. */
export function lookFor(commands: readonly ChatCommand[]): Pick<Guess, 'commandIds' | 'intentIds'> {
  return {
    commandIds: commands.map((command) => command.commandId),
    intentIds: commands.flatMap((each) => (each.kind === 'sendMessage' ? [each.messageId] : [])),
  };
}
