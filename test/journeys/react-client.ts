import { z } from 'zod';
import type { System } from '../support/system.ts';
import { password } from '../support/harness/people.ts';
import { createClient, type Answered, type Body } from './client.ts';

/** The React client of the original, as far as its screens call and read (facts: its operators' web page). */

const text = z.string();
const int = z.int();
const person = z.object({ id: int, name: text.nullish(), email: text.nullish() });

/** Types whose absence or change breaks a screen, or leaves something unseen. */
export const casts = {
  login: z.object({ token: text.min(1), user: z.object({ id: int }) }),
  me: z.object({ id: int, role: text }),
  row: z.object({
    id: int,
    name: text.nullish(),
    remoteJid: text.nullish(),
    receivingPhoneJid: text.nullish(),
    unreadCount: z.number(),
    assignedUserId: int.nullish(),
    assignedUser: person.nullish(),
    organizationPhone: z.object({ id: int, displayName: text.nullish() }).nullish(),
    organizationPhoneId: int.nullish(),
    lastMessage: z
      .object({ content: text, timestamp: z.iso.datetime(), fromMe: z.boolean() })
      .nullish(),
    lastMessageAt: z.iso.datetime().nullish(),
    createdAt: z.iso.datetime(),
  }),
  message: z
    .object({
      id: int,
      content: text,
      timestamp: z.iso.datetime(),
      fromMe: z.boolean(),
      senderUser: person.nullish(),
      senderUserId: int.nullish(),
      whatsappMessageId: text.nullish(),
      quotedMessageId: text.nullish(),
      quotedContent: text.nullish(),
      mediaUrl: text.nullish(),
      mimeType: text.nullish(),
      filename: text.nullish(),
    })
    .refine(({ fromMe, senderUser }) => {
      const isNameless = senderUser != null && (senderUser.name ?? senderUser.email) == null;
      return !(fromMe && isNameless);
    }, 'an own message by somebody with neither name nor email breaks the page'),
  phone: z.object({
    id: int,
    displayName: text.nullish(),
    phoneJid: text,
    status: text,
    lastConnectedAt: z.iso.datetime().nullish(),
    qrCode: text.nullish(),
  }),
  user: z.object({ id: int, name: text.nullish(), email: text, role: text }),
};

export type Row = z.output<typeof casts.row>;
export type Message = z.output<typeof casts.message>;

export type ReactClient = ReturnType<typeof createReactClient>;

export function createReactClient(system: System) {
  const logouts: string[] = [];
  const client = createClient(system, ({ status, what }) => {
    if (status !== 401 && status !== 403) return;
    logouts.push(`${what}: ${status}`);
    client.signedIn(null);
  });
  let userId = 0;

  /** The client knows only success and failure. */
  const ok = ({ status, body }: Answered): Body => {
    if (status < 200 || status > 299) throw new Error(`Request failed with status code ${status}`);
    return body;
  };

  /** The list, at once, every ten seconds, and whenever a chat is selected. */
  async function rows(): Promise<readonly Row[]> {
    const to = new Date();
    const from = new Date(to.getTime() - 24 * 3_600_000);
    const answer = await client.get('/api/chat-assignment/my-assigned', {
      from: from.toISOString(),
      to: to.toISOString(),
    });
    return z.array(casts.row).parse(ok(answer).chats);
  }

  async function messages(chatId: number): Promise<readonly Message[]> {
    const body = ok(await client.get(`/api/chats/${chatId}/messages`));
    return z.array(casts.message).parse(Array.isArray(body) ? body : body.messages);
  }

  const markRead = async (chatId: number) =>
    ok(await client.post(`/api/message-read/${chatId}/mark-read`));

  const phones = async () =>
    z.array(casts.phone).parse(ok(await client.get('/api/organization-phones/all')));

  const me = async () => casts.me.parse(ok(await client.get('/api/users/me')));

  return {
    ...client,
    /** What a 401 or 403 did: token dropped, page reloaded at the landing page. */
    logouts,
    ok,
    rows,
    messages,
    markRead,
    phones,
    me,
    userId: () => userId,

    async signIn(email: string): Promise<void> {
      const body = ok(await client.post('/api/auth/login', { email, password }));
      const { token, user } = casts.login.parse(body);
      client.signedIn(token);
      userId = user.id;
    },

    /** The tabs, cut from the one list. */
    async tabs() {
      const all = await rows();
      return {
        all,
        mine: all.filter((row) => String(row.assignedUserId) === String(userId)),
        unassigned: all.filter((row) => row.assignedUserId == null),
      };
    },

    /** What the click on a row does; answers what is drawn. */
    async open(row: Row) {
      await markRead(row.id);
      const [drawn, , numbers] = await Promise.all([messages(row.id), phones(), phones()]);
      await markRead(row.id);
      const id = row.organizationPhone?.id ?? row.organizationPhoneId;
      return { messages: drawn, phone: numbers.find((number) => number.id === id) };
    },

    async write(row: Row, content: string): Promise<void> {
      const organizationPhoneId = row.organizationPhone?.id ?? row.organizationPhoneId;
      if (organizationPhoneId == null || !row.remoteJid) throw new Error('a fixed alert, no call');
      ok(
        await client.post('/api/messages/send-text', {
          organizationPhoneId,
          receiverJid: row.remoteJid,
          text: content,
        }),
      );
      await markRead(row.id);
      await rows();
    },

    /** The file comes before its fields. */
    async attach(row: Row, file: File): Promise<void> {
      const kind = file.type.split('/', 1)[0] ?? '';
      const mediaType = ['image', 'video', 'audio'].includes(kind) ? kind : 'document';
      ok(
        await client.form('/api/media/send', [
          ['media', file],
          ['chatId', String(row.id)],
          ['mediaType', mediaType],
        ]),
      );
      await Promise.all([messages(row.id), markRead(row.id), rows()]);
    },

    /** Answers the row that replaces the open one; undefined = its buttons stay as they were. */
    async take(chatId: number): Promise<Row | undefined> {
      const { id } = await me();
      ok(
        await client.post('/api/chat-assignment/assign', {
          chatId,
          operatorId: id,
          priority: 'medium',
        }),
      );
      return (await rows()).find((row) => row.id === chatId);
    },

    async release(chatId: number): Promise<Row | undefined> {
      ok(await client.post('/api/chat-assignment/unassign', { chatId }));
      return (await rows()).find((row) => row.id === chatId);
    },

    users: async () => z.array(casts.user).parse(ok(await client.get('/api/users/all'))),

    /** Null = made; otherwise what the page says. */
    async createUser(fields: Record<string, unknown>): Promise<string | null> {
      const { status, body } = await client.post('/api/users', {
        organizationId: 1,
        ...fields,
      });
      return status < 300 ? null : ((body?.message as string | undefined) ?? 'a fixed sentence');
    },
  };
}

/** What the list shows of a chat. */
export const titleOf = ({ name, remoteJid, receivingPhoneJid }: Row): string =>
  name || remoteJid || receivingPhoneJid || '';
