import type { WAMessageKey } from '@whiskeysockets/baileys';
import { readJid, type Jid } from '../jid.ts';
import type { ContactIdentity } from '../../../ports/chat/intake.ts';

/** The number that received a message, as its session knows it. */
export interface ReceivingNumber {
  readonly id: number;
  readonly organizationId: number;
  readonly phoneJid: string;
  /** The LID of this number. */
  readonly lid: string | null;
}

/** A person under all known addresses; at least one is set. */
export interface KnownPerson {
  readonly phone: string | null;
  readonly lid: string | null;
}

/** Whose chat a message belongs to. */
export type ChatPartner =
  | { readonly kind: 'person'; readonly person: KnownPerson }
  | { readonly kind: 'group'; readonly jid: string };

const statusPosts = 'status@broadcast';

/** Whether somebody sent it through a broadcast list of his. */
export function isBroadcastList({ remoteJid }: Pick<WAMessageKey, 'remoteJid'>): boolean {
  return remoteJid?.endsWith('@broadcast') === true && remoteJid !== statusPosts;
}

/** Null = a chat that operators do not see: status posts, newsletters, notes to oneself, broadcast lists of our own. */
export function partnerOf(number: ReceivingNumber, key: WAMessageKey): ChatPartner | null {
  if (isBroadcastList(key)) {
    // The others on the list do not see each other, and neither do we: it belongs to the chat of its writer.
    const writer = personOf(number, key.participant, key.participantAlt, key.remoteJidAlt);
    return writer === null || key.fromMe === true ? null : { kind: 'person', person: writer };
  }
  const chat = jidOf(key.remoteJid);
  if (chat === null) return null;
  if (chat.kind === 'group') return { kind: 'group', jid: chat.jid };
  if (isOwn(number, chat)) return null;
  const person = personOf(number, key.remoteJid, key.remoteJidAlt);
  return person === null ? null : { kind: 'person', person };
}

/** Who wrote in a group; null = not stated, or the number itself. */
export function participantOf(number: ReceivingNumber, key: WAMessageKey): KnownPerson | null {
  return personOf(number, key.participant, key.participantAlt);
}

/** The address of a person: the phone number if known, otherwise the LID. */
export function addressOf({ phone, lid }: KnownPerson): string {
  return phone ?? lid ?? '';
}

/** Phone number and LID are one person. Both are listed, so that either finds the same contact. */
export function identitiesOf({ phone, lid }: KnownPerson): ContactIdentity[] {
  return [
    ...(phone === null ? [] : [{ kind: 'phone_jid', value: phone } as const]),
    ...(lid === null ? [] : [{ kind: 'lid', value: lid } as const]),
  ];
}

/** Where to send a message for a chat; null = the chat has no address in this channel. */
export function sendingJid(remoteJid: string | null): string | null {
  return jidOf(remoteJid)?.jid ?? null;
}

function personOf(
  number: ReceivingNumber,
  ...jids: readonly (string | null | undefined)[]
): KnownPerson | null {
  // In a message sent from another of our devices, the other form may be our own address; then it names nobody.
  const known = jids
    .map(jidOf)
    .filter((jid) => jid !== null && jid.kind !== 'group' && !isOwn(number, jid));
  const phone = known.find((jid) => jid?.kind === 'person')?.jid ?? null;
  const lid = known.find((jid) => jid?.kind === 'lid')?.jid ?? null;
  return phone === null && lid === null ? null : { phone, lid };
}

function isOwn(number: ReceivingNumber, { jid }: Jid): boolean {
  return [number.phoneJid, number.lid].some((own) => jidOf(own)?.jid === jid);
}

/** An address that Meta hosts for a business counts as the address of the business. */
function jidOf(text: string | null | undefined): Jid | null {
  if (!text) return null;
  return readJid(text.replace(/@hosted\.lid$/, '@lid').replace(/@hosted$/, '@s.whatsapp.net'));
}
