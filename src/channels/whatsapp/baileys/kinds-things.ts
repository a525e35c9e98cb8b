import type { proto } from '@whiskeysockets/baileys';
import { contactNames } from './content-cards.ts';
import type { MessageContent, Readers } from './content-types.ts';
import { named, secondsToIso } from './content-words.ts';

const longestCard = 10_000;

/** Places, people, groups and dates. */
export const thingReaders: Readers = {
  locationMessage: (place: proto.Message.ILocationMessage) =>
    located(place.isLive === true ? 'live_location' : 'location', place, [
      place.name,
      place.address,
      place.comment,
    ]),
  liveLocationMessage: (place: proto.Message.ILiveLocationMessage) =>
    located('live_location', place, [place.caption]),
  contactMessage: (contact: proto.Message.IContactMessage) => {
    const [name = ''] = contactNames([contact]);
    return {
      type: 'contact',
      content: `Контакт: ${name}`,
      details: { contacts: cards([contact]) },
    };
  },
  contactsArrayMessage: ({ contacts }: proto.Message.IContactsArrayMessage) => ({
    type: 'contacts_array',
    content: `Контакты: ${contactNames(contacts ?? []).join(', ') || 'нет'}`,
    details: { contacts: cards(contacts ?? []) },
  }),
  groupInviteMessage: (invite: proto.Message.IGroupInviteMessage) => ({
    type: 'group_invite',
    content: [`Приглашение в группу${named(invite.groupName)}`, invite.caption]
      .filter(Boolean)
      .join('\n'),
    details: { groupJid: invite.groupJid ?? null, groupName: invite.groupName ?? null },
  }),
  eventMessage: (event: proto.Message.IEventMessage) => ({
    type: 'event',
    content: [
      `📅 ${event.isCanceled === true ? 'Отменено: ' : ''}${event.name || 'Событие'}`,
      event.description,
      event.joinLink,
    ]
      .filter(Boolean)
      .join('\n'),
    details: { startsAt: secondsToIso(event.startTime), endsAt: secondsToIso(event.endTime) },
  }),
};

function located(
  type: 'location' | 'live_location',
  place: Pick<proto.Message.ILocationMessage, 'degreesLatitude' | 'degreesLongitude'>,
  words: readonly (string | null | undefined)[],
): MessageContent {
  const latitude = place.degreesLatitude ?? 0;
  const longitude = place.degreesLongitude ?? 0;
  const label = words.filter(Boolean).join(', ');
  return {
    type,
    // Front ends read the first line (contract §3.3).
    content: [`Latitude: ${latitude}, Longitude: ${longitude}`, label && `📍 ${label}`]
      .filter(Boolean)
      .join('\n'),
    details: { latitude, longitude, ...(label !== '' && { name: label }) },
  };
}

function cards(contacts: readonly proto.Message.IContactMessage[]): unknown[] {
  return contacts.map(({ displayName, vcard }) => ({
    name: displayName ?? null,
    // A card may contain a picture of any size.
    vcard: vcard?.slice(0, longestCard) ?? null,
  }));
}
