import type { z } from 'zod';
import type { DeadlineOverrides } from '../../../../domain/chat/policy.ts';
import { deadlineFields } from '../../../../domain/chat/deadlines.ts';
import type { ChatCommands } from '../../../../ports/chat/chat-gateway.ts';
import type { ChatReads } from '../../../../ports/chat/chat-reads.ts';
import type {
  ChatDeadlineReads,
  ChatDeadlines,
  DeadlineSettings as Settings,
  DeadlineSettingsStore,
} from '../../../../ports/settings/deadlines.ts';
import { defineRoute, type RouteDefinition } from '../../../define-route.ts';
import { exampleIds } from '../../../example-ids.ts';
import {
  accepted,
  actorOf,
  found,
  refusal,
  viewerOf,
  waitingChatOf,
} from '../../chat/chats/desk.ts';
import { ChatParams } from '../../chat/chats/fields.ts';
import { presentFields } from '../../chat/chats/present.ts';
import { presentChange } from '../../chat/tickets/present.ts';
import { languageOf } from '../../chat/tickets/ticket-desk.ts';
import {
  AuditAnswer,
  AuditQuery,
  ChatDeadlinesAnswer,
  ChatDeadlinesBody,
  DeadlineSettings,
  DeadlineSettingsBody,
  MessageParams,
  ScheduledAnswer,
  WithdrawnAnswer,
} from './schema.ts';

const tags = ['Deadlines'] as const;

export interface DeadlineRouteDeps {
  readonly chats: ChatReads;
  readonly commands: Pick<ChatCommands, 'cancelScheduled' | 'setDeadlines'>;
  readonly deadlineSettings: DeadlineSettingsStore;
  readonly chatDeadlines: ChatDeadlineReads;
}

