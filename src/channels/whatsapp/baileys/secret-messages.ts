import { createDecipheriv, createHash, hkdfSync } from 'node:crypto';
import type { proto, SignalKeyStore, WAMessage, WAMessageKey } from '@whiskeysockets/baileys';
import { readFields, type Fields } from '../../shared/fields.ts';
import type { WhatsappInbox } from '../ports/whatsapp-store.ts';
import type { Baileys } from './baileys.ts';
import { contentIn, openMessage } from './content-kinds.ts';
import { addKnownForms } from './identities.ts';
import type { OpenedSecret } from './secret-uses.ts';
import { messagesOf, readStanza, stanzaKeyOf, type Me } from './stanza.ts';

/** What is encrypted with the secret of an earlier message, and the words that its key is made of. */
const uses: Readonly<Record<string, readonly string[]>> = {
  pollUpdateMessage: ['Poll Vote'],
  encEventResponseMessage: ['Event Response'],
  encReactionMessage: ['Enc Reaction'],
  encCommentMessage: ['Enc Comment'],
  secretEncryptedMessage: ['Message Edit', 'Event Edit'],
};

const targets = ['pollCreationMessageKey', 'eventCreationMessageKey', 'targetMessageKey'];
const tagBytes = 16;
/** One stanza may carry a key for a group before the message. */
const mostParts = 2;

interface Deps {
  readonly baileys: Baileys;
  readonly phoneId: number;
  readonly me: Me;
  readonly keys: Pick<SignalKeyStore, 'get'>;
  readonly inbox: Pick<WhatsappInbox, 'find'>;
}

/**
 * Opens a vote, or whatever else was encrypted with the secret of an earlier message, if the inbox still has that
 * message. Null = there is nothing to open, or it cannot be opened.
 */
export async function openSecret(deps: Deps, message: WAMessage): Promise<OpenedSecret | null> {
  if (!message.message) return null;
  const held = contentIn(openMessage(message.message).message);
  const labels = held === null ? undefined : uses[held.key];
  if (held === null || labels === undefined) return null;
  const value = readFields(held.value);
  const target = targets.map((name) => value.at(name)).find((key) => key.given);
  const sealed = value.at('vote').given ? value.at('vote') : value;
  const id = target?.text('id', 200);
  if (target === undefined || id === undefined) return null;
  const original = await findOriginal(deps, message.key, target, id);
  const content = original?.message == null ? null : openMessage(original.message).message;
  const secret =
    original?.message?.messageContextInfo?.messageSecret ??
    content?.messageContextInfo?.messageSecret;
  if (original === null || content === null || !secret) return null;
  const plain = opened(sealed, {
    id,
    secret,
    labels,
    creators: formsOf(deps, original.key),
    authors: formsOf(deps, message.key),
  });
  return plain === null ? null : meaningOf(deps.baileys, held.key, plain, content);
}

async function findOriginal(
  deps: Deps,
  key: WAMessageKey,
  target: Fields,
  id: string,
): Promise<WAMessage | null> {
  const { baileys, me, inbox, phoneId } = deps;
  const participant = target.text('participant', 200);
  const writer: WAMessage = {
    key: { remoteJid: key.remoteJid ?? null, ...(participant !== undefined && { participant }) },
  };
  await addKnownForms(writer, deps.keys);
  const forms = (...jids: readonly (string | null | undefined)[]): string[] => [
    ...new Set(jids.filter((jid): jid is string => !!jid)),
  ];
  const inGroup = key.remoteJid?.endsWith('@g.us') === true;
  const chats = forms(key.remoteJid, key.remoteJidAlt, writer.key.remoteJidAlt);
  const writers = inGroup
    ? forms(participant, writer.key.participantAlt, me.id, me.lid, key.participant)
    : [''];
  for (const remoteJid of chats) {
    for (const person of writers) {
      for (const fromMe of [false, true]) {
        const stanza = stanzaKeyOf({ remoteJid, participant: person, id, fromMe });
        for (let part = 0; part < mostParts; part += 1) {
          const row = await inbox.find(phoneId, `${stanza}#${part}`);
          const found = row === null ? null : decoded(baileys, row, me);
          if (found !== null) return found;
        }
      }
    }
  }
  return null;
}

function decoded(baileys: Baileys, row: string, me: Me): WAMessage | null {
  try {
    const [message] = messagesOf(baileys, readStanza(row), me).messages;
    return message?.message && contentIn(message.message) !== null ? message : null;
  } catch {
    return null;
  }
}

/** The addresses of who wrote a message; its key does not say which of them the other side used. */
function formsOf({ baileys, me }: Deps, key: WAMessageKey): string[] {
  const jids =
    key.fromMe === true
      ? [me.id, me.lid]
      : [key.participant, key.participantAlt, key.remoteJid, key.remoteJidAlt];
  const people = jids.filter((jid): jid is string => !!jid && !/@(g\.us|broadcast)$/.test(jid));
  return [...new Set(people.map((jid) => baileys.jidNormalizedUser(jid)))];
}

function opened(
  sealed: Fields,
  by: {
    readonly id: string;
    readonly secret: Uint8Array;
    readonly labels: readonly string[];
    readonly creators: readonly string[];
    readonly authors: readonly string[];
  },
): Buffer | null {
  const payload = sealed.bytes('encPayload');
  const iv = sealed.bytes('encIv');
  if (payload === undefined || iv === undefined || payload.length < tagBytes) return null;
  for (const label of by.labels) {
    for (const creator of by.creators) {
      for (const author of by.authors) {
        const info = Buffer.from(`${by.id}${creator}${author}${label}`);
        const key = Buffer.from(hkdfSync('sha256', by.secret, Buffer.alloc(32), info, 32));
        // Votes and answers are bound to their author; the others are not.
        for (const bound of [`${by.id}\0${author}`, '']) {
          const plain = decrypted(key, iv, payload, bound);
          if (plain !== null) return plain;
        }
      }
    }
  }
  return null;
}

function decrypted(key: Buffer, iv: Uint8Array, payload: Uint8Array, bound: string): Buffer | null {
  try {
    const cipher = createDecipheriv('aes-256-gcm', key, iv);
    cipher.setAAD(Buffer.from(bound));
    cipher.setAuthTag(payload.subarray(-tagBytes));
    return Buffer.concat([cipher.update(payload.subarray(0, -tagBytes)), cipher.final()]);
  } catch {
    return null;
  }
}

function meaningOf(
  { proto: { Message } }: Baileys,
  kind: string,
  plain: Buffer,
  original: proto.IMessage,
): OpenedSecret | null {
  try {
    if (kind === 'pollUpdateMessage') {
      const chosen = Message.PollVoteMessage.decode(plain).selectedOptions;
      return { use: 'vote', options: chosenOptions(chosen, original) };
    }
    if (kind === 'encEventResponseMessage') {
      const { response } = Message.EventResponseMessage.decode(plain);
      return { use: 'event_response', response: response ?? null };
    }
    if (kind === 'encReactionMessage') {
      return { use: 'reaction', emoji: Message.ReactionMessage.decode(plain).text || null };
    }
    return { use: 'message', message: Message.decode(plain) };
  } catch {
    return null;
  }
}

/** A vote names the hashes of the chosen options. */
function chosenOptions(chosen: readonly Uint8Array[], poll: proto.IMessage): string[] {
  const wanted = new Set(chosen.map((hash) => Buffer.from(hash).toString('hex')));
  return readFields(contentIn(poll)?.value)
    .all('options')
    .flatMap((option) => option.text('optionName', 1_000) ?? [])
    .filter((name) => wanted.has(createHash('sha256').update(name).digest('hex')));
}
