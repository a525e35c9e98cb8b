import { ServiceError } from '../../../../contracts/service-error.ts';
import { textKeys } from '../../../../domain/chat/edits.ts';
import type { ChatCommands } from '../../../../ports/chat/chat-gateway.ts';
import type { TicketTags } from '../../../../ports/chat/tickets.ts';
import { exampleIds } from '../../../example-ids.ts';
import { defineRoute, type RouteDefinition } from '../../../define-route.ts';
import { actorOf, waitingChatOf } from '../chats/desk.ts';
import { createTicketDesk, type TicketDeskDeps } from './ticket-desk.ts';
import {
  ticketAnswerOf,
  TicketDescribeBody,
  TicketNoteBody,
  TicketParams,
  TicketRateBody,
  TicketTagBody,
  TicketTagParams,
} from './schema.ts';

export interface TicketEditDeps extends TicketDeskDeps {
  readonly commands: ChatCommands;
  readonly ticketTags: TicketTags;
}

/** What operators know of a ticket: tags, a note, what it is about, how the customer was served. */
export function ticketEditRoutes(deps: TicketEditDeps): RouteDefinition[] {
  const { commands, ticketTags, wire } = deps;
  const desk = createTicketDesk(deps);
  const change = {
    method: 'post',
    tags: ['Tickets'],
    auth: 'user',
    params: TicketParams,
    responses: { 200: ticketAnswerOf(wire) },
    idempotent: true,
  } as const;

  return [
    defineRoute({
      ...change,
      id: 'tagTicket',
      path: '/api/tickets/:ticketNumber/tags',
      example: { params: { ticketNumber: exampleIds.ownTicket }, body: { tag: 'VIP' } },
      summary: 'Puts a tag on a ticket.',
      description: 'One that is there already is 400 `tag_present`.',
      body: TicketTagBody,
      commands: ['addTag'],
      async handler({ params, body, commandId, ...call }) {
        const chat = await desk.find(call.user, params.ticketNumber);
        const answer = await commands.addTag(waitingChatOf(chat), {
          commandId,
          by: actorOf(call.user),
          tagId: await ticketTags.idOf(chat.organizationId, body.tag),
        });
        return desk.answer(call, chat.id, answer, 'tag_added');
      },
    }),

    defineRoute({
      ...change,
      id: 'untagTicket',
      method: 'delete',
      path: '/api/tickets/:ticketNumber/tags/:tag',
      example: {
        params: { ticketNumber: exampleIds.ownTicket, tag: 'VIP' },
        after: ['tagTicket'],
      },
      summary: 'Takes a tag off a ticket.',
      description: 'One that is not there is 400 `tag_absent`.',
      params: TicketTagParams,
      commands: ['removeTag'],
      async handler({ params, commandId, ...call }) {
        const chat = await desk.find(call.user, params.ticketNumber);
        const tagId = await ticketTags.find(chat.organizationId, params.tag);
        if (tagId === null) throw new ServiceError('tag_absent');
        const answer = await commands.removeTag(waitingChatOf(chat), {
          commandId,
          by: actorOf(call.user),
          tagId,
        });
        return desk.answer(call, chat.id, answer, 'tag_removed');
      },
    }),

    defineRoute({
      ...change,
      id: 'noteTicket',
      path: '/api/tickets/:ticketNumber/notes',
      example: {
        params: { ticketNumber: exampleIds.ownTicket },
        body: { note: 'Calls back on Friday.' },
      },
      summary: 'Replaces the internal note of a ticket.',
      description: 'Customers never see it. `history.newValue` is its beginning.',
      body: TicketNoteBody,
      commands: ['setNote'],
      async handler({ params, body, commandId, ...call }) {
        const chat = await desk.find(call.user, params.ticketNumber);
        const answer = await commands.setNote(waitingChatOf(chat), {
          commandId,
          by: actorOf(call.user),
          hasNote: await desk.keep(chat, commandId, body.note),
        });
        return desk.answer(call, chat.id, answer, 'note_added');
      },
    }),

    defineRoute({
      ...change,
      id: 'rateTicket',
      path: '/api/tickets/:ticketNumber/rate',
      example: {
        params: { ticketNumber: exampleIds.ownTicket },
        body: { rating: 5, comment: 'Quick and friendly.' },
      },
      summary: 'Says how the customer was served, from 1 to 5.',
      description: 'A later rating replaces it; the audit keeps both, and the comments.',
      body: TicketRateBody,
      commands: ['rate'],
      async handler({ params, body, commandId, ...call }) {
        const chat = await desk.find(call.user, params.ticketNumber);
        const answer = await commands.rate(waitingChatOf(chat), {
          commandId,
          by: actorOf(call.user),
          rating: body.rating,
          hasComment: await desk.keep(chat, commandId, body.comment),
        });
        return desk.answer(call, chat.id, answer, 'rated');
      },
    }),

    defineRoute({
      ...change,
      id: 'describeTicket',
      method: 'patch',
      path: '/api/tickets/:ticketNumber',
      example: {
        params: { ticketNumber: exampleIds.ownTicket },
        body: { category: 'Delivery', subject: 'Where is the parcel?' },
      },
      summary: 'Says what a ticket is about: its category and its subject.',
      description: 'What is left out stays; null takes it away.',
      body: TicketDescribeBody,
      commands: ['describe'],
      async handler({ params, body, commandId, ...call }) {
        const chat = await desk.find(call.user, params.ticketNumber);
        const { category, subject } = body;
        const keys = textKeys(commandId);
        const answer = await commands.describe(waitingChatOf(chat), {
          commandId,
          by: actorOf(call.user),
          ...(category !== undefined && {
            hasCategory: await desk.keep(chat, keys.category, category),
          }),
          ...(subject !== undefined && {
            hasSubject: await desk.keep(chat, keys.subject, subject),
          }),
        });
        const changeType = category === undefined ? 'subject_changed' : 'category_changed';
        return desk.answer(call, chat.id, answer, changeType);
      },
    }),
  ];
}
