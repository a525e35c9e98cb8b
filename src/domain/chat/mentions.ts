/** A user who can be mentioned. */
export interface Mentionable {
  readonly id: number;
  readonly name: string | null;
  readonly email: string;
}

/** The maximum number of users that one text can mention. */
const most = 20;

/**
 * The users whom a text mentions: `@` with a name, an e-mail address or what is before its `@`, or the first word of a
 * name that only one of them has. Upper and lower case are the same. The longest that fits is meant: `@Olga Petrova` is
 * not also `@Olga`.
 */
export function mentionsIn(text: string, people: readonly Mentionable[]): readonly number[] {
  const handles = handlesOf(people);
  const longest = Math.max(0, ...[...handles.keys()].map((handle) => handle.length));
  const words = folded(text);
  const found = new Set<number>();
  for (const { index } of words.matchAll(/(?<![\p{L}\p{N}_.])@/gu)) {
    const after = words.slice(index + 1, index + 1 + longest);
    for (let length = after.length; length > 0; length -= 1) {
      const id = handles.get(after.slice(0, length));
      if (id === undefined || isInWord(words, index + 1 + length)) continue;
      found.add(id);
      break;
    }
    if (found.size === most) break;
  }
  return [...found];
}

/** Who is meant by what stands after the `@`; what several people share means nobody. */
function handlesOf(people: readonly Mentionable[]): ReadonlyMap<string, number> {
  const owners = new Map<string, Set<number>>();
  for (const { id, name, email } of people) {
    const own = [email, email.split('@')[0], name, name?.trim().split(/\s+/)[0]];
    for (const handle of own) {
      const key = folded(handle ?? '');
      if (key !== '') owners.set(key, (owners.get(key) ?? new Set()).add(id));
    }
  }
  return new Map(
    [...owners].flatMap(([key, ids]) => (ids.size === 1 ? [[key, [...ids][0]!] as const] : [])),
  );
}

/** Whether a word goes on at this place. */
const isInWord = (text: string, at: number): boolean =>
  /^[\p{L}\p{N}_]/u.test(text.slice(at, at + 2));

const folded = (text: string): string => text.trim().replaceAll(/\s+/gu, ' ').toLowerCase();
