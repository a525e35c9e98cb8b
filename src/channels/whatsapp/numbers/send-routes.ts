import { defineRoute, type RouteDefinition } from '../../../http/define-route.ts';
import { exampleIds } from '../../../http/example-ids.ts';
import type { ChatWire } from '../../../http/routes/chat/chats/wire.ts';
import {
  presentSentMedia,
  presentSentToNumber,
} from '../../../http/routes/delivery/messages/present.ts';
import {
  SentMediaAnswer,
  SentToNumberAnswer,
} from '../../../http/routes/delivery/messages/schema.ts';
import type { MessageSender } from '../../../http/routes/delivery/messages/send-message.ts';
import { sends, waits } from '../../../http/routes/delivery/messages/send-routes.ts';
import type { Principal } from '../../../ports/people/tokens.ts';
import type { Addressing } from './addressing.ts';
import { SendMediaBody, SendTextBody } from './send-schema.ts';

const tags = ['Messages'] as const;

export interface NumberSendDeps {
  readonly wire: ChatWire;
  readonly sender: MessageSender;
  readonly addressing: Addressing;
}

/** Sends from a number to an address: finds their chat, or creates it. */
export function numberSendRoutes({ wire, sender, addressing }: NumberSendDeps): RouteDefinition[] {
  const addresseeOf = (
    body: { readonly organizationPhoneId: number; readonly receiverJid: string },
    user: Principal,
  ) => addressing(user.organizationId, body.organizationPhoneId, body.receiverJid);

  return [
    defineRoute({
      ...sends.textToNumber,
      id: 'sendText',
      path: '/api/messages/send-text',
      example: {
        body: {
          organizationPhoneId: exampleIds.number,
          receiverJid: '77051234567@s.whatsapp.net',
          text: 'We are open until eight.',
        },
      },
      summary: 'Sends a text from a WhatsApp number to an address.',
      description: `The chat of the two is found, or made: it needs no operator. ${waits}`,
      tags,
      body: SendTextBody,
      responses: { 200: SentToNumberAnswer },
      async handler({ body, user, commandId }) {
        const { text, quotedMessageId = null } = body;
        const message = { type: 'text', text, quotedMessageId } as const;
        return presentSentToNumber(
          wire,
          await sender.toAddress(await addresseeOf(body, user), message, { user, commandId }),
        );
      },
    }),

    defineRoute({
      ...sends.toNumber,
      id: 'sendMedia',
      path: '/api/messages/send-media',
      example: {
        body: {
          organizationPhoneId: exampleIds.number,
          receiverJid: '77051234567@s.whatsapp.net',
          mediaType: 'image',
          mediaPath: exampleIds.file,
          caption: 'Our shop',
        },
      },
      summary: 'Sends a file from a WhatsApp number to an address.',
      description: `\`mediaPath\` is an http(s) address or the \`/files/…\` path of an own upload. The chat of the two is found, or made: it needs no operator. ${waits}`,
      tags,
      body: SendMediaBody,
      responses: { 200: SentMediaAnswer },
      async handler({ body, user, commandId }) {
        const { mediaType, mediaPath, caption = null, filename = null } = body;
        const sent = await sender.toAddress(
          await addresseeOf(body, user),
          {
            type: mediaType,
            file: { address: mediaPath },
            caption,
            filename,
            quotedMessageId: body.quotedMessageId ?? null,
          },
          { user, commandId },
        );
        return presentSentMedia(wire, sent, mediaType, caption);
      },
    }),
  ];
}
