import type { BinaryNode } from '@whiskeysockets/baileys';

/** Kinds of unreadable stanzas that are not messages from people to us. */
const notForUs = ['bot_unavailable_fanout', 'hosted_unavailable_fanout'];
/** Messages of WhatsApp's own assistant. */
const botCipher = 'msmsg';
const knownCiphers = ['pkmsg', 'msg', 'skmsg'];

/** The parts of a stanza, as the library reads it: ciphers, plain content, and ciphers of unknown types. */
export interface StanzaPart {
  readonly kind: 'cipher' | 'plain' | 'unknown';
  readonly bytes: Uint8Array;
}

export function partsOf({ content }: BinaryNode): StanzaPart[] {
  if (!Array.isArray(content)) return [];
  return content.flatMap(({ tag, attrs, content: bytes }): StanzaPart[] => {
    if (!(bytes instanceof Uint8Array)) return [];
    if (tag === 'plaintext') return [{ kind: 'plain', bytes }];
    if (tag !== 'enc') return [];
    return [{ kind: knownCiphers.includes(attrs['type'] ?? '') ? 'cipher' : 'unknown', bytes }];
  });
}

/** WhatsApp's word for content that it does not give to linked devices; undefined = it gives it. */
export function unavailableIn({ content }: BinaryNode): string | undefined {
  if (!Array.isArray(content)) return undefined;
  return content.find(({ tag }) => tag === 'unavailable')?.attrs['type'];
}

/** Whether nobody wrote it to us, so that it needs no place in a chat. */
export function isNotForUs({ content }: BinaryNode): boolean {
  if (!Array.isArray(content)) return false;
  return content.some(({ tag, attrs }) => {
    const type = attrs['type'] ?? '';
    return (
      (tag === 'unavailable' && notForUs.includes(type)) || (tag === 'enc' && type === botCipher)
    );
  });
}
