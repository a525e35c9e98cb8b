import type { z } from 'zod';
import type { clientEvents, liveEvents } from './connection-events.ts';
import type { loggedEvents } from './socket-events.ts';
import type { visitorEvents } from './visitor-events.ts';

/** One payload for each event, shown in the documents of events. The compiler asks for one of each new event. */

type Described = Readonly<Record<string, { readonly payload: z.ZodType }>>;
type Examples<E extends Described> = { readonly [K in keyof E]: z.input<E[K]['payload']> };

const at = '2026-11-28T09:30:00.000Z';
const cursor = 'MS40ZjFjLjEuMmouMA';
const place = (seq: number) => ({ timestamp: at, seq, cursor });
const olga = { id: 5, name: 'Olga', email: 'olga@example.com' };

/** @param channel the name of an installed channel. */
export const loggedExamples = (channel: string): Examples<typeof loggedEvents> => ({
  'chat:new': {
    id: 42,
    organizationId: 1,
    name: 'Dana',
    channel,
    remoteJid: null,
    isGroup: false,
    ticketNumber: 107,
    status: 'open',
    priority: 'normal',
    unreadCount: 1,
    lastMessageAt: at,
    createdAt: at,
    ...place(1),
  },
  'message:new': {
    id: 981,
    chatId: 42,
    content: 'Good morning! Is the blue one in stock?',
    type: 'text',
    mediaUrl: null,
    filename: null,
    fromMe: false,
    status: 'delivered',
    channel,
    senderName: 'Dana',
    details: null,
    hasResponsible: true,
    responsibleUser: olga,
    ...place(2),
  },
  'chat:updated': {
    id: 42,
    chatId: 42,
    status: 'open',
    assignedUserId: 5,
    assignedUser: olga,
    assignedAt: at,
    unreadCount: 1,
    ...place(3),
  },
  'messages:read': {
    chatId: 42,
    readByUserId: 5,
    upToMessageId: 981,
    markedCount: 1,
    unreadCount: 0,
    ...place(4),
  },
  'message:status': { messageId: 982, chatId: 42, status: 'delivered', ...place(7) },
  'message:updated': {
    id: 981,
    chatId: 42,
    content: 'Good morning! Is the green one in stock?',
    type: 'text',
    mediaUrl: null,
    thumbnailUrl: null,
    filename: null,
    editedAt: at,
    originalContent: 'Good morning! Is the blue one in stock?',
    ...place(8),
  },
  'chat:deleted': { chatId: 42, ...place(12) },
  'chat:merged': {
    chatId: 42,
    mergedChatId: 43,
    movedMessages: 3,
    unreadCount: 2,
    name: 'Dana',
    remoteJid: null,
    ...place(9),
  },
  'client:created': { clientId: 17, timestamp: at, cursor },
  'client:updated': { clientId: 17, timestamp: at, cursor },
  'clients:imported': {
    importId: '0f0c8a52-0a7e-4f9d-8a55-3a1f6f6f7a10',
    created: 98,
    failed: 2,
    timestamp: at,
    cursor,
  },
  'client:deleted': { clientId: 17, timestamp: at, cursor },
  'ai:suggestions': {
    chatId: 42,
    suggestions: ['Yes, the blue one is in stock.'],
    flags: [['promise']],
    basedOnSeq: 2,
    requestId: '3f6c0b0e-6a4c-4a43-9f3a-0d9a4b7f1c11',
    auto: true,
    ...place(10),
  },
  'broadcast:updated': {
    id: 17,
    status: 'running',
    reason: null,
    resumesAt: null,
    total: 500,
    counts: { waiting: 380, sending: 4, sent: 110, failed: 6 },
    timestamp: at,
    cursor,
  },
  'presence:changed': {
    userId: 5,
    status: 'away',
    previous: 'online',
    timestamp: at,
    cursor,
  },
  'user:notification': {
    type: 'chat_assigned',
    message: 'You were given chat #107',
    data: { chatId: 42, ticketNumber: 107, byUserId: 2 },
    timestamp: at,
    cursor,
  },
});

export const liveExamples: Examples<typeof liveEvents> = {
  connected: { message: 'Connected', userId: 5, organizationId: 1, cursor, timestamp: at },
  'sync:reset': { cursor, reason: 'pruned', timestamp: at },
  'subscribed:chat': { chatId: 42 },
  'unsubscribed:chat': { chatId: 42 },
  'typing:start': { chatId: 42, userId: 5, userEmail: 'olga@example.com', timestamp: at },
  'typing:stop': { chatId: 42, userId: 5, timestamp: at },
  error: { error: 'The chat was not found.', code: 'chat_not_found' },
};

export const clientExamples: Examples<typeof clientEvents> = {
  'subscribe:chat': { chatId: 42 },
  'unsubscribe:chat': { chatId: 42 },
  'typing:start': { chatId: 42 },
  'typing:stop': { chatId: 42 },
};

export const visitorExamples: Examples<typeof visitorEvents> = {
  connected: { sessionId: '0b3d7c1e-2f1b-4d8a-9f30-6a8d1c2b3e4f', timestamp: at },
  'message:new': {
    id: 982,
    content: 'Yes, it is.',
    type: 'text',
    mediaUrl: null,
    filename: null,
    fromMe: true,
    timestamp: at,
    status: 'sent',
    senderUser: { name: 'Olga' },
  },
  'message:status': { messageId: 982, status: 'delivered', timestamp: at },
  'typing:start': { timestamp: at },
  'typing:stop': { timestamp: at },
};
