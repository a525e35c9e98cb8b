import type { z } from 'zod';
import { ServiceError } from '../../../../contracts/service-error.ts';
import { reasonFor } from '../../../../domain/chat/fields.ts';
import type { ChatStatus } from '../../../../domain/vocabulary.ts';
import type { ChatCommands, ChatWaker } from '../../../../ports/chat/chat-gateway.ts';
import type {
  ChatFilter,
  ChatListQuery,
  ChatReads,
  CommandedChat,
  HistoryBound,
} from '../../../../ports/chat/chat-reads.ts';
import type { ChatWrites, MediaEraser } from '../../../../ports/chat/chat-writes.ts';
import type { Principal } from '../../../../ports/people/tokens.ts';
import { languageFor } from '../../../language.ts';
import { defineRoute, type RouteDefinition } from '../../../define-route.ts';
import { exampleIds } from '../../../example-ids.ts';
import { validationFailed } from '../../../validate.ts';
import { decodeCursor, type ListOrder } from './cursor.ts';
import { accepted, actorOf, found, viewerOf, waitingChatOf } from './desk.ts';
import { closerThanStatus, statusOf } from './fields.ts';
import { presentHistory, presentPagination } from './present.ts';
import { ChatParams } from './fields.ts';
import {
  ChangeBody,
  chatAnswerOf,
  chatsAnswerOf,
  chatsQueryOf,
  DeletedAnswer,
  historyAnswerOf,
  HistoryQuery,
} from './schema.ts';
import type { ChatWire } from './wire.ts';

const tags = ['Chats'] as const;

export interface ChatRouteDeps {
  readonly chats: ChatReads;
  readonly wire: ChatWire;
  readonly chatWrites: ChatWrites;
  readonly commands: ChatCommands;
  readonly waker: ChatWaker;
  readonly media: MediaEraser;
  /** Called if something fails after the answer is already certain. */
  readonly onLeftover: (what: string, error: unknown) => void;
}

/** Lists, histories and changes of chats. */
export function chatRoutes(deps: ChatRouteDeps): RouteDefinition[] {
  const { chats, chatWrites, commands, wire } = deps;
  const { presentChat, presentListedChat, presentHistoryMessage } = wire;
  const ChatAnswer = chatAnswerOf(wire);
  return [
    defineRoute({
      method: 'get',
      id: 'listChats',
      path: '/api/chats',
      example: { query: { status: 'open', sortBy: 'lastMessageAt', limit: 3 } },
      summary: 'The chats of the organization, filtered, sorted, page by page.',
      description:
        'Without sortBy: urgent before high before normal before low, then unread, then the newest. `total` is counted up to 10,000.',
      tags,
      auth: 'user',
      query: chatsQueryOf(wire.channelNames),
      responses: { 200: chatsAnswerOf(wire) },
      async handler({ query, user, req }) {
        const asked = listQuery(query, user);
        const page = await chats.list(viewerOf(user), asked);
        return {
          chats: page.chats.map((chat) =>
            presentListedChat(chat, query.includeProfile === true, languageFor(req.headers)),
          ),
          pagination: presentPagination(page, asked),
        };
      },
    }),

    defineRoute({
      method: 'get',
      id: 'getChat',
      path: '/api/chats/:chatId',
      summary: 'One chat.',
      tags,
      auth: 'user',
      params: ChatParams,
      responses: { 200: ChatAnswer },
      errors: [404],
      handler: async ({ params, user }) => ({
        chat: presentChat(found(await chats.find(viewerOf(user), params.chatId))),
      }),
    }),

    defineRoute({
      method: 'get',
      id: 'listMessages',
      path: '/api/chats/:chatId/messages',
      example: { params: { chatId: exampleIds.ownChat }, query: { limit: 3 } },
      summary: 'The history of a chat, oldest message first.',
      description:
        'Without a bound the newest page. `before` (and `beforeId`, which tells messages of one moment apart) scrolls up, `after` and `afterId` catch up.',
      tags,
      auth: 'user',
      params: ChatParams,
      query: HistoryQuery,
      responses: { 200: historyAnswerOf(wire) },
      errors: [404],
      async handler({ params, query, user }) {
        const viewer = viewerOf(user);
        const chat = found(await chats.find(viewer, params.chatId));
        const { limit, offset } = query;
        const before = bound(query.before, query.beforeId);
        const after = bound(query.after, query.afterId);
        const page = await chats.history(viewer, chat.id, {
          limit,
          offset,
          ...(before !== null && { before }),
          ...(after !== null && { after }),
        });
        if (page === null) throw missing();
        return presentHistory(chat, page, { limit, offset }, presentHistoryMessage);
      },
    }),

    defineRoute({
      method: 'patch',
      id: 'updateChat',
      path: '/api/chats/:chatId',
      example: { body: { priority: 'high' } },
      summary: 'Changes status and priority.',
      description:
        'All six words of statuses are taken. `pendingUntil` opens a pending chat again by itself, and `snoozeReason` says why it waits; `closeReason` goes with closing.',
      tags,
      auth: 'user',
      params: ChatParams,
      body: ChangeBody,
      responses: { 200: ChatAnswer },
      commands: ['setStatus', 'setPriority'],
      async handler({ params, body, user, commandId }) {
        const chat = found(await chats.find(viewerOf(user), params.chatId));
        await change(chat, body, user, commandId);
        return {
          chat: presentChat(found(await chats.find(viewerOf(user), chat.id))),
        };
      },
    }),

    defineRoute({
      method: 'delete',
      id: 'eraseChat',
      path: '/api/chats/:chatId',
      example: { params: { chatId: exampleIds.chatToErase } },
      summary:
        'Erases a chat for ever: messages, media, and the contact when it has no other chat.',
      tags,
      auth: 'user',
      may: 'eraseChats',
      params: ChatParams,
      responses: { 200: DeletedAnswer },
      errors: [404],
      async handler({ params, user }) {
        const chat = found(await chats.find(viewerOf(user), params.chatId));
        // A merged chat is deleted together with the winner, which nobody asked to erase.
        if (chat.id !== params.chatId) throw missing();
        const gone = await chatWrites.deleteChat(user.organizationId, chat.id);
        if (gone === null) throw missing();
        // The rows are gone: a workflow that still runs finds none and ends by itself, and a remaining file is only a
        // leftover.
        const ended = gone.chatIds.filter((id) => gone.rest !== true || id !== chat.id);
        await Promise.all(
          ended.map((id) =>
            commands.terminate(id).catch((error: unknown) => deps.onLeftover('workflow', error)),
          ),
        );
        // The chat's own workflow erases the remaining rows. If this call fails, the sweeper wakes it.
        if (gone.rest === true) {
          await deps.waker
            .wake(waitingChatOf(chat))
            .catch((error: unknown) => deps.onLeftover('workflow', error));
        }
        await deps.media
          .erase(gone.mediaUrls)
          .catch((error: unknown) => deps.onLeftover('media', error));
        return { success: true as const, message: 'Чат удалён' };
      },
    }),
  ];

  async function change(
    chat: CommandedChat,
    body: z.output<typeof ChangeBody>,
    user: Principal,
    commandId: string,
  ): Promise<void> {
    const target = waitingChatOf(chat);
    const base = { commandId, by: actorOf(user) };
    const { priority } = body;
    if (body.status === undefined) {
      if (priority === undefined) return;
      const answer = await commands.setPriority(target, { ...base, priority });
      await accepted(chats, user.organizationId, answer);
      return;
    }
    const status = statusOf(body.status);
    const reason = reasonIn(body, status);
    requireFuture(body.pendingUntil ?? null);
    if (reason !== '') await chatWrites.keepCommandText(chat.id, commandId, reason);
    const answer = await commands.setStatus(target, {
      ...base,
      status,
      ...(status === 'pending' && { pendingUntil: body.pendingUntil?.getTime() ?? null }),
      ...(reason !== '' && { hasReason: true }),
      ...closerThanStatus(body.status),
      ...(priority !== undefined && { priority }),
    });
    await accepted(chats, user.organizationId, answer);
  }
}

