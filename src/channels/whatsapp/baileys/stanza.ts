import type { BinaryNode, WAMessage } from '@whiskeysockets/baileys';
import type { Baileys } from './baileys.ts';
import { hasUnknownKind } from './unknown-kinds.ts';

/** `view_once`, and the same word with an ending. */
const viewOnce = 'view_once';

/** The number's own addresses; both forms if known. */
export interface Me {
  readonly id: string;
  readonly lid: string;
}

/** A stanza as it came, before decryption. */
export interface Stanza {
  readonly attrs: Readonly<Record<string, string>>;
  /** Chat, sender, id and direction. */
  readonly key: string;
  readonly author: string;
  /** Messages between the number's own devices: never written by people. */
  readonly peer: boolean;
}

/** What the inbox keeps of a stanza: enough to build the message that Baileys would have built. */
export interface StoredStanza {
  readonly attrs: Readonly<Record<string, string>>;
  /** Base64 of the decrypted content, with its padding; null = it could not be decrypted. */
  readonly plaintext: string | null;
  /** It came without a cipher, like WhatsApp's own notices: without padding, and not proven by any key. */
  readonly plain?: boolean;
  /** Why it could not be decrypted, in the library's words. */
  readonly fault?: string;
  /** What was decrypted and cannot be parsed, in base64. */
  readonly undecoded?: string;
  /** WhatsApp's word for content that it does not give to linked devices. */
  readonly unavailable?: string;
}

export interface StanzaMessages {
  readonly messages: readonly WAMessage[];
  /** It waited at WhatsApp while the number was not connected. */
  readonly offline: boolean;
  /** The first message's bytes in base64, if the library cannot read them, or not its content. */
  readonly undecoded: string | null;
}

/** Null = the library could not read it either. */
export function stanzaOf(baileys: Baileys, node: BinaryNode, me: Me): Stanza | null {
  try {
    const { fullMessage, author } = baileys.decodeMessageNode(node, me.id, me.lid);
    return {
      attrs: node.attrs,
      key: stanzaKeyOf(fullMessage.key),
      author,
      peer: node.attrs['category'] === 'peer',
    };
  } catch {
    return null;
  }
}

export function stanzaKeyOf({ remoteJid, participant, id, fromMe }: WAMessage['key']): string {
  return [remoteJid, participant ?? '', id, fromMe === true ? '1' : '0'].join('|');
}

/** One stanza may carry several ciphers: a key for a group, then the message encrypted with it. */
export function inboxKeyOf(stanza: Stanza, part: number | 'fault' | `plain${number}`): string {
  return `${stanza.key}#${part}`;
}

export function writeStanza(stored: StoredStanza): string {
  return JSON.stringify(stored);
}

export function readStanza(row: string): StoredStanza {
  return JSON.parse(row) as StoredStanza;
}

/**
 * The messages of a stored stanza: usually one; several when the phone resends messages that we could not read.
 * @throws when it can't be decoded.
 */
export function messagesOf(baileys: Baileys, stored: StoredStanza, me: Me): StanzaMessages {
  const { proto, cleanMessage, decodeMessageNode, unpadRandomMax16 } = baileys;
  const offline = stored.attrs['offline'] !== undefined;
  const { fullMessage } = decodeMessageNode(
    { tag: 'message', attrs: { ...stored.attrs } },
    me.id,
    me.lid,
  );
  const message: WAMessage = fullMessage;
  if (message.key.fromMe === true && message.key.participant === undefined) {
    // The library gives the other form of our own address here; we need the customer's.
    const { peer_recipient_pn, peer_recipient_lid, recipient_pn, recipient_lid } = stored.attrs;
    const alt = peer_recipient_pn ?? peer_recipient_lid ?? recipient_pn ?? recipient_lid;
    if (alt === undefined) delete message.key.remoteJidAlt;
    else message.key.remoteJidAlt = alt;
  }
  if (stored.unavailable?.startsWith(viewOnce) === true) {
    message.key.isViewOnce = true;
    cleanMessage(message, me.id, me.lid);
    return { messages: [message], offline, undecoded: null };
  }
  if (stored.plaintext === null) {
    message.messageStubType = proto.WebMessageInfo.StubType.CIPHERTEXT;
    message.messageStubParameters = [stored.fault ?? ''];
    cleanMessage(message, me.id, me.lid);
    return { messages: [message], offline, undecoded: stored.undecoded ?? null };
  }
  const plain = stored.plain === true;
  const bytes = Buffer.from(stored.plaintext, 'base64');
  const content = plain ? bytes : unpadRandomMax16(bytes);
  const decoded = proto.Message.decode(content);
  message.message = decoded.deviceSentMessage?.message ?? decoded;
  cleanMessage(message, me.id, me.lid);
  // Only our own phone may tell us what others wrote, and only a cipher proves that it was our phone.
  const fromOurPhone = message.key.fromMe === true && !plain;
  return {
    messages: fromOurPhone ? [message, ...resentIn(baileys, message)] : [message],
    offline,
    undecoded: hasUnknownKind(baileys, decoded, content)
      ? Buffer.from(content).toString('base64')
      : null,
  };
}

/** The messages that the number's own phone sends again because this device could not read them. */
function resentIn({ proto }: Baileys, message: WAMessage): WAMessage[] {
  const response = message.message?.protocolMessage?.peerDataOperationRequestResponseMessage;
  return (response?.peerDataOperationResult ?? []).flatMap((result) => {
    const bytes = result.placeholderMessageResendResponse?.webMessageInfoBytes;
    if (!bytes) return [];
    const resent = proto.WebMessageInfo.decode(bytes);
    return resent.key?.remoteJid && resent.key.id ? [resent as WAMessage] : [];
  });
}
