import { timeOfSeconds } from '../../../../domain/provider-values.ts';
import type { WabaNumber } from '../../ports/waba-numbers.ts';
import type { ContactBook } from '../contact-book.ts';
import { frameOf, jidOf, personOf, type Place } from '../people.ts';
import type { ReadMessage } from '../read-part.ts';
import type { MessageContent } from '../reading/reading.ts';

/** Something that is no message, but belongs in a chat: a call, a notice about a group, a payment. */
export interface ChatEvent {
  /** Unique in the chat. */
  readonly key: string;
  /** What the provider calls it; later ones of the same thing name it by this. */
  readonly providerId?: string;
  /** The number and the id of the person; in a group whoever caused it. */
  readonly person: readonly [unknown, unknown];
  /** Meta's id of the group. */
  readonly group?: string;
  /** The name that the group has now. */
  readonly subject?: string;
  /** The business did it. */
  readonly ours?: boolean;
  /** Seconds, as they came. */
  readonly timestamp: unknown;
  readonly content: MessageContent;
  /** The earlier event that this one replaces. */
  readonly revises?: string;
  /** Not all of it was understood. */
  readonly strange: boolean;
}

/** How a part of a webhook becomes an event; null = nothing that a chat shows, `unreadable` = it has to be kept. */
export type EventReader = (given: unknown, number: WabaNumber) => ChatEvent | 'unreadable' | null;

/** The message for an event; null = it belongs to no chat. */
export function messageOfEvent(
  number: WabaNumber,
  event: ChatEvent,
  contacts: ContactBook,
  given: unknown,
  now: number,
): ReadMessage | null {
  const place = placeOfEvent(event, contacts);
  if (place === null) return null;
  const { key, providerId = null, ours = false, timestamp, content, revises } = event;
  const { about, ...fields } = content;
  const frame = frameOf(number, place, { echo: ours });
  const named = event.subject === undefined ? {} : { contactName: event.subject };
  return {
    number,
    incoming: {
      ...{ ...frame, ...named },
      chat: { ...frame.chat, ...(event.subject !== undefined && { name: event.subject }) },
      message: {
        dedupeKey: key,
        providerMessageId: providerId,
        timestamp: timeOfSeconds(timestamp, now),
        status: ours ? 'sent' : 'received',
        ...(ours && { fromMe: true }),
        senderJid: ours ? number.phoneJid : jidOf(place.person),
        senderName: ours ? null : place.person.name,
        ...fields,
        ...(about !== undefined && { quotedMessageId: about }),
        ...(revises !== undefined && { revises }),
        ...(event.strange && { raw: given }),
      },
    },
    quotes: about ?? null,
    strange: event.strange,
    movedTo: null,
    shown: false,
  };
}

function placeOfEvent({ person, group }: ChatEvent, contacts: ContactBook): Place | null {
  const found = personOf(contacts, person);
  if (group !== undefined) {
    return { group, person: found ?? { waId: null, userId: null, name: null } };
  }
  return found === null ? null : { person: found, group: null };
}
