import { randomUUID } from 'node:crypto';
import { accountDeliveryQueue } from '../../src/contracts/names.ts';
import type { OutgoingMessage, SendOutcome } from '../../src/ports/delivery/channel-sender.ts';
import { compose } from './harness/closing.ts';
import { startSystem, type Organization, type SystemOptions } from './system.ts';

/** An organization with numbers of both kinds, beside its bot and its site. */
export interface Sender extends Organization {
  readonly waba: number;
  readonly byQr: number;
}

export type SendingWorld = Awaited<ReturnType<typeof startSendingWorld>>;

/** What a provider that takes everything says. */
export function taken(message: OutgoingMessage): SendOutcome {
  const { messageId: id, channel } = message;
  return channel === 'telegram'
    ? {
        kind: 'sent',
        dedupeKey: `telegram:${1_000_000 + id}`,
        providerMessageId: `${1_000_000 + id}`,
      }
    : { kind: 'sent', dedupeKey: `wamid.${id}`, providerMessageId: `wamid.${id}` };
}

/**
 * The whole system with providers that answer as the test wants, and two organizations that can send on every channel.
 */
export const startSendingWorld = (options: Pick<SystemOptions, 'settings'> = {}) =>
  compose(async (closing) => {
    const sent: OutgoingMessage[] = [];
    let answer: (message: OutgoingMessage) => SendOutcome | Promise<SendOutcome> = taken;
    const sender = (interrupted: 'unknown' | 'send-again') => ({
      interrupted,
      async send(message: OutgoingMessage) {
        sent.push(message);
        return answer(message);
      },
    });
    const system = closing.own(
      await startSystem({
        ...options,
        senders: { telegram: sender('unknown'), whatsapp: sender('send-again') },
      }),
    );
    const { world } = system;

    async function numbersOf(organization: Organization): Promise<Sender> {
      const waba = await world.phone(organization.id, { connectionType: 'waba' });
      const byQr = await world.phone(organization.id, { connectionType: 'baileys' });
      // A number by QR is delivered by the process that holds its session.
      const queue = accountDeliveryQueue('whatsapp', byQr);
      await world.startActivities(queue, { deliver: system.deliver });
      return { ...organization, waba, byQr };
    }
    const [ours, theirs] = (await Promise.all(system.organizations.map(numbersOf))) as [
      Sender,
      Sender,
    ];

    return {
      ...system,
      ours,
      theirs,
      /** What reached the providers, in order. */
      sent,
      /** What they answer from now on; without an argument, they take everything. */
      answerWith(next: (message: OutgoingMessage) => SendOutcome | Promise<SendOutcome> = taken) {
        answer = next;
      },

      /**
       * A person writes to a number, known by one address or more; resolves when the chat's workflow has taken it.
       */
      async writes(phoneId: number, jid: string, content = 'Здравствуйте', also: string[] = []) {
        const [number] = await system.sql<{ organization_id: number; phone_jid: string }>(
          'SELECT organization_id, phone_jid FROM organization_phone WHERE id = $1',
          [phoneId],
        );
        const id = `wamid.in.${randomUUID()}`;
        const message = world.fromWhatsApp(number!.organization_id, phoneId, [jid, ...also], {
          ...{ dedupeKey: id, providerMessageId: id, senderJid: jid, content },
        });
        const { chatId, messageId } = await world.intake.accept({
          ...message,
          contactName: 'Ivan',
          chat: { address: { remoteJid: jid, receivingPhoneJid: number!.phone_jid } },
        });
        await world.idle(chatId);
        return { chatId, messageId: messageId!, whatsappMessageId: id };
      },

      /** Somebody of the organization takes the chat. */
      async take(chatId: number, organization: Organization): Promise<void> {
        const body = { chatId };
        await system.call('POST', '/api/chat-assignment/assign', organization.olga, { body });
      },

      /** A stored file of an organization, as an upload leaves it; answers its address. */
      async file(
        organization: Organization,
        fields: { kind?: string; mimeType?: string; size?: number; filename?: string } = {},
      ): Promise<string> {
        const { kind = 'image', mimeType = 'image/png', size = 5, filename = 'photo.png' } = fields;
        const key = `${kind}/${randomUUID()}.${mimeType.split('/')[1]}`;
        await system.sql(
          `INSERT INTO media_object (key, organization_id, kind, mime_type, size, filename, sha256) VALUES ($1, $2, $3, $4, $5, $6, 'x')`,
          [key, organization.id, kind, mimeType, size, filename],
        );
        return `/media/${key}`;
      },

      /** What a chat has of our own messages. */
      outgoing: (chatId: number) =>
        system.sql(
          `SELECT id, type, content, status, state, media_url, filename, mime_type, size, details, quoted_message_id, quoted_content
            FROM message WHERE chat_id = $1 AND from_me ORDER BY id`,
          [chatId],
        ),

      /** Everything that a refused call must leave as it was. */
      async everything(): Promise<unknown> {
        const [row] = await system.sql(
          `SELECT (SELECT count(*) FROM chat) AS chats, (SELECT count(*) FROM contact) AS contacts,
              (SELECT count(*) FROM message) AS messages, (SELECT coalesce(sum(last), 0) FROM ticket_counter) AS tickets,
              (SELECT coalesce(sum(last), 0) FROM event_counter) AS events, (SELECT count(*) FROM media_object) AS files,
              (SELECT count(*) FROM media_object WHERE used_at IS NOT NULL) AS used`,
        );
        return row;
      },
    };
  });
