import type { ContactCard } from '../../../../contracts/message-detail-parts.ts';
import { present, type Fields } from './fields.ts';
import type { Kinds, MessageContent } from './reading.ts';

/** Contact cards. */
export const peopleKinds: Kinds = {
  contacts: { is: 'content', read: (message) => cardsOf(message.objects('contacts').map(cardOf)) },
};

function cardOf(fields: Fields): ContactCard {
  const name = fields.object('name');
  const organization = fields.object('org');
  const parts = ['prefix', 'first_name', 'middle_name', 'last_name', 'suffix'].map((part) =>
    name.text(part),
  );
  const phones = fields.objects('phones').flatMap((phone) => {
    const [shown, whatsappId] = [phone.text('phone'), phone.text('wa_id')];
    const number = shown || whatsappId;
    const type = phone.text('type');
    return number ? [{ phone: number, ...present({ type, whatsappId }) }] : [];
  });
  fields.skip('user_id');
  return present({
    name: name.text('formatted_name') || parts.filter(Boolean).join(' '),
    phones,
    emails: fields.objects('emails').flatMap((email) => valueOf(email, 'email')),
    company: [organization.text('company'), organization.text('department')]
      .filter(Boolean)
      .join(', '),
    title: organization.text('title'),
    links: fields.objects('urls').flatMap((link) => valueOf(link, 'url')),
    addresses: fields.objects('addresses').flatMap((address) => addressOf(address)),
    birthday: fields.text('birthday'),
  });
}

function valueOf(fields: Fields, name: string): string[] {
  fields.skip('type');
  const value = fields.text(name);
  return value ? [value] : [];
}

function addressOf(fields: Fields): string[] {
  fields.skip('type', 'country_code');
  const parts = ['street', 'city', 'state', 'zip', 'country'].map((part) => fields.text(part));
  const address = parts.filter(Boolean).join(', ');
  return address === '' ? [] : [address];
}

function cardsOf(contacts: ContactCard[]): MessageContent {
  const shown = contacts.map(wordsOf).join(', ');
  const details = { type: 'contacts', contacts } as const;
  return contacts.length > 1
    ? { type: 'contacts_array', content: `Контакты: ${shown}`, details }
    : { type: 'contact', content: `Контакт: ${shown || 'Без имени'}`, details };
}

function wordsOf(card: ContactCard): string {
  const known = [
    ...(card.phones ?? []).map(({ phone }) => phone),
    ...(card.emails ?? []),
    ...(card.links ?? []),
    [card.company, card.title].filter(Boolean).join(', '),
    ...(card.addresses ?? []),
    card.birthday ?? '',
  ].filter((each) => each !== '');
  const name = card.name ?? 'Без имени';
  return known.length === 0 ? name : `${name} (${known.join(', ')})`;
}
