import { setTimeout as pause } from 'node:timers/promises';
import type { Ledger } from './ledger.ts';
import type { Fault, PartName } from './plan.ts';
import type { System } from './system.ts';
import { insisting } from './waiting.ts';

/** Causes the faults of a plan, and repairs each after its time. Faults of one part wait for each other. */
export function createFaults(system: System, ledger: Ledger) {
  const busy = new Map<PartName, Promise<void>>();

  async function breakPart(fault: Extract<Fault, { part: PartName }>): Promise<void> {
    const { kind, part, lastsMs } = fault;
    ledger.faults.push({ kind, target: part });
    if (kind.startsWith('kill')) {
      await system.kill(part);
      await pause(lastsMs);
      // A connection that is closing may still occupy the port for a moment.
      await insisting(() => system.revive(part), 30_000);
    } else {
      system.freeze(part);
      await pause(lastsMs);
      system.thaw(part);
    }
  }

  function trouble(fault: Extract<Fault, { trouble: string }>): void {
    const { kind, trouble: how } = fault;
    if (kind === 'trouble at telegram') {
      const refused = { status: 400, description: 'Bad Request: refused by chance' };
      const reply = how === 'refuse' ? refused : how === 'break' ? 'drop' : 'lose-answer';
      system.telegram.script({ method: 'sendMessage', times: 2, reply });
    } else {
      const refused = { status: 400, code: 131_026 };
      const reply = how === 'refuse' ? refused : how === 'break' ? { status: 500 } : 'lose-answer';
      system.graph.script({ kind: 'messages', times: 2, reply });
    }
    ledger.faults.push({ kind, target: how });
  }

  return {
    async cause(fault: Fault): Promise<void> {
      if ('trouble' in fault) return trouble(fault);
      const before = busy.get(fault.part) ?? Promise.resolve();
      const mine = before.then(() => breakPart(fault));
      busy.set(fault.part, mine);
      return mine;
    },

    /** Repairs everything, and removes scripted answers. */
    async heal(): Promise<void> {
      await Promise.all(busy.values());
      system.telegram.clearScripts();
      system.graph.clearScripts();
    },
  };
}
