import { ServiceError } from '../../../contracts/service-error.ts';
import { defineRoute, type RouteDefinition } from '../../define-route.ts';
import { found, viewerOf } from '../chats/desk.ts';
import { presentSent, presentSentMedia, presentSentToNumber } from './present.ts';
import { messageOf } from './read-message.ts';
import {
  MessageParams,
  SendAnswer,
  SendByChatBody,
  SendMediaBody,
  SendTextBody,
  SentMediaAnswer,
  SentToNumberAnswer,
} from './schema.ts';
import { createMessageSender, type MessageSenderDeps } from './send-message.ts';

const tags = ['Messages'] as const;

export type MessageRouteDeps = MessageSenderDeps;

/** What all sends do besides; each route's description begins with its own. */
const waits =
  'Waits up to 8 s for the provider; past that the answer says `queued` and message:status tells the rest. A provider that refuses is 502 `send_failed` with its reason. Give an Idempotency-Key: then a repeated call never sends twice.';

/** Sending, whatever the channel. */
export function messageRoutes(deps: MessageRouteDeps): RouteDefinition[] {
  const { chats } = deps;
  const sender = createMessageSender(deps);
  return [
    defineRoute({
      method: 'post',
      path: '/api/messages/send-by-chat',
      summary: 'Sends a message to a chat.',
      description: `The chat must have an operator. Texts go everywhere, files to WhatsApp and Telegram, templates and interactive messages to WhatsApp Cloud API; what a channel does not carry is 400. Outside WhatsApp’s 24-hour window everything but a template is 400 \`window_closed\`. ${waits}`,
      tags,
      auth: 'user',
      body: SendByChatBody,
      responses: { 200: SendAnswer },
      errors: [404, 409, 413, 415, 502],
      idempotent: true,
      async handler({ body, user, commandId }) {
        // What no channel can send is refused whatever the chat is.
        messageOf(body);
        const chat = found(await chats.find(viewerOf(user), body.chatId));
        const message = await sender.toChat(chat, messageOf(body, chat.channel), {
          user,
          commandId,
        });
        // The ticket as it is now: other changes may have come meanwhile.
        const now = (await chats.find(viewerOf(user), chat.id)) ?? chat;
        return presentSent(now, message);
      },
    }),

    defineRoute({
      method: 'post',
      path: '/api/messages/send-text',
      summary: 'Sends a text from a WhatsApp number to an address.',
      description: `The chat of the two is found, or made: it needs no operator. ${waits}`,
      tags,
      auth: 'user',
      body: SendTextBody,
      responses: { 200: SentToNumberAnswer },
      errors: [404, 409, 502],
      idempotent: true,
      async handler({ body, user, commandId }) {
        const { text, quotedMessageId = null } = body;
        const message = { type: 'text', text, quotedMessageId } as const;
        return presentSentToNumber(await sender.toNumber(body, message, { user, commandId }));
      },
    }),

    defineRoute({
      method: 'post',
      path: '/api/messages/send-media',
      summary: 'Sends a file from a WhatsApp number to an address.',
      description: `\`mediaPath\` is an http(s) address or the \`/media/…\` path of an own upload. The chat of the two is found, or made: it needs no operator. ${waits}`,
      tags,
      auth: 'user',
      body: SendMediaBody,
      responses: { 200: SentMediaAnswer },
      errors: [404, 409, 413, 415, 502],
      idempotent: true,
      async handler({ body, user, commandId }) {
        const { mediaType, mediaPath, caption = null, filename = null } = body;
        const sent = await sender.toNumber(
          body,
          {
            type: mediaType,
            file: { address: mediaPath },
            caption,
            filename,
            quotedMessageId: body.quotedMessageId ?? null,
          },
          { user, commandId },
        );
        return presentSentMedia(sent, mediaType, caption);
      },
    }),

    defineRoute({
      method: 'post',
      path: '/api/messages/:messageId/retry',
      summary:
        'Sends a message again that has failed, or of which nobody knows whether it went out.',
      description: `The same message is queued once more. One of status \`unknown\` may then reach the customer twice (never by QR, where it keeps its id): that is for a person to decide. Anything else is 409 \`not_retryable\`. ${waits}`,
      tags,
      auth: 'user',
      params: MessageParams,
      responses: { 200: SendAnswer },
      errors: [404, 409, 502],
      idempotent: true,
      async handler({ params, user, commandId }) {
        const viewer = viewerOf(user);
        const before = await chats.messageById(viewer, params.messageId);
        if (before === null) throw messageMissing();
        const chat = found(await chats.find(viewer, before.chatId));
        const message = await sender.again(chat, before, { user, commandId });
        return presentSent((await chats.find(viewer, chat.id)) ?? chat, message);
      },
    }),
  ];
}

const messageMissing = () => new ServiceError(404, 'message_not_found', 'Сообщение не найдено');
