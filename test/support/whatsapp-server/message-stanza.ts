import { proto } from '@whiskeysockets/baileys';
import * as contents from './contents.ts';
import { stanza, unixSeconds, type Stanza } from './nodes.ts';
import type { GroupChat, Line } from './parties.ts';
import type { Ciphertext } from './signal-party.ts';

/** Which of a person's addresses a message comes from, and whether the message names the other one too. */
export type Addressing = 'phone' | 'lid' | 'phone-only' | 'lid-only';

export interface SendOptions {
  readonly id?: string;
  readonly as?: Addressing;
  /** Unix seconds, as the server stamps the message. */
  readonly at?: number;
  /** The bytes arrive damaged: the client can't decrypt them, and asks again. */
  readonly damaged?: boolean;
  /** The words travel in a `<plaintext>`, as WhatsApp sends some notices; or in a cipher of a kind that nobody knows. */
  readonly cipher?: 'none' | 'unheard';
  /** The address of the broadcast list that it is sent through. */
  readonly broadcast?: string;
}

/** Who a message is from. */
interface Sender {
  readonly name: string;
  readonly jid: string;
  readonly lid: string | null;
  readonly phoneJid: string | undefined;
  readonly lidJid: string | undefined;
}

/** A person's message as the server hands it to a client. */
export function messageStanza(
  from: Sender,
  id: string,
  chat: Line | GroupChat,
  message: proto.IMessage,
  options: SendOptions,
  encrypted: readonly Ciphertext[],
  count?: string,
): Stanza {
  const attributes = {
    ...(options.broadcast === undefined
      ? chat.kind === 'group'
        ? inGroup(from, chat)
        : inPrivate(from, options.as ?? 'phone')
      : { from: options.broadcast, participant: from.phoneJid ?? from.lidJid }),
    id,
    type: contents.stanzaType(message),
    edit: contents.editMark(message),
    t: options.at === undefined ? unixSeconds() : String(options.at),
    notify: from.name,
  };
  if (options.cipher === 'none') {
    const words = Buffer.from(proto.Message.encode(message).finish());
    return stanza('message', attributes, [stanza('plaintext', {}, words)]);
  }
  const unheard = options.cipher === 'unheard';
  const parts = encrypted.map(({ type, bytes }) => {
    const sent = Buffer.from(bytes);
    const place = sent.length - 12;
    if (options.damaged === true) sent.writeUInt8(sent.readUInt8(place) ^ 0xff, place);
    return stanza('enc', { v: '2', type: unheard ? 'unheard' : type, count }, sent);
  });
  return stanza('message', attributes, parts);
}

function inGroup(from: Sender, group: GroupChat): Record<string, string | undefined> {
  return {
    from: group.jid,
    participant: from.jid,
    participant_pn: from.lid === null ? undefined : from.phoneJid,
    addressing_mode: 'lid',
  };
}

function inPrivate(from: Sender, as: Addressing): Record<string, string | undefined> {
  const { phoneJid: phone, lidJid: lid } = from;
  switch (as) {
    case 'phone':
      return phone === undefined ? { from: lid } : { from: phone, sender_lid: lid };
    case 'lid':
      return lid === undefined ? { from: phone } : { from: lid, sender_pn: phone };
    case 'phone-only':
      return { from: phone };
    case 'lid-only':
      return { from: lid };
  }
}
