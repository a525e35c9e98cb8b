import pTimeout from 'p-timeout';
import type { SchemaFault, SchemaWatch } from '../ports/operations/schema-watch.ts';
import {
  type HealthPart,
  healthParts,
  HealthProblem,
  type HealthProbes,
} from '../ports/operations/health.ts';

export interface PartHealth {
  readonly ok: boolean;
  /** What is wrong and how to fix it, for a part that answers but cannot do its work. */
  readonly problem?: string;
}

export interface Readiness {
  /** Whether calls should come here. */
  readonly ready: boolean;
  /** Ready, but a part is unavailable: whatever needs it waits or is refused. */
  readonly degraded: boolean;
  readonly parts: Readonly<Record<HealthPart, PartHealth>>;
  /** Differences between the database and what this build expects, which make statements fail. */
  readonly mismatches: readonly SchemaFault[];
}

/**
 * Judges readiness. At first, every part must have been available once, because a system that never worked should get
 * no traffic. From then on only the database counts, because messages are accepted without the other parts.
 */
export class ReadinessWatch {
  readonly #probes: HealthProbes;
  readonly #schema: SchemaWatch;
  readonly #deadlineMs: number;
  readonly #cacheMs: number;
  readonly #seen = new Set<HealthPart>();
  #last: { readonly until: number; readonly answer: Promise<Readiness> } | undefined;

  constructor(
    probes: HealthProbes,
    schema: SchemaWatch,
    times: { deadlineMs?: number; cacheMs?: number } = {},
  ) {
    this.#probes = probes;
    this.#schema = schema;
    this.#deadlineMs = times.deadlineMs ?? 1_500;
    this.#cacheMs = times.cacheMs ?? 1_000;
  }

  /** Checks all parts at once, within a deadline. Calls in quick succession share one check. */
  look(): Promise<Readiness> {
    const now = performance.now();
    if (this.#last === undefined || now >= this.#last.until) {
      this.#last = { until: now + this.#cacheMs, answer: this.#look() };
    }
    return this.#last.answer;
  }

  async #look(): Promise<Readiness> {
    const looks = healthParts.map(async (part) => {
      const health = await this.#lookAt(part);
      if (health.ok) this.#seen.add(part);
      return [part, health] as const;
    });
    const schema = this.#mismatches();
    const parts = Object.fromEntries(await Promise.all(looks)) as Readiness['parts'];
    const mismatches = parts.database.ok ? await schema : [];
    const seen = parts.database.ok && healthParts.every((part) => this.#seen.has(part));
    const ready = seen && mismatches.length === 0;
    const degraded = ready && !healthParts.every((part) => parts[part].ok);
    return { ready, degraded, parts, mismatches };
  }

  /** If the database cannot be queried, its own probe reports that. */
  async #mismatches(): Promise<readonly SchemaFault[]> {
    const faults = await pTimeout(
      this.#schema.faults().catch(() => []),
      { milliseconds: this.#deadlineMs, fallback: () => [] },
    );
    return faults.filter(({ breaks }) => breaks);
  }

  async #lookAt(part: HealthPart): Promise<PartHealth> {
    const seen = (async () => this.#probes[part]())().then(
      (): PartHealth => ({ ok: true }),
      (error: unknown): PartHealth => ({
        ok: false,
        ...(error instanceof HealthProblem && { problem: error.message }),
      }),
    );
    return pTimeout(seen, {
      milliseconds: this.#deadlineMs,
      fallback: (): PartHealth => ({ ok: false }),
    });
  }
}