/** The reason for the new status; empty = none. */
function reasonIn(body: z.output<typeof ChangeBody>, status: ChatStatus): string {
  const field = reasonFor[status];
  return (field && body[field]) ?? '';
}

function missing(): ServiceError {
  return new ServiceError('chat_not_found');
}

/** A chat may be postponed by some years; a longer time is a mistake. */
const longestPendingMs = 5 * 366 * 86_400_000;

function requireFuture(time: Date | null): void {
  if (time === null) return;
  const ahead = time.getTime() - Date.now();
  if (ahead > 0 && ahead <= longestPendingMs) return;
  throw validationFailed([
    {
      path: 'pendingUntil',
      message: {
        en: 'must be in the future, within five years',
        ru: 'должно быть в будущем, в пределах пяти лет',
      },
    },
  ]);
}

function bound(time: Date | undefined, id: number | undefined): HistoryBound | null {
  if (time === undefined && id === undefined) return null;
  return { ...(time !== undefined && { time }), ...(id !== undefined && { id }) };
}

type Query = z.output<ReturnType<typeof chatsQueryOf>>;

function listQuery(query: Query, user: Principal): ChatListQuery {
  const order: ListOrder =
    query.sortBy === undefined
      ? { sort: 'priority', order: query.sortOrder }
      : { sort: query.sortBy, order: query.sortOrder };
  return {
    ...filterOf(query, user),
    ...order,
    limit: query.limit,
    ...(query.cursor === undefined
      ? { offset: query.offset }
      : { offset: 0, place: decodeCursor(order, query.cursor) }),
  };
}

function filterOf(query: Query, user: Principal): ChatFilter {
  const { status, priority, channel, isHr, search } = query;
  const assignedTo = wantedOwner(query, user);
  return {
    ...(status !== undefined && { statuses: status }),
    ...(assignedTo !== undefined && { assignedTo }),
    ...(priority !== undefined && { priority }),
    ...(channel !== undefined && { channel }),
    ...(isHr !== undefined && { isHr }),
    ...(search !== undefined &&
      search !== '' && { search: { text: search, in: query.searchType ?? 'all' } }),
  };
}

/** `assignedToMe=true` wins over the others; an id wins over any and none. */
function wantedOwner(query: Query, user: Principal): ChatFilter['assignedTo'] {
  if (query.assignedToMe === true) return user.userId;
  if (query.assignedUserId !== undefined) return query.assignedUserId;
  if (query.assigned === undefined) return undefined;
  return query.assigned ? 'anybody' : 'nobody';
}
