import { z } from 'zod';

const Contact = z.looseObject({
  profile: z
    .looseObject({ name: z.string().optional(), username: z.string().optional() })
    .optional(),
  wa_id: z.string().optional(),
  user_id: z.string().optional(),
});

export interface KnownContact {
  readonly name: string | null;
  readonly waId: string | undefined;
  readonly userId: string | undefined;
}

/** The people that a change lists beside its messages, found by either of their ids. */
export interface ContactBook {
  /** Null = they are not listed. Without any id, the only person listed is meant. */
  find(...ids: readonly unknown[]): KnownContact | null;
}

export function contactBook(given: unknown): ContactBook {
  const contacts = (Array.isArray(given) ? (given as unknown[]) : []).flatMap((value) => {
    const parsed = Contact.safeParse(value);
    return parsed.success ? [contactOf(parsed.data)] : [];
  });
  const byId = new Map<unknown, KnownContact>();
  for (const contact of contacts) {
    for (const id of [contact.waId, contact.userId]) {
      if (id !== undefined && !byId.has(id)) byId.set(id, contact);
    }
  }
  const [only] = contacts;
  return {
    find(...ids) {
      const named = ids.filter((id) => id !== undefined && id !== null);
      if (named.length === 0) return contacts.length === 1 && only !== undefined ? only : null;
      for (const id of named) {
        const found = byId.get(id);
        if (found !== undefined) return found;
      }
      return null;
    },
  };
}

function contactOf({ profile, wa_id: waId, user_id: userId }: z.output<typeof Contact>) {
  const names = [profile?.name, profile?.username];
  const name = names.find((text) => text !== undefined && text.trim() !== '') ?? null;
  return { name, waId, userId };
}
