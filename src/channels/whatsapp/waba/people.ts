import type { ContactIdentity, IncomingMessage } from '../../../ports/chat/intake.ts';
import type { WabaNumber } from '../ports/waba-numbers.ts';
import { groupJid, isGroupId, isScopedId, phoneJid, readWaId, scopedJid } from './address.ts';
import type { ContactBook } from './contact-book.ts';
import { fieldsOf, type Fields } from './reading/fields.ts';
import { movingKinds } from './reading/kinds-notices.ts';

/** Who wrote, and in which chat: what the frame of a message says about people. */

export interface Person {
  readonly waId: string | null;
  readonly userId: string | null;
  readonly name: string | null;
}

/** Where a message belongs. */
export interface Place {
  /** Who wrote it, or to whom the business wrote. */
  readonly person: Person;
  /** Meta's id of the group that it was written in. */
  readonly group: string | null;
}

/** The person with the first of these ids that is one; null = nobody. */
export function personOf(
  contacts: ContactBook,
  [waId, userId]: readonly [unknown, unknown],
): Person | null {
  const contact = contacts.find(waId, userId);
  const numbers = [waId, contact?.waId].map(readWaId);
  const ids = [userId, waId, contact?.userId];
  const person = {
    waId: numbers.find((number) => number !== null) ?? null,
    userId: ids.find(isScopedId) ?? null,
  };
  if (person.waId === null && person.userId === null) return null;
  const name = contact?.name ?? contacts.find(person.waId, person.userId)?.name ?? null;
  return { ...person, name };
}

/** Null = even the sender is unknown, so it belongs to no chat. */
export function placeOf(message: unknown, contacts: ContactBook, echo: boolean): Place | null {
  const fields = fieldsOf(message);
  const ids = echo ? (['to', 'to_user_id'] as const) : (['from', 'from_user_id'] as const);
  const group = fields.value('group_id');
  if (isGroupId(group)) {
    const writer = personOf(contacts, [fields.value(ids[0]), fields.value(ids[1])]);
    return { person: writer ?? { waId: null, userId: null, name: null }, group };
  }
  // Of a group that we cannot name: it must not end up in the chat of one person.
  if (fields.has('group_id')) return null;
  const person = personOf(contacts, [fields.value(ids[0]), fields.value(ids[1])]);
  return person === null ? null : { person, group: null };
}

/** The address of a person; null = neither number nor id is known. */
export function jidOf({ waId, userId }: Omit<Person, 'name'>): string | null {
  if (waId !== null) return phoneJid(waId);
  return userId === null ? null : scopedJid(userId);
}

/** All of an incoming message but the message itself. */
export function frameOf(
  number: WabaNumber,
  { person, group }: Place,
  { echo, move = null }: { readonly echo: boolean; readonly move?: Move | null },
): Omit<IncomingMessage, 'message'> {
  const name = echo || group !== null ? null : person.name;
  const remoteJid = group === null ? jidOf(move?.next ?? person) : groupJid(group);
  const people = move === null ? [person] : [move.next, move.kept];
  return {
    organizationId: number.organizationId,
    channel: 'whatsapp',
    accountId: number.organizationPhoneId,
    accountKey: `whatsapp:${number.organizationPhoneId}`,
    identities:
      group === null ? identitiesOf(people) : [{ kind: 'phone_jid', value: groupJid(group) }],
    ...(group === null && move?.former && { formerIdentity: move.former }),
    contactName: name,
    chat: {
      name,
      isGroup: group !== null,
      address: { remoteJid, receivingPhoneJid: number.phoneJid },
    },
  };
}

function identitiesOf(people: readonly Person[]): readonly ContactIdentity[] {
  const known = new Map<string, ContactIdentity>();
  for (const { waId, userId } of people) {
    if (waId !== null) known.set(waId, { kind: 'phone_jid', value: phoneJid(waId) });
    if (userId !== null) known.set(userId, { kind: 'bsuid', value: userId });
  }
  return [...known.values()];
}

/** What a notice of a changed number or id says. */
export interface Move {
  /** Who the person is now. */
  readonly next: Person;
  /** Further ids that stay the person's. */
  readonly kept: Person;
  /** What named the person until now, and may be given to somebody else. */
  readonly former: ContactIdentity | null;
}

/** Null = the message is no such notice, or does not say what is new. */
export function moveOf(message: Fields, person: Person): Move | null {
  if (message.text('type') !== 'system') return null;
  const system = message.object('system');
  const type = system.text('type') ?? '';
  if (!movingKinds.includes(type)) return null;
  const [userId, previous] = [system.value('user_id'), system.value('previous_user_id')];
  const before = isScopedId(previous) ? previous : person.userId;
  const next = {
    waId: readWaId(system.value('wa_id')) ?? readWaId(system.value('new_wa_id')),
    userId: isScopedId(userId) ? userId : null,
    name: null,
  };
  if (next.waId === null && next.userId === null) return null;
  if (type === 'user_changed_user_id') {
    const isOther = before !== null && before !== next.userId;
    const former = isOther ? { kind: 'bsuid', value: before } : null;
    return { next, former, kept: { waId: person.waId, userId: null, name: null } };
  }
  const isOther = person.waId !== null && person.waId !== next.waId;
  const former = isOther ? { kind: 'phone_jid', value: phoneJid(person.waId) } : null;
  return { next, former, kept: { waId: null, userId: before, name: null } };
}
