import type { z } from 'zod';
import { defineRoute, type RouteDefinition } from '../../../define-route.ts';
import { exampleIds } from '../../../example-ids.ts';
import { requireNotPast } from '../../../times.ts';
import { validationFailed } from '../../../validate.ts';
import { found, viewerOf } from '../../chat/chats/desk.ts';
import { ChatParams } from '../../chat/chats/fields.ts';
import { TicketParams } from '../../chat/tickets/schema.ts';
import type { ChatWire } from '../../chat/chats/wire.ts';
import type { Sending } from './outgoing.ts';
import { presentSent, presentSentToNumber } from './present.ts';
import { messageOf } from './read-message.ts';
import {
  sendAnswerOf,
  SendByChatBody,
  SendByTicketBody,
  SendToChatBody,
  SendToTicketBody,
  SentByTicketAnswer,
} from './schema.ts';
import type { MessageSender, MessageSenderDeps } from './send-message.ts';
import { sends, waits } from './send-routes.ts';

const tags = ['Messages'] as const;

export interface ChatSendDeps extends Pick<MessageSenderDeps, 'chats' | 'capabilitiesOf'> {
  readonly wire: ChatWire;
  readonly sender: MessageSender;
}

type Caller = Pick<Sending, 'user' | 'commandId'>;

/** Sending to a chat or to a ticket, under each name that clients know it by. */
export function chatSendRoutes(deps: ChatSendDeps): RouteDefinition[] {
  const { chats, wire, sender } = deps;

  async function toChat(chatId: number, body: z.output<typeof SendToChatBody>, caller: Caller) {
    const { user, commandId } = caller;
    const chat = found(await chats.find(viewerOf(user), chatId));
    const asked = messageOf(body, deps.capabilitiesOf(chat.channel));
    const { sendAt } = body;
    requireNotPast('sendAt', sendAt);
    if (asked.type === 'reaction' && sendAt !== undefined) throw neverPlanned();
    const message = await sender.toChat(chat, asked, { user, commandId, sendAt });
    // The ticket as it is now, because it may have changed meanwhile.
    const now = (await chats.find(viewerOf(user), chat.id)) ?? chat;
    return presentSent(wire, now, message);
  }

  async function toTicket(ticketNumber: number, text: string, caller: Caller) {
    const { user, commandId } = caller;
    const chat = found(await chats.findByTicket(viewerOf(user), ticketNumber));
    const message = await sender.toChat(chat, { type: 'text', text }, { user, commandId });
    return { ...presentSentToNumber(wire, message), ticketNumber };
  }

  const chatSend = { ...sends.toChat, tags, responses: { 200: sendAnswerOf(wire) } } as const;
  const ticketSend = {
    ...sends.textToChat,
    tags,
    responses: { 200: SentByTicketAnswer },
  } as const;

  return [
    defineRoute({
      ...chatSend,
      id: 'sendMessage',
      path: '/api/messages/send-by-chat',
      example: { body: { chatId: exampleIds.ownChat, text: 'Your order is on its way.' } },
      summary: 'Sends a message to a chat.',
      description: `The chat must have an operator. ${wire.carriedWords} With \`sendAt\` it leaves then and is answered \`scheduled\` at once; so is every send for as many seconds as the organization lets operators take it back (DELETE /api/messages/:messageId/schedule). ${waits}`,
      body: SendByChatBody,
      handler: ({ body, ...caller }) => toChat(body.chatId, body, caller),
    }),

    defineRoute({
      ...chatSend,
      id: 'sendMessageByShortName',
      path: '/api/messages/send',
      example: {
        body: { chatId: exampleIds.ownChat, text: 'The courier has called.', type: 'text' },
      },
      summary: 'Sends a message to a chat (older name).',
      description: 'As POST /api/messages/send-by-chat.',
      body: SendByChatBody,
      handler: ({ body, ...caller }) => toChat(body.chatId, body, caller),
    }),

    defineRoute({
      ...chatSend,
      id: 'sendMessageInChat',
      path: '/api/chats/:chatId/messages',
      example: {
        params: { chatId: exampleIds.ownChat },
        body: { text: 'He comes between two and four.' },
      },
      summary: 'Sends a message to the chat that the path names.',
      description: 'As POST /api/messages/send-by-chat.',
      params: ChatParams,
      body: SendToChatBody,
      handler: ({ params, body, ...caller }) => toChat(params.chatId, body, caller),
    }),

    defineRoute({
      ...ticketSend,
      id: 'sendTicketMessage',
      path: '/api/messages/send-by-ticket',
      example: { body: { ticketNumber: exampleIds.ownTicket, text: 'It arrives tomorrow.' } },
      summary: 'Sends a text to the chat of a ticket.',
      description: `As POST /api/messages/send-by-chat, with the chat named by its ticket’s number. ${waits}`,
      body: SendByTicketBody,
      handler: ({ body: { ticketNumber, text }, ...caller }) =>
        toTicket(ticketNumber, text, caller),
    }),

    defineRoute({
      ...ticketSend,
      id: 'sendMessageInTicket',
      path: '/api/tickets/:ticketNumber/messages',
      example: {
        params: { ticketNumber: exampleIds.ownTicket },
        body: { text: 'You can follow it by its number.' },
      },
      summary: 'Sends a text to the chat of the ticket that the path names.',
      description: 'As POST /api/messages/send-by-ticket.',
      params: TicketParams,
      body: SendToTicketBody,
      handler: ({ params, body, ...caller }) => toTicket(params.ticketNumber, body.text, caller),
    }),
  ];
}

const neverPlanned = () =>
  validationFailed([
    {
      path: 'sendAt',
      message: { en: 'must be left out for a reaction', ru: 'не указывается для реакции' },
    },
  ]);
