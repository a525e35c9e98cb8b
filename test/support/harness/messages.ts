import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from '../../../src/ports/chat/intake.ts';

type More = Partial<IncomingMessage['message']>;

/** A message as the Telegram adapter makes it. It needs no rows of an account. */
export function incoming(
  organizationId: number,
  person: string,
  key: string = randomUUID(),
  more: More = {},
): IncomingMessage {
  return {
    organizationId,
    channel: 'telegram',
    accountId: 0,
    accountKey: 'telegram:1',
    identities: [{ kind: 'telegram_user', value: person }],
    contactName: person,
    chat: { address: { telegramChatId: person, telegramUserId: person } },
    message: {
      dedupeKey: key,
      content: `text ${key}`,
      type: 'text',
      timestamp: Date.now(),
      status: 'delivered',
      ...more,
    },
  };
}

/** A message as the WhatsApp adapters make it, from a person who is known by these numbers and LIDs. */
export function fromWhatsApp(
  organizationId: number,
  phoneId: number,
  names: readonly string[],
  more: More = {},
): IncomingMessage {
  const key = randomUUID();
  return {
    organizationId,
    channel: 'whatsapp',
    accountId: phoneId,
    accountKey: `whatsapp:${phoneId}`,
    identities: names.map((value) => ({
      kind: value.endsWith('@lid') ? 'lid' : 'phone_jid',
      value,
    })),
    contactName: names[0] ?? null,
    chat: { address: { remoteJid: names[0] ?? null } },
    message: {
      dedupeKey: key,
      content: `text ${key}`,
      type: 'text',
      timestamp: Date.now(),
      status: 'received',
      ...more,
    },
  };
}
