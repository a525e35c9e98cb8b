import { z } from 'zod';
import type { System } from '../support/system.ts';
import { password } from '../support/harness/people.ts';
import { createClient, type Answered, type Body } from './client.ts';

/** The Flutter client of the original, as far as its screens call, and what they cast the answers to. */

const text = z.string();
const int = z.int();
const flag = z.boolean();
const time = z.iso.datetime();
const person = z.object({ id: int, name: text.nullish(), email: text.nullish() });

/** A wrong type or a missing non-null field throws, and the whole list or screen is lost. */
export const casts = {
  user: z.object({
    id: int,
    email: text,
    name: text.nullish(),
    role: text.nullish(),
    organizationId: int.nullish(),
  }),
  chat: z.object({
    id: int,
    status: text,
    channel: text.optional(),
    priority: text.optional(),
    unreadCount: int.optional(),
    name: text.nullish(),
    remoteJid: text.nullish(),
    receivingPhoneJid: text.nullish(),
    isGroup: flag.optional(),
    organizationPhone: z.object({ id: int, phoneJid: text, displayName: text.nullish() }).nullish(),
    organizationPhoneId: int.nullish(),
    assignedUserId: int.nullish(),
    assignedUser: person.nullish(),
    ticketNumber: int.nullish(),
    telegramBot: z
      .object({ id: int, botUsername: text.nullish(), botName: text.nullish() })
      .nullish(),
    telegramChatId: text.nullish(),
    telegramUsername: text.nullish(),
    telegramFirstName: text.nullish(),
    telegramLastName: text.nullish(),
    lastMessageAt: time.nullish(),
    createdAt: time.nullish(),
    lastMessage: z
      .object({
        id: int,
        content: text.nullish(),
        senderJid: text.nullish(),
        timestamp: time.nullish(),
        fromMe: flag.optional(),
        type: text.optional(),
        isReadByOperator: flag.optional(),
        mediaUrl: text.nullish(),
      })
      .nullish(),
  }),
  message: z.object({
    id: int,
    timestamp: time,
    content: text.nullish(),
    type: text.optional(),
    chatId: int.nullish(),
    mediaUrl: text.nullish(),
    senderJid: text.nullish(),
    senderUserId: int.nullish(),
    fromMe: flag.optional(),
    isReadByOperator: flag.optional(),
    senderUser: person.nullish(),
  }),
  ticket: z.object({
    id: int,
    ticketNumber: int,
    status: text,
    priority: text,
    subject: text.nullish(),
    category: text.nullish(),
    tags: z.array(text),
    assignedUser: z.object({ id: int, name: text.nullish() }).nullish(),
    client: z.object({ phoneJid: text, name: text.nullish() }).nullish(),
    unreadCount: int,
    createdAt: time,
    updatedAt: time,
    lastMessageAt: time.nullish(),
    firstResponseAt: time.nullish(),
    closedAt: time.nullish(),
    closeReason: text.nullish(),
    customerRating: int.nullish(),
    messages: z.array(
      z.object({ id: int, content: text.nullish(), timestamp: time, senderUser: person.nullish() }),
    ),
  }),
  ticketChange: z.object({
    id: int,
    chatId: int,
    userId: int.nullish(),
    changeType: text,
    oldValue: text.nullish(),
    newValue: text.nullish(),
    description: text,
    user: z.object({ id: int, name: text.nullish() }).nullish(),
    createdAt: time,
  }),
  phone: z.object({
    id: int,
    qrCode: text.nullish(),
    displayName: text.nullish(),
    phoneJid: text,
    status: text,
  }),
  organization: z.object({ id: int, name: text }),
  bot: z.object({
    id: int,
    organizationId: int,
    botToken: text,
    createdAt: time,
    status: text.optional(),
    isRunning: flag.optional(),
    autoReply: flag.optional(),
    botUsername: text.nullish(),
    botName: text.nullish(),
    welcomeMessage: text.nullish(),
    webhookUrl: text.nullish(),
    lastActiveAt: time.nullish(),
    updatedAt: time.nullish(),
    organization: z.object({ id: int, name: text }).nullish(),
  }),
  changed: z.object({ message: text.optional() }),
};

export type Chat = z.output<typeof casts.chat>;
export type FlutterClient = ReturnType<typeof createFlutterClient>;

