import type { BinaryNode, WAMessage } from '@whiskeysockets/baileys';

const individualChangeNumber = 42;

/**
 * The notice that a person has another number now, in the form of the library's other notices: it does not read this one.
 * Null = the notification says something else.
 */
export function numberChangeIn({ attrs, content }: BinaryNode): WAMessage | null {
  if (attrs['type'] !== 'contacts' || !Array.isArray(content)) return null;
  const change = content.find(({ tag }) => tag === 'modify')?.attrs;
  const { old: former, new: next, new_lid: lid } = change ?? {};
  if (attrs['id'] === undefined || former === undefined || next === undefined) return null;
  return {
    key: {
      remoteJid: next,
      ...(lid !== undefined && { remoteJidAlt: lid }),
      fromMe: false,
      id: attrs['id'],
    },
    messageTimestamp: Number(attrs['t']),
    messageStubType: individualChangeNumber,
    messageStubParameters: [former, next],
  };
}
