/**
 * How people and groups are addressed. A person with a visible number is `<digits>@s.whatsapp.net`, as everywhere on
 * WhatsApp. One who hides it behind a username is known by the id that Meta gives them within one business:
 * `<id>@bsuid`. A group is `<Meta's id of the group>@g.us`.
 */
const phoneServer = '@s.whatsapp.net';
const scopedServer = '@bsuid';
const groupServer = '@g.us';

/** `KZ.13491208655302741918`, with `ENT.` in between for linked businesses. */
const scopedId = /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/;
/** `Y2FwaV9ncm91cDoxNzA1…`: at least one letter, unlike the ids of groups of a number by QR. */
const groupId = /^(?=.*[A-Za-z])[A-Za-z0-9_.=+/:-]{5,200}$/;

export function phoneJid(waId: string): string {
  return waId + phoneServer;
}

export function scopedJid(userId: string): string {
  return userId + scopedServer;
}

export function groupJid(id: string): string {
  return id + groupServer;
}

/** The digits of a number as Meta writes it: a text or a number, with or without a plus. */
export function readWaId(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string') return null;
  const digits = text.trim().replace(/^\+/, '');
  return /^[0-9]{5,20}$/.test(digits) ? digits : null;
}

export function isScopedId(text: unknown): text is string {
  return typeof text === 'string' && scopedId.test(text);
}

export function isGroupId(text: unknown): text is string {
  return typeof text === 'string' && groupId.test(text);
}

/** The recipient fields of a call to Meta. */
export type Recipient =
  | { readonly recipient_type: 'individual'; readonly to: string }
  | { readonly recipient_type: 'individual'; readonly recipient: string }
  | { readonly recipient_type: 'group'; readonly to: string };

/** The recipient fields for a message to this address; null = the Cloud API cannot reach it. */
export function recipientOf(jid: string | null): Recipient | null {
  if (jid === null) return null;
  if (jid.endsWith(phoneServer)) {
    const to = jid.slice(0, -phoneServer.length);
    return readWaId(to) === to ? { recipient_type: 'individual', to } : null;
  }
  if (jid.endsWith(scopedServer)) {
    const recipient = jid.slice(0, -scopedServer.length);
    return isScopedId(recipient) ? { recipient_type: 'individual', recipient } : null;
  }
  if (jid.endsWith(groupServer)) {
    const to = jid.slice(0, -groupServer.length);
    return isGroupId(to) ? { recipient_type: 'group', to } : null;
  }
  return null;
}