/** Automatic actions of a chat at certain times: settings, plans and history. */
export function deadlineRoutes(deps: DeadlineRouteDeps): RouteDefinition[] {
  const { chats, chatDeadlines, deadlineSettings } = deps;

  const presentDeadlines = async (chatId: number) => {
    const deadlines = await chatDeadlines.deadlines(chatId);
    if (deadlines === null) throw refusal('chat_not_found');
    return { deadlines: presented(chatId, deadlines) };
  };

  return [
    defineRoute({
      method: 'get',
      id: 'getDeadlineSettings',
      path: '/api/organizations/current/deadlines',
      summary: 'When the organization wants its chats answered and closed.',
      tags,
      auth: 'user',
      may: 'manageDeadlines',
      responses: { 200: DeadlineSettings },
      handler: ({ user }) => deadlineSettings.find(user.organizationId),
    }),

    defineRoute({
      method: 'patch',
      id: 'updateDeadlineSettings',
      path: '/api/organizations/current/deadlines',
      example: { body: { firstResponseMinutes: 15, closeAfterMinutes: 1_440 } },
      summary: 'Changes when the organization wants its chats answered and closed.',
      description:
        'Counts for a chat from the next thing that happens in it; silence before that closes nothing. `undoSeconds` lets operators take a send back for so long: it leaves after that.',
      tags,
      auth: 'user',
      may: 'manageDeadlines',
      audit: {
        on: 'organization',
        id: 'organization',
        shows: ['firstResponseMinutes', 'nextResponseMinutes', 'closeAfterMinutes', 'undoSeconds'],
      },
      body: DeadlineSettingsBody,
      responses: { 200: DeadlineSettings },
      handler: ({ body, user }) =>
        deadlineSettings.update(
          user.organizationId,
          Object.fromEntries(
            Object.entries(body).filter(([, value]) => value !== undefined),
          ) as Partial<Settings>,
        ),
    }),

    defineRoute({
      method: 'get',
      id: 'getChatDeadlines',
      path: '/api/chats/:chatId/deadlines',
      summary: 'The deadlines of a chat.',
      tags,
      auth: 'user',
      params: ChatParams,
      responses: { 200: ChatDeadlinesAnswer },
      errors: [404],
      async handler({ params, user }) {
        return presentDeadlines(found(await chats.find(viewerOf(user), params.chatId)).id);
      },
    }),

    defineRoute({
      method: 'patch',
      id: 'updateChatDeadlines',
      path: '/api/chats/:chatId/deadlines',
      example: { body: { nextResponseMinutes: 60 } },
      summary: 'Gives a chat deadlines of its own.',
      description: 'What is left out stays as it is. Running deadlines are counted anew.',
      tags,
      auth: 'user',
      params: ChatParams,
      body: ChatDeadlinesBody,
      responses: { 200: ChatDeadlinesAnswer },
      commands: ['setDeadlines'],
      async handler({ params, body, user, commandId }) {
        const chat = found(await chats.find(viewerOf(user), params.chatId));
        const known = await chatDeadlines.deadlines(chat.id);
        if (known === null) throw refusal('chat_not_found');
        const overrides = overridden(known.overrides, body);
        const answer = await deps.commands.setDeadlines(waitingChatOf(chat), {
          commandId,
          by: actorOf(user),
          overrides,
          policy: await chatDeadlines.policy(chat.id, overrides),
        });
        await accepted(chats, user.organizationId, answer);
        return presentDeadlines(found(await chats.find(viewerOf(user), chat.id)).id);
      },
    }),

    defineRoute({
      method: 'get',
      id: 'listChatHistory',
      path: '/api/chats/:chatId/history',
      example: { params: { chatId: exampleIds.ownChat }, query: { limit: 2 } },
      summary: 'Who did what in a chat, newest first.',
      description:
        'Written in the commit that did it. `userId` null: the chat itself, by a deadline or a customer’s message. For the next page give the last id as `before`.',
      tags: ['Chat history'],
      auth: 'user',
      params: ChatParams,
      query: AuditQuery,
      responses: { 200: AuditAnswer },
      errors: [404],
      async handler({ params, query, user, req }) {
        const chat = found(await chats.find(viewerOf(user), params.chatId));
        const { limit, before = null } = query;
        const language = languageOf(req);
        const entries = await chatDeadlines.auditTrail(chat.id, { limit: limit + 1, before });
        return {
          history: entries.slice(0, limit).map((entry) => presentChange(entry, language)),
          hasMore: entries.length > limit,
        };
      },
    }),

    defineRoute({
      method: 'get',
      id: 'listScheduledMessages',
      path: '/api/chats/:chatId/scheduled',
      example: { params: { chatId: exampleIds.ownChat } },
      summary: 'Messages that wait for their time, in the order in which they leave.',
      tags: ['Scheduled messages'],
      auth: 'user',
      params: ChatParams,
      responses: { 200: ScheduledAnswer },
      errors: [404],
      async handler({ params, user }) {
        const chat = found(await chats.find(viewerOf(user), params.chatId));
        const planned = await chatDeadlines.planned(chat.id);
        return {
          messages: planned.map((message) => ({
            ...message,
            sendAt: message.sendAt.toISOString(),
          })),
        };
      },
    }),

    defineRoute({
      method: 'delete',
      id: 'cancelScheduledMessage',
      path: '/api/messages/:messageId/schedule',
      example: { params: { messageId: exampleIds.scheduledMessage } },
      summary: 'Takes back a message that has not left yet.',
      description: '409 `not_scheduled` when it has left, or was taken back before.',
      tags: ['Scheduled messages'],
      auth: 'user',
      params: MessageParams,
      responses: { 200: WithdrawnAnswer },
      commands: ['cancelScheduled'],
      async handler({ params, user, commandId }) {
        const message = await chats.messageById(viewerOf(user), params.messageId);
        const chat = found(message && (await chats.find(viewerOf(user), message.chatId)));
        const answer = await deps.commands.cancelScheduled(waitingChatOf(chat), {
          commandId,
          by: actorOf(user),
          messageId: params.messageId,
        });
        await accepted(chats, user.organizationId, answer);
        const { id: chatId } = found(await chats.find(viewerOf(user), chat.id));
        return { success: true as const, messageId: params.messageId, chatId };
      },
    }),
  ];
}

function overridden(
  known: DeadlineOverrides,
  body: z.output<typeof ChatDeadlinesBody>,
): DeadlineOverrides {
  const wishes = { ...known, ...body };
  return Object.fromEntries(
    Object.entries(wishes).filter(([, value]) => value !== undefined && value !== 'default'),
  );
}

function presented(chatId: number, deadlines: ChatDeadlines) {
  const { overrides } = deadlines;
  return { chatId, overrides, ...presentFields(deadlines, deadlineFields) };
}
