/** Addresses: a person has one by phone number and one that hides it (LID); a device adds its number. */
export const phoneJid = (phone: string): string => `${phone}@s.whatsapp.net`;
export const lidJid = (lid: string): string => `${lid}@lid`;
export const groupJid = (id: string): string => `${id}@g.us`;

/** The part before the device and the server. */
export const userOf = (jid: string): string => jid.split(/[:@]/, 1)[0] ?? '';

export function deviceOf(jid: string): number {
  const device = /:(\d+)@/.exec(jid)?.[1];
  return device === undefined ? 0 : Number(device);
}

export const isGroup = (jid: string): boolean => jid.endsWith('@g.us');
export const isLid = (jid: string): boolean => jid.endsWith('@lid');
