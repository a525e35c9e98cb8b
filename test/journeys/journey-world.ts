import { compose } from '../support/harness/closing.ts';
import { newJid } from '../support/harness/accounts.ts';
import { startSendingWorld, type Sender } from '../support/sending-world.ts';
import { startTelegramServer } from '../support/telegram-server.ts';

export type JourneyWorld = Awaited<ReturnType<typeof startJourneyWorld>>;

export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
export const picture = (name = 'photo.png') => new File([png], name, { type: 'image/png' });

/** The whole system with two organizations that have chats on every channel, and a Telegram to add bots at. */
export const startJourneyWorld = () =>
  compose(async (closing) => {
    const telegramServer = await startTelegramServer();
    closing.add(() => telegramServer.stop());
    const system = closing.own(
      await startSendingWorld({ settings: { TELEGRAM_API_ROOT: telegramServer.url } }),
    );
    return {
      ...system,
      telegramServer,

      /** A customer writes to the number by QR; answers the chat and the customer's address. */
      async whatsapp(organization: Sender, content = 'Здравствуйте') {
        const jid = newJid();
        return { ...(await system.writes(organization.byQr, jid, content)), jid };
      },

      /** A visitor of the site writes, who says nothing about themselves; answers the chat. */
      async stranger(organization: Sender, content = 'Есть кто-нибудь?'): Promise<number> {
        const sessions = `/api/widget/${organization.publicKey}/sessions`;
        const { session } = await system.must('POST', sessions, null, {});
        await system.must('POST', `${sessions}/${session.id}/messages`, session, { content });
        const [row] = await system.sql<{ chat_id: number }>(
          'SELECT chat_id FROM website_session WHERE id = $1',
          [session.id],
        );
        await system.world.idle(row!.chat_id);
        return row!.chat_id;
      },
    };
  });
