/**
 * How people are addressed. A person with a visible number is `<digits>@s.whatsapp.net`, as everywhere on WhatsApp. One
 * who hides it behind a username is known by the id that Meta gives them within one business: `<id>@bsuid`.
 */
const phoneServer = '@s.whatsapp.net';
const scopedServer = '@bsuid';

/** `KZ.13491208655302741918`, with `ENT.` in between for linked businesses. */
const scopedId = /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/;

export function phoneJid(waId: string): string {
  return waId + phoneServer;
}

export function scopedJid(userId: string): string {
  return userId + scopedServer;
}

export function isWaId(text: unknown): text is string {
  return typeof text === 'string' && /^[0-9]{5,20}$/.test(text);
}

export function isScopedId(text: unknown): text is string {
  return typeof text === 'string' && scopedId.test(text);
}

/** The recipient fields for a message to this address; null = the Cloud API cannot reach it. */
export function recipientOf(
  jid: string | null,
): { readonly to: string } | { readonly recipient: string } | null {
  if (jid === null) return null;
  if (jid.endsWith(phoneServer)) {
    const to = jid.slice(0, -phoneServer.length);
    return isWaId(to) ? { to } : null;
  }
  if (jid.endsWith(scopedServer)) {
    const recipient = jid.slice(0, -scopedServer.length);
    return isScopedId(recipient) ? { recipient } : null;
  }
  return null;
}
