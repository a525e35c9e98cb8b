import type { Principal } from '../../../ports/people/tokens.ts';
import { defineRoute, type RouteDefinition } from '../../define-route.ts';
import { exampleIds } from '../../example-ids.ts';
import { found, viewerOf } from '../chat/chats/desk.ts';
import type { ChatWire } from '../chat/chats/wire.ts';
import type { Addressee, FindAddressee } from '../delivery/messages/addressee.ts';
import { presentSentMedia } from '../delivery/messages/present.ts';
import { SentMediaAnswer } from '../delivery/messages/schema.ts';
import { sends } from '../delivery/messages/send-routes.ts';
import { createMessageSender, type MessageSenderDeps } from '../delivery/messages/send-message.ts';
import { SendByChatBody, sendFormOf, SentFormAnswer } from './send-schema.ts';

const tags = ['Media'] as const;

export interface MediaSendDeps {
  readonly wire: ChatWire;
  /** By channel name. */
  readonly findAddressee: ReadonlyMap<string, FindAddressee>;
}

/** Sends files, with the same sender as all messages. */
export function mediaSendRoutes(deps: MessageSenderDeps & MediaSendDeps): RouteDefinition[] {
  const { wire } = deps;
  const sender = createMessageSender(deps);
  const { addressing } = wire;
  const ways = addressing.map(
    ({ by: { account, address, about } }) =>
      ` or from ${about} (\`${account}\` and \`${address}\`; the chat of the two is found, or made)`,
  );

  /**
   * The recipient in a form that names no chat. The form's schema has checked that one way of addressing is complete.
   */
  const addresseeOf = (form: object, user: Principal): Promise<Addressee> => {
    const given = form as Readonly<Record<string, unknown>>;
    const way = addressing.find(({ by }) => given[by.account] !== undefined);
    const find = way && deps.findAddressee.get(way.channel);
    if (way === undefined || find === undefined) throw new Error('a form that names nobody passed');
    const { account, address } = way.by;
    return find(user.organizationId, Number(given[account]), String(given[address]));
  };

  return [
    defineRoute({
      ...sends.toChat,
      id: 'sendStoredFile',
      path: '/api/media/send-by-chat',
      example: {
        body: {
          chatId: exampleIds.ownChat,
          mediaType: 'image',
          mediaPath: exampleIds.file,
          caption: 'As it looks',
        },
      },
      summary: 'Sends a stored file, or one of the internet, to a chat.',
      description:
        '`mediaPath` is an http(s) address or the `/files/…` path of an own upload. The chat must have an operator. Waits and refuses as POST /api/messages/send-by-chat does.',
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
      id: 'sendUploadedFile',
      path: '/api/media/send',
      example: {
        body: {
          chatId: exampleIds.ownChat,
          mediaType: 'image',
          caption: 'As it looks',
          media: 'photo.png',
        },
      },
      summary: 'Sends a file that comes with the call.',
      description: `A form with the file in \`media\`, to a chat (\`chatId\`; it needs no operator)${ways.join('')}. Waits and refuses as POST /api/messages/send-by-chat does; with a refusal the file goes again.`,
      tags,
      body: sendFormOf(addressing.map(({ by }) => by)),
      responses: { 200: SentFormAnswer },
      async handler({ body, file, user, commandId }) {
        const { mediaType, caption = null, filename = null } = body;
        const message = { type: mediaType, file: { own: file }, caption, filename };
        const by = { user, commandId };
        const { chatId } = body;
        const sent =
          chatId === undefined
            ? await sender.toAddress(await addresseeOf(body, user), message, by)
            : await sender.toAnyChat(
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
