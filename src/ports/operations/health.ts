/** The parts that the system needs to do its whole work. */
export const healthParts = ['database', 'temporal', 'worker'] as const;
export type HealthPart = (typeof healthParts)[number];

/** Looks whether each part is there now: resolves when it is, rejects (or never resolves) when it isn't. */
export type HealthProbes = Readonly<Record<HealthPart, () => Promise<unknown>>>;

/** A part that answers but can't do its work; the message names it and the fix, and is shown to who asks for readiness. */
export class HealthProblem extends Error {
  override readonly name = 'HealthProblem';
}
