import type { ChatCommands } from '../../../../ports/chat/chat-gateway.ts';
import type { ChatReads } from '../../../../ports/chat/chat-reads.ts';
import type { ChatWrites } from '../../../../ports/chat/chat-writes.ts';
import { defineRoute, type RouteDefinition } from '../../../define-route.ts';
import { exampleIds } from '../../../example-ids.ts';
import { accepted, actorOf, found, viewerOf, waitingChatOf } from '../chats/desk.ts';
import { statusOf } from '../chats/fields.ts';
import type { ChatWire } from '../chats/wire.ts';
import { presentChange } from './present.ts';
import { TicketParams, ticketStatusAnswerOf, TicketStatusBody } from './schema.ts';

export interface TicketRouteDeps {
  readonly chats: ChatReads;
  readonly wire: ChatWire;
  readonly chatWrites: Pick<ChatWrites, 'keepCommandText'>;
  readonly commands: ChatCommands;
}

/** A ticket is a chat, found by its number. */
export function ticketRoutes({
  chats,
  wire,
  chatWrites,
  commands,
}: TicketRouteDeps): RouteDefinition[] {
  return [
    defineRoute({
      method: 'post',
      id: 'setTicketStatus',
      path: '/api/tickets/:ticketNumber/status',
      example: {
        params: { ticketNumber: exampleIds.ownTicket },
        body: { status: 'pending', reason: 'Waits for the warehouse.' },
      },
      summary: 'Sets the status of a ticket, in any of the six words.',
      description: 'The reason is kept with closed and resolved.',
      tags: ['Tickets'],
      auth: 'user',
      params: TicketParams,
      body: TicketStatusBody,
      responses: { 200: ticketStatusAnswerOf(wire) },
      commands: ['setStatus'],
      idempotent: true,
      async handler({ params, body, user, commandId }) {
        const viewer = viewerOf(user);
        const chat = found(await chats.findByTicket(viewer, params.ticketNumber));
        const status = statusOf(body.status);
        const reason = status === 'closed' ? (body.reason ?? '') : '';
        if (reason !== '') await chatWrites.keepCommandText(chat.id, commandId, reason);
        const answer = await commands.setStatus(waitingChatOf(chat), {
          commandId,
          by: actorOf(user),
          status,
          ...(status === 'closed' && {
            hasReason: reason !== '',
            resolved: body.status === 'resolved',
          }),
        });
        const { changed } = await accepted(chats, user.organizationId, answer);
        const ticket = found(await chats.find(viewer, chat.id));
        const history = changed
          ? await chats.lastChange(viewer, ticket.id, 'status_changed')
          : null;
        return {
          success: true as const,
          ticket: wire.presentChatRow(ticket),
          history: history && presentChange(history),
        };
      },
    }),
  ];
}
