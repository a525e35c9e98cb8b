import type { ContactCard } from '../../../../contracts/message-detail-parts.ts';
import type { MessageDetails } from '../../../../contracts/message-details.ts';
import type { SendingCapabilities } from '../../../../ports/delivery/channel-capabilities.ts';

/** Places, contacts and reactions as operators send them: what rows keep of them, and the words that people read. */

export interface PlaceToSend {
  readonly latitude: number;
  readonly longitude: number;
  readonly name?: string;
  readonly address?: string;
}

export type ContactToSend = Pick<
  ContactCard,
  'phones' | 'emails' | 'company' | 'title' | 'links'
> & {
  readonly name: string;
};

export interface ReactionToSend {
  /** Our id of the message that it is about. */
  readonly messageId: number;
  /** Null = it is taken back. */
  readonly emoji: string | null;
}

export type ThingToSend =
  | { readonly type: 'location'; readonly place: PlaceToSend }
  | { readonly type: 'contact'; readonly contacts: readonly ContactToSend[] }
  | { readonly type: 'reaction'; readonly reaction: ReactionToSend };

export function isThing(message: { readonly type: string }): message is ThingToSend {
  return ['location', 'contact', 'reaction'].includes(message.type);
}

type DetailsOf<T extends MessageDetails['type']> = Extract<MessageDetails, { readonly type: T }>;

/** @param target the provider's id of the message that a reaction is about. */
export function thingDetails(
  thing: ThingToSend,
  target: string | null,
): DetailsOf<'location' | 'contacts' | 'reaction'> {
  switch (thing.type) {
    case 'location':
      return { type: 'location', ...thing.place };
    case 'contact':
      return { type: 'contacts', contacts: [...thing.contacts] };
    case 'reaction': {
      const { emoji } = thing.reaction;
      return {
        type: 'reaction',
        ...(target !== null && { messageId: target }),
        ...(emoji !== null && { emoji }),
      };
    }
  }
}

/** The same words as for messages of customers (contract §3.3). */
export function thingWords(
  thing: ThingToSend,
  target: string | null,
  { placeWords = 'map' }: Pick<SendingCapabilities, 'placeWords'>,
): string {
  switch (thing.type) {
    case 'location':
      return placeWords === 'map' ? onMap(thing.place) : coordinates(thing.place);
    case 'contact': {
      const names = thing.contacts.map(namedContact).join(', ');
      return thing.contacts.length === 1 ? `Контакт: ${names}` : `Контакты: ${names}`;
    }
    case 'reaction': {
      const { emoji } = thing.reaction;
      const about = target ?? String(thing.reaction.messageId);
      return emoji === null
        ? `Реакция снята с сообщения ${about}`
        : `Реакция "${emoji}" на сообщение ${about}`;
    }
  }
}

/** The three lines that front ends parse. */
function onMap({ latitude, longitude, ...place }: PlaceToSend): string {
  return [
    `📍 ${labelOf(place) || 'Геолокация'}`,
    `Координаты: ${latitude}, ${longitude}`,
    `Карта: https://www.google.com/maps?q=${latitude},${longitude}`,
  ].join('\n');
}

function coordinates({ latitude, longitude, ...place }: PlaceToSend): string {
  const label = labelOf(place);
  return [
    `Latitude: ${latitude}, Longitude: ${longitude}`,
    ...(label === '' ? [] : [`📍 ${label}`]),
  ].join('\n');
}

const labelOf = ({ name, address }: Pick<PlaceToSend, 'name' | 'address'>): string =>
  [name, address].filter((words) => words !== undefined).join(', ');

function namedContact({ name, phones = [] }: ContactToSend): string {
  const numbers = phones.map(({ phone }) => phone).join(', ');
  return numbers === '' ? name : `${name} (${numbers})`;
}
