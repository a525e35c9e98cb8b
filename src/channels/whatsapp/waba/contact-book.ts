import { isScopedId, readWaId } from './address.ts';
import { fieldsOf } from './reading/fields.ts';

export interface KnownContact {
  readonly name: string | null;
  readonly waId: string | null;
  readonly userId: string | null;
}

/** The people that a change lists beside its messages, found by either of their ids. */
export interface ContactBook {
  /** Null = they are not listed. Without any usable id, the only person listed is meant. */
  find(...ids: readonly unknown[]): KnownContact | null;
}

export function contactBook(given: unknown): ContactBook {
  const contacts = (Array.isArray(given) ? (given as unknown[]) : []).map(contactOf);
  const byId = new Map<string, KnownContact>();
  for (const contact of contacts) {
    for (const id of [contact.waId, contact.userId]) {
      if (id !== null && !byId.has(id)) byId.set(id, contact);
    }
  }
  const [only] = contacts;
  return {
    find(...ids) {
      const named = ids.flatMap((id) => readWaId(id) ?? (isScopedId(id) ? id : []));
      if (named.length === 0) return contacts.length === 1 && only !== undefined ? only : null;
      for (const id of named) {
        const found = byId.get(id);
        if (found !== undefined) return found;
      }
      return null;
    },
  };
}

function contactOf(given: unknown): KnownContact {
  const fields = fieldsOf(given);
  const profile = fields.object('profile');
  const names = [profile.text('name'), profile.text('username')];
  const userId = fields.value('user_id');
  return {
    name: names.find((text) => text !== undefined && text.trim() !== '') ?? null,
    waId: readWaId(fields.value('wa_id')),
    userId: isScopedId(userId) ? userId : null,
  };
}
