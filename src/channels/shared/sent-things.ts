import type { ContactCard } from '../../contracts/message-detail-parts.ts';
import { MessageDetails } from '../../contracts/message-details.ts';
import type { OutgoingMessage } from '../../ports/delivery/channel-sender.ts';

type Of<T extends MessageDetails['type']> = Extract<MessageDetails, { readonly type: T }>;

/** A place, contacts or a reaction in the row of a message on its way out; null = the row holds none. */
export interface SentThings {
  readonly place: { readonly latitude: number; readonly longitude: number } & Of<'location'>;
  readonly contacts: readonly [ContactCard, ...ContactCard[]];
  /** `messageId` is the provider's id of the message that it is about. */
  readonly reaction: Of<'reaction'> & { readonly messageId: string };
}

export function sentPlace({ details }: OutgoingMessage): SentThings['place'] | null {
  const place = MessageDetails.safeParse(details).data;
  if (place?.type !== 'location') return null;
  const { latitude, longitude } = place;
  if (latitude === undefined || longitude === undefined) return null;
  return { ...place, latitude, longitude };
}

export function sentContacts({ details }: OutgoingMessage): SentThings['contacts'] | null {
  const cards = MessageDetails.safeParse(details).data;
  if (cards?.type !== 'contacts') return null;
  const [first, ...others] = cards.contacts;
  return first === undefined ? null : [first, ...others];
}

export function sentReaction({ details }: OutgoingMessage): SentThings['reaction'] | null {
  const reaction = MessageDetails.safeParse(details).data;
  if (reaction?.type !== 'reaction' || reaction.messageId === undefined) return null;
  return { ...reaction, messageId: reaction.messageId };
}
