import { readAddressDigits, readPhoneNumber } from '../../lib/phone-numbers.ts';

/** WhatsApp's addresses, in the one form that we store (contract §0.7). */
export type JidKind = 'person' | 'group' | 'lid';

export interface Jid {
  readonly kind: JidKind;
  /** `<digits>@s.whatsapp.net`, `<id>@g.us`, `<digits>@lid`. */
  readonly jid: string;
}

const servers: Readonly<Record<string, JidKind>> = {
  's.whatsapp.net': 'person',
  'c.us': 'person',
  'g.us': 'group',
  lid: 'lid',
};

const device = '([:_][0-9]{1,5})?';

/** What `readJid` accepts as a person; for the documents. */
export const personForm = `^[0-9]{5,20}${device}@(s\\.whatsapp\\.net|c\\.us)$`;

/** The same for all kinds of addresses. */
export const jidForm = `^([0-9]{5,20}${device}@(s\\.whatsapp\\.net|c\\.us|lid)|[0-9]{5,30}(-[0-9]{5,20})?@g\\.us)$`;

/**
 * The address that a text means: `@c.us` is an old form of `@s.whatsapp.net`, and a device part (`:7`) is cut off. Null
 * for anything else: no `@`, a server that is not WhatsApp's, or a person with anything but digits.
 */
export function readJid(text: string): Jid | null {
  const parts = /^([^@\s]+)@([a-z.]+)$/.exec(text.trim().toLowerCase());
  const kind = parts?.[2] === undefined ? undefined : servers[parts[2]];
  if (parts?.[1] === undefined || kind === undefined) return null;
  if (kind === 'group') {
    return /^[0-9]{5,30}(-[0-9]{5,20})?$/.test(parts[1]) ? { kind, jid: `${parts[1]}@g.us` } : null;
  }
  const user = /^([0-9]{5,20})(?:[:_][0-9]{1,5})?$/.exec(parts[1])?.[1];
  if (user === undefined) return null;
  return { kind, jid: `${user}@${kind === 'lid' ? 'lid' : 's.whatsapp.net'}` };
}

/** The address of a person as a caller means it who writes numbers in the way of a country. */
export function inRegion({ kind, jid }: Jid, region: string | null): string {
  if (kind !== 'person') return jid;
  const [digits = '', server = ''] = jid.split('@');
  return `${readAddressDigits(digits, region)}@${server}`;
}

/**
 * The address that a person typed: a JID, or a phone number as people write it, perhaps with the server of a JID after
 * it (`+7 701 …@s.whatsapp.net`). A number without its country is one of `region`. Null = neither.
 */
export function readReceiver(text: string, region: string | null): Jid | null {
  const jid = readJid(text);
  if (jid !== null) return { kind: jid.kind, jid: inRegion(jid, region) };
  const typed = text.trim().replace(/@(?:s\.whatsapp\.net|c\.us)$/i, '');
  const digits = readPhoneNumber(typed, region);
  return digits === null ? null : { kind: 'person', jid: `${digits}@s.whatsapp.net` };
}
