import type { ContactCard } from '../../../contracts/message-detail-parts.ts';
import { readVcards } from '../../shared/vcard.ts';
import type { ContentReader } from './content.ts';
import { fieldsOf, idOf, joined, listOf, nameOrUndefined, textOf, type Fields } from './fields.ts';

/** People and chats that somebody passes on. */
export const peopleKinds = {
  contact: (value) => {
    const contact = fieldsOf(value);
    const phone = textOf(contact['phone_number']);
    const name = nameOrUndefined(contact);
    const [more] = readVcards(contact['vcard']);
    const others = (more?.phones ?? []).filter((one) => !sameNumber(one.phone, phone));
    const phones = [...(phone === undefined ? [] : [{ phone }]), ...others];
    const card: ContactCard = {
      ...more,
      name: name ?? more?.name,
      phones: phones.length === 0 ? undefined : phones,
      userId: idOf(contact['user_id']),
    };
    const words = joined(
      [
        card.name,
        ...phones.map((one) => one.phone),
        ...(card.emails ?? []),
        card.company,
        ...(card.links ?? []),
      ],
      ', ',
    );
    return {
      type: 'contact',
      content: words === '' ? '[Контакт]' : `Контакт: ${words}`,
      details: { type: 'contacts', contacts: [card] },
      ...(words === '' && { incomplete: true }),
    };
  },
  users_shared: (value) => {
    const { users, user_ids: ids } = fieldsOf(value);
    const people = [
      ...listOf(users).map(personOf),
      // Until 2024 only the ids came.
      ...(Array.isArray(users) ? [] : idsIn(ids).map((userId) => ({ userId }))),
    ];
    return sharedPeople('users_shared', people);
  },
  // The form of 2023.
  user_shared: (value) => {
    const userId = idOf(fieldsOf(value)['user_id']);
    return sharedPeople('user_shared', userId === undefined ? [] : [{ userId }]);
  },
  chat_shared: (value) => {
    const shared = fieldsOf(value);
    const chat = {
      id: idOf(shared['chat_id']),
      title: textOf(shared['title']),
      username: textOf(shared['username']),
    };
    const words = joined([chat.title, handleOf(chat.username)], ', ') || chat.id;
    return {
      type: 'chat_shared',
      content: words === undefined ? '[Поделился чатом]' : `Поделился чатом: ${words}`,
      details: { type: 'shared', chats: [chat] },
      ...(words === undefined && { incomplete: true }),
    };
  },
} satisfies Readonly<Record<string, ContentReader>>;

type SharedPerson = ContactCard & { readonly username?: string | undefined };

function personOf(user: Fields): SharedPerson {
  return {
    name: nameOrUndefined(user),
    userId: idOf(user['user_id']),
    username: textOf(user['username']),
  };
}

function sharedPeople(type: string, people: readonly SharedPerson[]): ReturnType<ContentReader> {
  const words = people.map(({ name, username, userId }) => {
    const called = name === username ? undefined : name;
    return joined([called, handleOf(username), userId && `id ${userId}`], ', ');
  });
  return {
    type,
    content: words.length === 0 ? '[Поделился людьми]' : `Поделился людьми: ${words.join('; ')}`,
    details: {
      type: 'shared',
      people: people.map(({ username, ...card }) => ({
        ...card,
        links: username === undefined ? undefined : [`https://t.me/${username}`],
      })),
    },
    ...(people.length === 0 && { incomplete: true }),
  };
}

function sameNumber(one: string, other: string | undefined): boolean {
  return one.replaceAll(/\D/g, '') === other?.replaceAll(/\D/g, '');
}

function idsIn(list: unknown): readonly string[] {
  return Array.isArray(list) ? list.map(idOf).filter((id) => id !== undefined) : [];
}

function handleOf(username: string | undefined): string | undefined {
  return username && `@${username}`;
}
