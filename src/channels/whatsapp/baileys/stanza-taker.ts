import type { SignalKeyStore, WACallEvent, WAMessage } from '@whiskeysockets/baileys';
import type { IncomingMessage, Intake } from '../../../ports/chat/intake.ts';
import type { OpenedPhone, PhoneAccounts } from '../ports/phones.ts';
import type { Placeholders, WhatsappInbox } from '../ports/whatsapp-store.ts';
import type { Baileys } from './baileys.ts';
import { isIgnored } from './connection.ts';
import { parseCall, parseMessage, type ReceivingNumber, type Surroundings } from './content.ts';
import type { Groups } from './groups.ts';
import { addKnownForms } from './identities.ts';
import { openSecret } from './secret-messages.ts';
import type { StanzaTaker } from './inbox-drain.ts';
import {
  inboxKeyOf,
  messagesOf,
  readStanza,
  stanzaOf,
  type Me,
  type StoredStanza,
} from './stanza.ts';

interface Read {
  readonly message: WAMessage;
  readonly incoming: IncomingMessage;
}

export interface NumberTaker extends StanzaTaker {
  /** Accepts messages that came without a cipher: missed calls, group notices. */
  takePlain(messages: readonly WAMessage[]): Promise<void>;
  takeCalls(calls: readonly WACallEvent[]): Promise<void>;
}

/** Turns the stanzas of a number into messages, and counts those that waited at WhatsApp while it was not connected. */
export function createStanzaTaker(deps: {
  readonly baileys: Baileys;
  readonly phone: Pick<OpenedPhone, 'id' | 'organizationId' | 'phoneJid'>;
  readonly me: () => Me;
  readonly keys: Pick<SignalKeyStore, 'get'>;
  readonly groups: Pick<Groups, 'subjectOf'>;
  readonly now: () => number;
  readonly intake: Intake;
  readonly inbox: Pick<WhatsappInbox, 'find'>;
  readonly placeholders: Placeholders;
  readonly accounts: Pick<PhoneAccounts, 'countInOutage'>;
}): NumberTaker {
  const { baileys, phone } = deps;
  const { CIPHERTEXT } = baileys.proto.WebMessageInfo.StubType;
  const isUnreadable = (message: WAMessage): boolean => message.messageStubType === CIPHERTEXT;

  /** The library gives this notice of a group the form of a message. */
  const isGroupSetting = ({ key, message }: WAMessage): boolean =>
    key.remoteJid?.endsWith('@g.us') === true &&
    message?.protocolMessage?.type === baileys.proto.Message.ProtocolMessage.Type.EPHEMERAL_SETTING;

  /** Until the number is first connected, the row may hold another address for it. */
  const receiving = (): ReceivingNumber => {
    const me = deps.me();
    return {
      id: phone.id,
      organizationId: phone.organizationId,
      phoneJid: me.id === '' ? phone.phoneJid : baileys.jidNormalizedUser(me.id),
      lid: me.lid === '' ? null : baileys.jidNormalizedUser(me.lid),
    };
  };

  const around = async (chat: string): Promise<Surroundings> => ({
    now: deps.now(),
    groupSubject: chat.endsWith('@g.us') ? await deps.groups.subjectOf(chat) : null,
  });

  async function readAll(
    messages: readonly WAMessage[],
    undecoded: string | null = null,
  ): Promise<Read[]> {
    const all: Read[] = [];
    for (const [index, message] of messages.entries()) {
      const chat = message.key.remoteJid;
      if (!chat || isIgnored(chat)) continue;
      await addKnownForms(message, deps.keys);
      const secret = await openSecret({ ...deps, phoneId: phone.id, me: deps.me() }, message);
      const incoming = parseMessage(receiving(), message, {
        ...(await around(chat)),
        secret,
        // The others were sent along by our phone, and decoded from there.
        undecoded: index === 0 ? undecoded : null,
      });
      if (incoming !== null) all.push({ message, incoming });
    }
    return all;
  }

  /** Whether a message that could not be read at first had waited at WhatsApp. */
  async function wasOffline(stored: StoredStanza): Promise<boolean> {
    const node = { tag: 'message', attrs: { ...stored.attrs } };
    const stanza = stanzaOf(baileys, node, deps.me());
    if (stanza === null) return false;
    const fault = await deps.inbox.find(phone.id, inboxKeyOf(stanza, 'fault'));
    return fault !== null && readStanza(fault).attrs['offline'] !== undefined;
  }

  async function accept({ message, incoming }: Read, stored: StoredStanza): Promise<void> {
    const accepted = await deps.intake.accept(incoming);
    const offline = stored.attrs['offline'] !== undefined;
    const at = incoming.message.timestamp;
    if (!accepted.duplicate) {
      if (!offline || incoming.message.fromMe === true) return;
      const counted = isUnreadable(message) ? { unreadable: 1 } : { recovered: 1 };
      await deps.accounts.countInOutage(phone.id, { at, ...counted });
      return;
    }
    if (accepted.messageId === null || isUnreadable(message)) return;
    const filled = await deps.placeholders.fill(accepted.messageId, incoming.message);
    if (filled && (await wasOffline(stored))) {
      await deps.accounts.countInOutage(phone.id, { at, unreadable: -1, recovered: 1 });
    }
  }

  return {
    async prepare(stored) {
      const { messages, undecoded } = messagesOf(baileys, stored, deps.me());
      const all = await readAll(messages, undecoded);
      return async () => {
        await Promise.all(all.map((each) => accept(each, stored)));
      };
    },

    async takePlain(messages) {
      const notices = messages.filter(
        (message) =>
          isGroupSetting(message) ||
          (message.messageStubType && !isUnreadable(message) && !message.message),
      );
      for (const { incoming } of await readAll(notices)) await deps.intake.accept(incoming);
    },

    async takeCalls(calls) {
      for (const call of calls) {
        const incoming = parseCall(receiving(), call, await around(call.groupJid ?? ''));
        if (incoming !== null) await deps.intake.accept(incoming);
      }
    },
  };
}
