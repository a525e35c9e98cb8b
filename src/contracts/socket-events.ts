import { z } from 'zod';
import { broadcastStatuses, recipientStates } from '../domain/broadcast/vocabulary.ts';
import { presenceStatuses } from '../domain/workforce/presence.ts';
import {
  chatPriorities,
  chatStages,
  chatStatuses,
  deliveryStatuses,
  mediaStates,
} from '../domain/vocabulary.ts';
import { eventsOfClients } from './client-events.ts';
import { messageChanges, quiet } from './message-changes.ts';
import { count, details, id, logged, text, time } from './socket-forms.ts';
import { toldSchemas } from './told-schemas.ts';

/**
 * The logged events of Socket.IO: the single definition for types (event-maps.ts), /asyncapi.json and docs/socket.md.
 * Each has an example in event-examples.ts. The server does not check what it sends; the tests do. Channels add fields
 * and events with their presenters, and channel-events.ts merges them.
 */

const user = z.object({ id, name: z.string().nullish(), email: z.string().optional() });
const status = z.enum(chatStatuses);
const priority = z.enum(chatPriorities);

const ChatNew = z.object({
  id,
  organizationId: id,
  name: text.nullable(),
  channel: text,
  remoteJid: text.nullable(),
  isGroup: z.boolean(),
  ticketNumber: id,
  status,
  stage: z.enum(chatStages).nullish(),
  priority,
  unreadCount: count,
  lastMessageAt: time,
  createdAt: time,
  ...logged,
});

const MessageNew = z.object({
  id,
  chatId: id,
  content: text,
  type: text,
  mediaUrl: text.nullable(),
  filename: text.nullable(),
  mimeType: text.optional(),
  size: count.optional(),
  mediaState: z.enum(mediaStates).optional().describe('of an incoming file'),
  thumbnailUrl: text.optional(),
  fromMe: z.boolean(),
  status: text,
  channel: text,
  senderJid: text.optional(),
  senderName: text.optional(),
  senderUserId: id.optional(),
  senderUser: user.optional(),
  quotedMessageId: text.optional(),
  quotedContent: text.optional(),
  details,
  quiet,
  ...messageChanges,
  hasResponsible: z.boolean(),
  responsibleUser: user.optional(),
  ...logged,
  timestamp: time.describe('when the message was written, not when the event was'),
});

/** Fields of a chat in `chat:updated`, the most used ones first. */
const { status: toldStatus, priority: toldPriority, assignedUserId, ...told } = toldSchemas();

const ChatUpdated = z.object({
  id,
  chatId: id,
  status: toldStatus,
  priority: toldPriority,
  assignedUserId,
  assignedUser: user.nullish(),
  ...told,
  overdue: told.overdue.describe('the time for an answer has passed'),
  nextSendAt: time.nullish().describe('of the messages that wait for their time'),
  scheduledMessages: count.optional(),
  unreadCount: count.optional(),
  name: text.nullish(),
  ...logged,
});

const MessagesRead = z.object({
  chatId: id,
  readByUserId: id.nullable(),
  messageIds: z.array(id).optional().describe('those that were marked, when ids were named'),
  upToMessageId: id.optional().describe('all up to this one; without both: all'),
  markedCount: count,
  unreadCount: count.describe('what is left'),
  ...logged,
});

const MessageStatus = z.object({
  messageId: id,
  chatId: id,
  status: z.enum(deliveryStatuses),
  errorCode: text.optional(),
  error: text.optional(),
  ...logged,
});

const MessageUpdated = z.object({
  id,
  chatId: id,
  content: text,
  type: text,
  mediaUrl: text.nullable(),
  thumbnailUrl: text.nullable(),
  filename: text.nullable(),
  mimeType: text.optional(),
  size: count.optional(),
  mediaState: z.enum(mediaStates).optional(),
  details,
  ...messageChanges,
  ...logged,
});

const ChatDeleted = z.object({
  chatId: id,
  mergedInto: id.optional().describe('the chat that its messages went to'),
  ...logged,
});

const ChatMerged = z.object({
  chatId: id,
  mergedChatId: id.describe('the chat that is gone'),
  movedMessages: count.describe('load the history again to see them'),
  unreadCount: count,
  name: text.nullable(),
  remoteJid: text.nullable(),
  ...logged,
});

const UserNotification = z.object({
  type: text.describe(
    '`chat_assigned`: another gave you this chat; `response_overdue`: a customer waits too long (told to all when nobody owns the chat); `comment_mention`: somebody named you in a comment on the chat (data.commentId)',
  ),
  message: text,
  data: z
    .object({
      chatId: id,
      ticketNumber: id.optional(),
      byUserId: id.nullish(),
      commentId: id.optional(),
    })
    .optional(),
  ...logged,
});

const AiSuggestions = z.object({
  chatId: id,
  suggestions: z.array(text).describe('ready to be sent; empty = nothing waits for an answer'),
  flags: z
    .array(z.array(text))
    .describe(
      'for each of them what in it nobody on our side said: link, contact, promise, amount, language',
    ),
  basedOnSeq: id.nullable().describe('the `seq` of the newest message that they are made for'),
  requestId: text,
  auto: z.boolean().describe('nobody asked: the customer wrote and waits'),
  ...logged,
});

const BroadcastUpdated = z.looseObject({
  id,
  status: z.enum(broadcastStatuses),
  reason: text.nullable().describe('why it is paused, waits or failed'),
  resumesAt: time.nullable().describe('while it waits for a time'),
  total: count,
  counts: z.partialRecord(z.enum(recipientStates), count).describe('recipients by state'),
  ...logged,
});

const PresenceChanged = z.object({
  userId: id,
  status: z.enum(presenceStatuses),
  previous: z.enum(presenceStatuses).describe('what was told before'),
  ...logged,
});

/** Events that are written to the log. Each arrives exactly once, in order, on every socket that may see it. */
export const loggedEvents = {
  'chat:new': { to: 'organization', about: 'A chat began.', payload: ChatNew },
  'message:new': { to: 'organization', about: 'A message came or went.', payload: MessageNew },
  'chat:updated': {
    to: 'organization',
    about: 'Fields of a chat changed; only those are in it.',
    payload: ChatUpdated,
  },
  'messages:read': { to: 'organization', about: 'Marks went.', payload: MessagesRead },
  'message:status': {
    to: 'organization',
    about: 'What became of a sent message.',
    payload: MessageStatus,
  },
  'message:updated': {
    to: 'organization',
    about:
      'A message that was told before is different now: its file is here or can’t be had, its reactions changed, it was edited or deleted, or its place moved (told at most every 15 seconds).',
    payload: MessageUpdated,
  },
  'chat:deleted': { to: 'organization', about: 'A chat is gone.', payload: ChatDeleted },
  'chat:merged': {
    to: 'organization',
    about: 'Another chat turned out to be the same person’s: its messages are in this one now.',
    payload: ChatMerged,
  },
  ...eventsOfClients,
  'ai:suggestions': {
    to: 'the chat’s room',
    about:
      'Suggested replies. Not told again to who comes later: GET /api/ai/suggestions/:chatId has them.',
    payload: AiSuggestions,
  },
  'broadcast:updated': {
    to: 'managers and admins',
    about: 'How far a message to many people is; at most once a second.',
    payload: BroadcastUpdated,
  },
  'presence:changed': {
    to: 'organization',
    about: 'An operator is there, away or gone now. Who comes first reads GET /api/users/all.',
    payload: PresenceChanged,
  },
  'user:notification': { to: 'one user', about: 'Something for you.', payload: UserNotification },
} as const;