export function createFlutterClient(system: System) {
  const client = createClient(system, ({ status, type, what }) => {
    // The cast to an object fails without JSON, and with a 204 too.
    if (status < 300 && !type.includes('json')) throw new Error(`${what} answers ${type}`);
  });

  /** dio's own sentence with the status; the words of a refusal are never read. */
  const ok = ({ status, body }: Answered): Body => {
    if (status < 200 || status > 299) throw new Error(`bad response: status code ${status}`);
    return body;
  };
  const okObject = (answer: Answered): Body => z.looseObject({}).parse(ok(answer));

  const chatsOf = async (query: Record<string, string>): Promise<readonly Chat[]> =>
    z.array(casts.chat).parse(ok(await client.get('/api/chats', query)).chats);

  /** Where a picture is loaded from. */
  const addressOf = (mediaUrl: string): string => {
    if (/^https?:/.test(mediaUrl)) return mediaUrl;
    if (mediaUrl.startsWith('/media/')) return `https://r2.drawbridge.kz${mediaUrl}`;
    return client.host + (mediaUrl.startsWith('/') ? mediaUrl : `/${mediaUrl}`);
  };

  /** After each change the chat is searched in the first page of all. */
  const chatAfter = async (chatId: number): Promise<Chat | undefined> =>
    (await chatsOf({})).find(({ id }) => id === chatId);

  const newestFirst = { sortBy: 'lastMessageAt', sortOrder: 'desc' };

  return {
    ...client,
    ok,
    okObject,
    addressOf,

    async signIn(email: string) {
      const body = ok(await client.post('/api/auth/login', { email: email.trim(), password }));
      client.signedIn(text.parse(body.token));
      casts.user.parse(body.user);
      return casts.user.parse(ok(await client.get('/api/users/me')));
    },

    /** The home page: everybody's with the saved filters, and the own ones. */
    async home(filters: Record<string, string> = {}) {
      const all = await chatsOf({ ...newestFirst, includeProfile: 'true', ...filters });
      const mine = await chatsOf({
        ...newestFirst,
        includeProfile: 'true',
        assignedToMe: 'true',
      });
      return { all, mine };
    },

    assigned: () => chatsOf({ assigned: 'true', includeProfile: 'true', ...newestFirst }),

    phones: async () =>
      z.array(casts.phone).parse(ok(await client.get('/api/organization-phones/all'))),

    users: async () => z.array(casts.user).parse(ok(await client.get('/api/users/all'))),

    messages: async (chatId: number) =>
      z
        .array(casts.message)
        .parse(ok(await client.get(`/api/chats/${chatId}/messages`, { limit: '100' })).messages),

    async markRead(chatId: number): Promise<number> {
      return int.parse(ok(await client.post(`/api/unread/${chatId}/mark-chat-read`)).markedCount);
    },

    async sendText(organizationPhoneId: number, receiverJid: string, content: string) {
      const body = { organizationPhoneId, receiverJid, text: content };
      return okObject(await client.post('/api/messages/send-text', body));
    },

    async sendTelegram(botId: number, chatId: string, content: string) {
      const body = { chatId, content };
      return z
        .object({ success: flag.optional(), messageId: int.optional(), timestamp: text.optional() })
        .parse(ok(await client.post(`/api/telegram/bots/${botId}/messages`, body)));
    },

    /** Text fields first, the file last. */
    async sendFile(chatId: number, mediaType: string, file: File, caption?: string) {
      return okObject(
        await client.form('/api/media/send', [
          ['chatId', String(chatId)],
          ['mediaType', mediaType],
          ...(caption === undefined ? [] : ([['caption', caption]] as const)),
          ['media', file],
        ]),
      );
    },

    /** The ticket screen; its messages are asked for every 15 s. */
    async ticket(number: number) {
      const path = `/api/tickets/${number}`;
      return {
        ticket: casts.ticket.parse(ok(await client.get(path))),
        history: z.array(casts.ticketChange).parse(ok(await client.get(`${path}/history`)).history),
        messages: z.array(casts.message).parse(ok(await client.get(`${path}/messages`)).messages),
      };
    },

    async sendByTicket(ticketNumber: number, content: string) {
      const body = { ticketNumber, text: content };
      return okObject(await client.post('/api/messages/send-by-ticket', body));
    },

    /** The session screen: whatever comes is printed. */
    startSession: async () => okObject(await client.post('/api/wa/start')),

    async assign(chatId: number, operatorId: number) {
      const body = { chatId, operatorId, priority: 'normal' };
      okObject(await client.post('/api/chat-assignment/assign', body));
      return chatAfter(chatId);
    },

    async unassign(chatId: number) {
      okObject(await client.post('/api/chat-assignment/unassign', { chatId }));
      return chatAfter(chatId);
    },

    async setPriority(chatId: number, priority: string) {
      const answer = await client.post('/api/chat-assignment/priority', { chatId, priority });
      casts.changed.parse(ok(answer));
      return chatAfter(chatId);
    },

    async close(chatId: number, reason?: string) {
      const body = { chatId, ...(reason !== undefined && { reason }) };
      casts.changed.parse(ok(await client.post('/api/chat-assignment/close', body)));
      return chatAfter(chatId);
    },
  };
}

/** What the home page shows of a chat. */
export function titleOf(chat: Chat): string {
  if (chat.channel === 'telegram') {
    const names = [chat.telegramFirstName, chat.telegramLastName].filter(Boolean).join(' ');
    return names || (chat.telegramUsername ? `@${chat.telegramUsername}` : (chat.name ?? ''));
  }
  return chat.name ?? chat.remoteJid ?? String(chat.id);
}
