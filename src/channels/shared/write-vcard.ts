import type { ContactCard } from '../../contracts/message-detail-parts.ts';

/**
 * A contact as a vCard 3.0 (RFC 2426), the version that phones read. Every value is escaped, so that no text of a
 * contact becomes a line of its own.
 */
export function vcardOf(contact: ContactCard): string {
  const name = nameOf(contact);
  const { phones = [], emails = [], links = [], addresses = [], company, title, note } = contact;
  return [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `N:;${escaped(name)};;;`,
    `FN:${escaped(name)}`,
    ...(company === undefined ? [] : [`ORG:${escaped(company)}`]),
    ...(title === undefined ? [] : [`TITLE:${escaped(title)}`]),
    ...phones.map(telephone),
    ...emails.map((email) => `EMAIL;TYPE=INTERNET:${escaped(email)}`),
    ...links.map((link) => `URL:${escaped(link)}`),
    ...addresses.map((address) => `ADR:;;${escaped(address)};;;;`),
    ...(note === undefined ? [] : [`NOTE:${escaped(note)}`]),
    'END:VCARD',
  ].join('\n');
}

/** What to call a contact: its name, or what else there is of it. */
export function nameOf({ name, company, phones = [], emails = [] }: ContactCard): string {
  return name ?? company ?? phones[0]?.phone ?? emails[0] ?? 'Без имени';
}

/** WhatsApp offers to write to a number whose digits are named as `waid`. */
function telephone({
  phone,
  type,
  whatsappId,
}: NonNullable<ContactCard['phones']>[number]): string {
  const digits = (whatsappId ?? phone).replaceAll(/\D/g, '');
  const kind = type?.replaceAll(/[^A-Za-z0-9-]/g, '').toUpperCase() || 'CELL';
  const isWhole = phone.startsWith('+') || whatsappId !== undefined;
  return `TEL;TYPE=${kind}${isWhole && digits !== '' ? `;waid=${digits}` : ''}:${escaped(phone)}`;
}

function escaped(text: string): string {
  return text
    .replaceAll(/[\\;,]/g, String.raw`\$&`)
    .replaceAll(/\r\n|[\r\n\u2028\u2029\u0085\v\f]/g, String.raw`\n`);
}
