import { z } from 'zod';
import { optionalText, readRow, unreadable, type OriginalChannel } from '../shared/original.ts';

/**
 * Widgets and visitors of the original system. Widgets keep their public keys, so pages need only another address of the
 * script; visitors stay signed in, because both systems keep the same hash of a session's token.
 */
export const original: OriginalChannel = {
  account: 'widget',
  table: 'WebsiteWidget',
  column: 'websiteWidgetId',

  async make({ prisma }, given, organizationId) {
    const row = readRow(WidgetRow, given);
    if (row === null) return unreadable;
    const { publicKey, name, welcomeMessage, primaryColor } = row;
    const there = await prisma.websiteWidget.findUnique({ where: { publicKey } });
    if (there !== null) {
      if (there.organizationId !== organizationId)
        return 'another organization has this public key';
      return { id: there.id, organizationId, name: '', there: true };
    }
    const { id } = await prisma.websiteWidget.create({
      data: {
        ...{ organizationId, publicKey, name, welcomeMessage },
        status: row.status === 'inactive' ? 'inactive' : 'active',
        ...(primaryColor !== null && /^#[0-9a-f]{6}$/i.test(primaryColor) && { primaryColor }),
      },
      select: { id: true },
    });
    return { id, organizationId, name: '', there: false };
  },

  async person({ prisma, find }, given, { id: websiteWidgetId, organizationId }) {
    const chat = readRow(ChatRow, given);
    if (chat === null) return unreadable;
    const found = await find('WebsiteVisitorSession', { column: 'chatId', equals: chat.id });
    const session = readRow(SessionRow, found);
    if (session === null) return 'its visitor has no session that can be read';
    const { id, tokenHash, visitorName, visitorEmail, visitorPhone } = session;
    await prisma.websiteSession.createMany({
      data: [
        { id, organizationId, websiteWidgetId, tokenHash, visitorName, visitorEmail, visitorPhone },
      ],
      skipDuplicates: true,
    });
    const name = chat.name ?? visitorName;
    return {
      identities: [{ kind: 'visitor', value: id }],
      contactName: name,
      chat: { name, address: { remoteJid: `website:${id}`, visitorSession: id } },
      visitorSessionId: id,
    };
  },

  keyOf: () => null,
  idOf: () => null,
  addressOf: () => ({}),
};

const WidgetRow = z.object({
  publicKey: z.string(),
  name: z.string(),
  status: optionalText,
  welcomeMessage: optionalText,
  primaryColor: optionalText,
});
const ChatRow = z.object({ id: z.int(), name: optionalText });
const SessionRow = z.object({
  id: z.uuid(),
  tokenHash: z.string().regex(/^[0-9a-f]{64}$/),
  visitorName: optionalText,
  visitorEmail: optionalText,
  visitorPhone: optionalText,
});
