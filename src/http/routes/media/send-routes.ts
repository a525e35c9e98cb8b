import { defineRoute, type RouteDefinition } from '../../define-route.ts';
import { found, viewerOf } from '../chat/chats/desk.ts';
import type { ChatWire } from '../chat/chats/wire.ts';
import { presentSentMedia } from '../delivery/messages/present.ts';
import { SentMediaAnswer } from '../delivery/messages/schema.ts';
import { sends } from '../delivery/messages/send-routes.ts';
import { createMessageSender, type MessageSenderDeps } from '../delivery/messages/send-message.ts';
import { SendByChatBody, SendForm, SentFormAnswer } from './send-schema.ts';

const tags = ['Media'] as const;

/** Sending files, by the one sender of all messages. */
export function mediaSendRoutes(
  deps: MessageSenderDeps & { readonly wire: ChatWire },
): RouteDefinition[] {
  const { wire } = deps;
  const sender = createMessageSender(deps);
  return [
    defineRoute({
      ...sends.toChat,
      path: '/api/media/send-by-chat',
      summary: 'Sends a stored file, or one of the internet, to a chat.',
      description:
        '`mediaPath` is an http(s) address or the `/media/…` path of an own upload. The chat must have an operator. Waits and refuses as POST /api/messages/send-by-chat does.',
      tags,
      body: SendByChatBody,
      responses: { 200: SentMediaAnswer },
      async handler({ body, user, commandId }) {
        const { mediaType, mediaPath, caption = null, filename = null } = body;
        const chat = found(await deps.chats.find(viewerOf(user), body.chatId));
        const message = await sender.toChat(
          chat,
          { type: mediaType, file: { address: mediaPath }, caption, filename },
          { user, commandId },
        );
        return presentSentMedia(wire, message, mediaType, caption);
      },
    }),

    defineRoute({
      ...sends.upload,
      path: '/api/media/send',
      summary: 'Sends a file that comes with the call.',
      description:
        'A form with the file in `media`, to a chat (`chatId`, which must have an operator) or from a WhatsApp number to an address (`organizationPhoneId` and `receiverJid`; the chat of the two is found, or made). Waits and refuses as POST /api/messages/send-by-chat does; with a refusal the file goes again.',
      tags,
      body: SendForm,
      responses: { 200: SentFormAnswer },
      async handler({ body, file, user, commandId }) {
        const { mediaType, caption = null, filename = null } = body;
        const message = { type: mediaType, file: { own: file }, caption, filename };
        const by = { user, commandId };
        const { chatId, organizationPhoneId = 0, receiverJid = '' } = body;
        const sent =
          chatId === undefined
            ? await sender.toNumber({ organizationPhoneId, receiverJid }, message, by)
            : await sender.toChat(
                found(await deps.chats.find(viewerOf(user), chatId)),
                message,
                by,
              );
        return {
          ...presentSentMedia(wire, sent, mediaType, caption),
          fileName: file.filename ?? nameOf(file.mediaUrl),
          fileUrl: sent.mediaUrl ?? file.mediaUrl,
          size: sent.size ?? file.size,
        };
      },
    }),
  ];
}

const nameOf = (mediaUrl: string): string => mediaUrl.slice(mediaUrl.lastIndexOf('/') + 1);
