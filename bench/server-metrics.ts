import { delay } from './load.ts';

/** Counters of the Temporal server, by its own names. */
export interface ServerCounts {
  /** What Temporal's cloud would bill: signals, starts, updates, markers, timers … */
  readonly actions: number;
  /** Writes of workflow state and history to its database. */
  readonly historyWrites: number;
}

const line = /^(\w+)\{(.*)\} (\S+)$/gm;

/**
 * The counters of the namespace `default`, read once they no longer change: the server publishes them about once a
 * second.
 */
export async function serverCounts(metricsUrl: string): Promise<ServerCounts> {
  let counts = await readCounts(metricsUrl);
  for (let look = 0; look < 10; look += 1) {
    await delay(1_200);
    const again = await readCounts(metricsUrl);
    if (again.actions === counts.actions && again.historyWrites === counts.historyWrites) break;
    counts = again;
  }
  return counts;
}

async function readCounts(metricsUrl: string): Promise<ServerCounts> {
  const text = await (await fetch(metricsUrl)).text();
  let actions = 0;
  let historyWrites = 0;
  for (const [, name, labels = '', value] of text.matchAll(line)) {
    if (name === 'action' && labels.includes('namespace="default"')) actions += Number(value);
    if (
      name === 'persistence_requests' &&
      /operation="(Create|Update|ConflictResolve)WorkflowExecution"/.test(labels)
    ) {
      historyWrites += Number(value);
    }
  }
  return { actions, historyWrites };
}

/** Per message, between two readings. */
export function perMessage(
  before: ServerCounts,
  after: ServerCounts,
  messages: number,
): ServerCounts {
  return {
    actions: (after.actions - before.actions) / messages,
    historyWrites: (after.historyWrites - before.historyWrites) / messages,
  };
}
