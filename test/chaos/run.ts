import { setTimeout as pause } from 'node:timers/promises';
import { createCaller } from './caller.ts';
import { makeOrganization, type Organization } from './cast.ts';
import { check, type Violation } from './check/index.ts';
import { collect } from './collect.ts';
import { createCustomers } from './customers.ts';
import type { Evidence } from './evidence.ts';
import { createFaults } from './faults.ts';
import { newLedger, type Ledger } from './ledger.ts';
import { listen } from './listeners.ts';
import { createOperators } from './operators.ts';
import { type Action, makePlan, type Plan } from './plan.ts';
import { untilAtRest } from './rest.ts';
import { startSystem, type System } from './system.ts';

export interface Outcome {
  readonly plan: Plan;
  readonly ledger: Ledger;
  readonly evidence: Evidence;
  readonly violations: readonly Violation[];
}

/** Enough for deadlines of a minute, restarting sessions of bots, and a busy machine. */
const restsWithinMs = 180_000;
const actionsAtOnce = 80;

export interface RunOptions {
  readonly seed: number;
  readonly seconds: number;
  readonly say: (line: string) => void;
  /** Aborted = end everything and give up. */
  readonly signal: AbortSignal;
}

/** One run: starts a system, loads and breaks it by plan, mends it, waits for rest, ends it, checks. */
export async function run({ seed, seconds, say, signal }: RunOptions): Promise<Outcome> {
  const plan = makePlan(seed, seconds);
  const ledger = newLedger();
  const system = await startSystem(ledger, signal);
  let evidence: Evidence;
  try {
    evidence = await carryOut(plan, system, ledger, say, signal);
  } finally {
    say('Ending everything');
    await system.close();
  }
  return { plan, ledger, evidence, violations: check(plan, ledger, evidence) };
}

async function carryOut(
  plan: Plan,
  system: System,
  ledger: Ledger,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<Evidence> {
  // Nothing is broken during the set-up.
  let mendedAt: number | null = Date.now();
  const call = createCaller(system.doors, ledger, () => mendedAt);
  await system.ready();
  const organizations: readonly Organization[] = [
    await makeOrganization(system, call, 0),
    await makeOrganization(system, call, 1),
  ];
  const listeners = listen(system, organizations, ledger);
  const customers = createCustomers(system, call, ledger);
  const operators = createOperators(system, call, ledger);
  const faults = createFaults(system, ledger);
  const meta = organizations.map((each) => customers.reportStatuses(each));

  const act = async (action: Action): Promise<void> => {
    const organization = organizations[action.organization] as Organization;
    if (action.kind !== 'write') return operators.act(organization, action);
    if (await customers.write(organization, action)) {
      operators.wrote(organization, action.person, action.label);
    }
  };

  try {
    say(`Load and faults for ${plan.seconds} s`);
    const begun = Date.now();
    mendedAt = null;
    const breaking = plan.faults.map(async (fault) => {
      await pause(begun + fault.at - Date.now(), undefined, { signal });
      await faults.cause(fault);
    });
    const broken = Promise.all(breaking);
    // It is awaited below; until then it must not end the process.
    broken.catch(() => undefined);
    const running = new Set<Promise<void>>();
    for (const action of plan.actions) {
      await pause(Math.max(0, begun + action.at - Date.now()), undefined, { signal });
      while (running.size >= actionsAtOnce) await Promise.race(running);
      const one = act(action).finally(() => running.delete(one));
      running.add(one);
      one.catch(() => undefined);
    }
    await broken;
    await faults.heal();
    await system.ready();
    mendedAt = Date.now();
    say('All is mended; waiting until nothing moves');
    await Promise.all(running);
    // Messages that are sent now still get their statuses.
    ledger.restless = await untilAtRest(system, organizations, listeners, restsWithinMs);
    await Promise.all(meta.map((each) => each.stop()));
    ledger.restless ??= await untilAtRest(system, organizations, listeners, 30_000);
    signal.throwIfAborted();
    return await collect(system, organizations);
  } finally {
    listeners.close();
  }
}
