/** The parts that the system needs to be fully functional. */
export const healthParts = ['database', 'temporal', 'worker'] as const;
export type HealthPart = (typeof healthParts)[number];

/** Checks whether each part is available: resolves if it is, rejects (or never resolves) if it isn't. */
export type HealthProbes = Readonly<Record<HealthPart, () => Promise<unknown>>>;

/**
 * A part that answers but cannot do its work. The message names it and the fix, and appears in answers about readiness.
 */
export class HealthProblem extends Error {
  override readonly name = 'HealthProblem';
}
