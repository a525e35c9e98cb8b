import { readdirSync, readFileSync } from 'node:fs';

/** Process ids by name. The child processes of those in `withChildren` are included. */
interface Programs {
  readonly pids: Readonly<Record<string, number>>;
  readonly withChildren: readonly string[];
}

/** Linux counts CPU time in hundredths of a second. */
const msPerTick = 10;

export interface CpuMeter {
  /** The CPU time of each named program since the last call, in milliseconds; empty where it cannot be read. */
  lap(): Record<string, number>;
}

/**
 * CPU time of programs, given by process id; for a database server, including its sessions. Unlike rates, it hardly
 * changes when other programs run on the machine, so use it for tuning.
 */
export function createCpuMeter(programs: Programs): CpuMeter {
  let before = read(programs);
  return {
    lap() {
      const after = read(programs);
      const used = Object.entries(after).map(
        ([name, ms]) => [name, ms - (before[name] ?? 0)] as const,
      );
      before = after;
      return Object.fromEntries(used);
    },
  };
}

function read({ pids, withChildren }: Programs): Record<string, number> {
  if (process.platform !== 'linux') return {};
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(Number(name)));
  return Object.fromEntries(
    Object.entries(pids).map(([name, pid]) => {
      const family = withChildren.includes(name);
      const ticks = processes.map((each) => {
        // A parent's figures include children that have ended.
        if (each.pid === pid) return each.ticks + (family ? each.endedTicks : 0);
        return family && each.parent === pid ? each.ticks : 0;
      });
      return [name, ticks.reduce((sum, each) => sum + each, 0) * msPerTick];
    }),
  );
}

interface Stat {
  readonly pid: number;
  readonly parent: number;
  readonly ticks: number;
  readonly endedTicks: number;
}

function statOf(pid: number): Stat[] {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return [];
  }
  // The name in parentheses may contain anything; a letter and numbers follow.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const field = (index: number): number => Number(fields[index] ?? 0);
  return [
    { pid, parent: field(1), ticks: field(11) + field(12), endedTicks: field(13) + field(14) },
  ];
}
