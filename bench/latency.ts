import type { Pool } from 'pg';
import type { BareLoop } from './bare-loop.ts';
import { delay, median, nowMs, quantile, until } from './load.ts';
import { createQuiet } from './quiet.ts';
import type { OperatorSocket, People } from './operator-socket.ts';
import type { OurLoop } from './our-loop.ts';

export interface Spread {
  readonly median: number;
  readonly p90: number;
}

/** Milliseconds. */
export interface Latencies {
  readonly bareSignalToRow: Spread;
  readonly bareUpdate: Spread;
  readonly bareUpdateWithStart: Spread;
  /** From the answer of the intake entry to the event at the socket. */
  readonly acceptedToEvent: Spread;
  /** How long the intake entry took before that. */
  readonly acceptance: Spread;
  readonly assign: Spread;
}

/** A pause, so that the aftermath of one sample does not slow down the next. */
const restMs = 15;

/** Measures one thing at a time, the two sides in turns, each time in another chat whose workflow runs and is idle. */
export async function measureLatencies(
  deps: { bare: BareLoop; ours: OurLoop; socket: OperatorSocket; people: People; pool: Pool },
  options: { samples: number; chats: number },
): Promise<Latencies> {
  const { bare, ours, socket, people, pool } = deps;
  const ahead = await databaseClockAhead(pool);
  const bareRow: number[] = [];
  const bareUpdate: number[] = [];
  const bareUpdateWithStart: number[] = [];
  const acceptance: number[] = [];
  const event: number[] = [];
  const assign: number[] = [];

  const steps = [
    async (index: number): Promise<void> => {
      const startedAt = nowMs();
      const id = await bare.signal(index);
      let writtenAt: number | null = null;
      await until(
        'a row of the bare loop',
        async () => (writtenAt = await bare.writtenAt(id)) !== null,
        {
          everyMs: 5,
        },
      );
      bareRow.push((writtenAt ?? Number.NaN) - ahead - startedAt);
    },
    async (index: number): Promise<void> => {
      const startedAt = nowMs();
      const { messageId } = await ours.accept(index);
      const acceptedAt = nowMs();
      acceptance.push(acceptedAt - startedAt);
      event.push((await socket.heard(messageId ?? 0)) - acceptedAt);
    },
    async (index: number): Promise<void> => {
      const startedAt = nowMs();
      await bare.assign(index, people.operatorIds[0]);
      bareUpdate.push(nowMs() - startedAt);
    },
    async (index: number): Promise<void> => {
      const startedAt = nowMs();
      await bare.assignWithStart(index, people.operatorIds[0]);
      bareUpdateWithStart.push(nowMs() - startedAt);
    },
    async (index: number): Promise<void> => {
      const round = Math.floor(index / options.chats);
      const startedAt = nowMs();
      const answer = await ours.assign(index, people.operatorIds[round % 2 === 0 ? 0 : 1]);
      assign.push(nowMs() - startedAt);
      if (!answer.ok) throw new Error(`assigning was refused: ${answer.code}`);
    },
  ];
  // The first sample of each kind warms caches and connections, and is not counted.
  const quiet = createQuiet({ mostWaitMs: 60_000 });
  for (let index = 0; index <= options.samples; index += 1) {
    await quiet.wait();
    for (const step of steps) {
      await step(index);
      await delay(restMs);
    }
  }
  const spread = ([, ...counted]: readonly number[]): Spread => ({
    median: median(counted),
    p90: quantile(counted, 0.9),
  });
  return {
    bareSignalToRow: spread(bareRow),
    bareUpdate: spread(bareUpdate),
    bareUpdateWithStart: spread(bareUpdateWithStart),
    acceptedToEvent: spread(event),
    acceptance: spread(acceptance),
    assign: spread(assign),
  };
}

/** The difference between the database's clock and ours, in milliseconds: the fastest of many tries. */
async function databaseClockAhead(pool: Pool): Promise<number> {
  let quickest = Infinity;
  let ahead = 0;
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const before = nowMs();
    const { rows } = await pool.query<{ at: number }>({
      name: 'bench_clock',
      text: 'SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS at',
    });
    const took = nowMs() - before;
    if (took >= quickest) continue;
    quickest = took;
    ahead = (rows[0]?.at ?? before) - (before + took / 2);
  }
  return ahead;
}
