import type { ContactCard } from '../../../contracts/message-detail-parts.ts';
import { readVcards } from '../../shared/vcard.ts';
import type { Fields } from '../../shared/fields.ts';

const mostShown = 8;

/** The cards of a contact: usually one. */
export function cardsIn(contact: Fields, onOdd?: () => void): ContactCard[] {
  const name = contact.text('displayName', 1_000);
  const read = readVcards(contact.raw('vcard'));
  if (read.length === 0 && contact.has('vcard')) onOdd?.();
  const [first = {}, ...others] = read;
  const card = { ...first, ...(name !== undefined && { name }) };
  return Object.keys(card).length === 0 ? others : [card, ...others];
}

/** A contact in readable form: the name, followed by its numbers and addresses in brackets. */
export function cardShown({ name, phones = [], emails = [], links = [] }: ContactCard): string {
  const shown = [...phones.map(({ phone }) => phone), ...emails, ...links].slice(0, mostShown);
  return shown.length === 0
    ? (name ?? 'Без имени')
    : `${name ?? 'Без имени'} (${shown.join(', ')})`;
}
