import { z } from 'zod';
import { authorise } from '../../../../contracts/authorise.ts';
import { mayChangeHr } from '../../../../domain/policies/chats.ts';
import { chatPriorities, ticketStatuses, ticketStatusOf } from '../../../../domain/vocabulary.ts';
import type { ChatCommands } from '../../../../ports/chat/chat-gateway.ts';
import type { ChatReads } from '../../../../ports/chat/chat-reads.ts';
import { defineRoute, type RouteDefinition } from '../../../define-route.ts';
import { isoTime } from '../../../fields.ts';
import { presentChange } from '../tickets/present.ts';
import { TicketHistoryRow } from '../tickets/schema.ts';
import { languageOf } from '../tickets/ticket-desk.ts';
import { bodyOf } from './command-body.ts';
import { accepted, actorOf, found, viewerOf, waitingChatOf } from './desk.ts';
import { ChatParams } from './fields.ts';

const HrAnswer = z.object({
  success: z.literal(true),
  chat: z.object({
    id: z.int(),
    isHr: z.boolean(),
    name: z.string().nullable().optional(),
    ticketNumber: z.int().optional(),
    status: z.enum(ticketStatuses).optional(),
    priority: z.enum(chatPriorities).optional(),
    updatedAt: isoTime().optional(),
  }),
  history: TicketHistoryRow.nullable().optional(),
});

export interface HrRouteDeps {
  readonly chats: ChatReads;
  readonly commands: Pick<ChatCommands, 'setHr'>;
}

/** Who may see a chat: everybody, or HR users only. */
export function hrRoutes({ chats, commands }: HrRouteDeps): RouteDefinition[] {
  return [
    defineRoute({
      id: 'setChatHr',
      method: 'patch',
      path: '/api/chats/:chatId/hr',
      example: { as: 'admin', body: { isHr: false } },
      summary: 'Shows a chat to HR users only, or to everybody again.',
      description:
        'For HR users, and for admins as far as they see the chat. All others are told `chat:deleted`, or `chat:new` when they see it again. An owner who is not of HR gives the chat back.',
      tags: ['Chats'],
      auth: 'user',
      params: ChatParams,
      body: z.object(bodyOf('setHr')),
      responses: { 200: HrAnswer },
      commands: ['setHr'],
      errors: ['forbidden'],
      async handler({ params, body, user, commandId, req }) {
        const before = found(await chats.find(viewerOf(user), params.chatId));
        authorise(mayChangeHr(user));
        const answer = await commands.setHr(waitingChatOf(before), {
          commandId,
          by: actorOf(user),
          isHr: body.isHr,
        });
        const { changed } = await accepted(chats, user.organizationId, answer);
        // An admin who is not of HR does not see the chat any more, but is told what came of the call.
        const asHr = { ...viewerOf(user), isHr: true };
        const chat = found(await chats.find(asHr, before.id));
        if (!changed) return { success: true as const, chat: { id: chat.id, isHr: chat.isHr } };
        const change = await chats.lastChange(asHr, chat.id, 'hr_flag_changed');
        return {
          success: true as const,
          chat: {
            id: chat.id,
            isHr: chat.isHr,
            name: chat.name,
            ticketNumber: chat.ticketNumber,
            status: ticketStatusOf(chat),
            priority: chat.priority,
            updatedAt: chat.updatedAt.toISOString(),
          },
          history: change && presentChange(change, languageOf(req)),
        };
      },
    }),
  ];
}
