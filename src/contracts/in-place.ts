/** A channel's entry, and the core's entry that it follows; unset = it comes before all of them. */
export interface PlacedEntry<T> {
  readonly name: string;
  readonly after?: string | undefined;
  readonly value: T;
}

/**
 * Inserts the channels' entries into the core's entries at their places. If two have the same name, the first counts.
 */
export function inPlace<T>(
  core: Readonly<Record<string, T>>,
  extras: readonly PlacedEntry<T>[],
): Record<string, T> {
  const stray = extras.find(({ after }) => after !== undefined && !Object.hasOwn(core, after));
  if (stray !== undefined) throw new Error(`${stray.name}: there is no field ${stray.after}`);
  const behind = (name?: string) =>
    extras.flatMap(({ name: extra, after, value }) =>
      after === name ? [[extra, value] as const] : [],
    );
  const all = [
    ...behind(),
    ...Object.entries(core).flatMap((entry) => [entry, ...behind(entry[0])]),
  ];
  const merged = new Map<string, T>();
  for (const [name, value] of all) if (!merged.has(name)) merged.set(name, value);
  return Object.fromEntries(merged);
}
