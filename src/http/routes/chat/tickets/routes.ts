import { isSupervisor } from '../../../../domain/policies/actor.ts';
import { mayOwnChat } from '../../../../domain/policies/chats.ts';
import { authorise } from '../../../../contracts/authorise.ts';
import type { ChatCommands } from '../../../../ports/chat/chat-gateway.ts';
import { exampleIds } from '../../../example-ids.ts';
import { defineRoute, type RouteDefinition } from '../../../define-route.ts';
import { actorOf, refusal, waitingChatOf } from '../chats/desk.ts';
import { closerThanStatus, statusOf } from '../chats/fields.ts';
import { createTicketDesk, type TicketDeskDeps } from './ticket-desk.ts';
import {
  ticketAnswerOf,
  TicketAssignBody,
  TicketCloseBody,
  TicketParams,
  TicketPriorityBody,
  TicketStatusBody,
} from './schema.ts';

export interface TicketRouteDeps extends TicketDeskDeps {
  readonly commands: ChatCommands;
}

/** A ticket is a chat, found by its number: who works on it, and how far it is. */
export function ticketRoutes(deps: TicketRouteDeps): RouteDefinition[] {
  const { chats, commands, wire } = deps;
  const desk = createTicketDesk(deps);
  const change = {
    method: 'post',
    tags: ['Tickets'],
    auth: 'user',
    params: TicketParams,
    responses: { 200: ticketAnswerOf(wire) },
    idempotent: true,
  } as const;

  const setStatus = (method: 'post' | 'patch' | 'put', id: string) =>
    defineRoute({
      ...change,
      id,
      method,
      path: '/api/tickets/:ticketNumber/status',
      example: {
        params: { ticketNumber: exampleIds.ownTicket },
        body: { status: 'pending', reason: 'Waits for the warehouse.' },
      },
      summary: 'Sets the status of a ticket, in any of the six words.',
      description: 'The reason is kept with closed and resolved.',
      body: TicketStatusBody,
      commands: ['setStatus'],
      async handler({ params, body, commandId, ...call }) {
        const chat = await desk.find(call.user, params.ticketNumber);
        const status = statusOf(body.status);
        const hasReason = status === 'closed' && (await desk.keep(chat, commandId, body.reason));
        const answer = await commands.setStatus(waitingChatOf(chat), {
          commandId,
          by: actorOf(call.user),
          status,
          ...(status === 'closed' && { hasReason }),
          ...closerThanStatus(body.status),
        });
        return desk.answer(call, chat.id, answer, 'status_changed');
      },
    });

  return [
    setStatus('post', 'setTicketStatus'),
    setStatus('patch', 'patchTicketStatus'),
    setStatus('put', 'putTicketStatus'),

    defineRoute({
      ...change,
      id: 'assignTicket',
      path: '/api/tickets/:ticketNumber/assign',
      example: {
        params: { ticketNumber: exampleIds.ownTicket },
        body: { userId: exampleIds.colleague },
      },
      summary: 'Gives a ticket to an operator, or takes it.',
      description: 'As POST /api/chat-assignment/:chatId/assign.',
      body: TicketAssignBody,
      commands: ['assign'],
      errors: ['operator_unknown', 'operator_disabled', 'operator_not_hr'],
      async handler({ params, body, commandId, ...call }) {
        const { user } = call;
        const chat = await desk.find(user, params.ticketNumber);
        const operator = await chats.operator(user.organizationId, body.userId);
        if (operator === null) throw refusal('operator_unknown');
        authorise(mayOwnChat(operator, chat));
        const answer = await commands.assign(waitingChatOf(chat), {
          commandId,
          by: actorOf(user),
          operatorId: operator.id,
          reopens: true,
          ...(isSupervisor(user) && { ownerAtArrival: chat.assignedUserId }),
        });
        return desk.answer(call, chat.id, answer, 'assigned');
      },
    }),

    defineRoute({
      ...change,
      id: 'unassignTicket',
      path: '/api/tickets/:ticketNumber/unassign',
      summary: 'Takes a ticket from its owner.',
      commands: ['unassign'],
      async handler({ params, commandId, ...call }) {
        const chat = await desk.find(call.user, params.ticketNumber);
        const answer = await commands.unassign(waitingChatOf(chat), {
          commandId,
          by: actorOf(call.user),
        });
        return desk.answer(call, chat.id, answer, 'unassigned');
      },
    }),

    defineRoute({
      ...change,
      id: 'closeTicket',
      path: '/api/tickets/:ticketNumber/close',
      example: {
        params: { ticketNumber: exampleIds.ticketToClose },
        body: { reason: 'The customer has the parcel.' },
      },
      summary: 'Closes a ticket and marks all of it read.',
      description: 'One that is closed already stays as it is: `history` is null then.',
      body: TicketCloseBody,
      commands: ['close'],
      async handler({ params, body, commandId, ...call }) {
        const chat = await desk.find(call.user, params.ticketNumber);
        const answer = await commands.close(waitingChatOf(chat), {
          commandId,
          by: actorOf(call.user),
          hasReason: await desk.keep(chat, commandId, body.reason),
        });
        const answered = await desk.answer(call, chat.id, answer, 'status_changed');
        if (answered.history !== null) return answered;
        return { ...answered, message: 'Обращение уже закрыто' };
      },
    }),

    defineRoute({
      ...change,
      id: 'setTicketPriority',
      path: '/api/tickets/:ticketNumber/priority',
      example: { body: { priority: 'high' } },
      summary: 'Sets the priority of a ticket.',
      body: TicketPriorityBody,
      commands: ['setPriority'],
      async handler({ params, body, commandId, ...call }) {
        const chat = await desk.find(call.user, params.ticketNumber);
        const answer = await commands.setPriority(waitingChatOf(chat), {
          commandId,
          by: actorOf(call.user),
          priority: body.priority,
        });
        return desk.answer(call, chat.id, answer, 'priority_changed');
      },
    }),
  ];
}
