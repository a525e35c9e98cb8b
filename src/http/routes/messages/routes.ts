import type { z } from 'zod';
import { ServiceError } from '../../../contracts/service-error.ts';
import { defineRoute, type RouteDefinition } from '../../define-route.ts';
import { validationFailed } from '../../validate.ts';
import { found, viewerOf } from '../chats/desk.ts';
import { presentSent } from './present.ts';
import { SendAnswer, SendByChatBody, sendTypes } from './schema.ts';
import { createTextSender, type TextSenderDeps } from './send-text.ts';

export type MessageRouteDeps = TextSenderDeps;

/** Sending to a chat, whatever its channel. */
export function messageRoutes(deps: MessageRouteDeps): RouteDefinition[] {
  const { chats } = deps;
  const sendText = createTextSender(deps);
  return [
    defineRoute({
      method: 'post',
      path: '/api/messages/send-by-chat',
      summary: 'Sends a text to a chat.',
      description:
        'The chat must have an operator. Waits up to 8 s for the provider; past that the answer says `queued` and message:status tells the rest. A provider that refuses is 502 `send_failed` with its reason. Give an Idempotency-Key: then a repeated call never sends twice.',
      tags: ['Messages'],
      auth: 'user',
      body: SendByChatBody,
      responses: { 200: SendAnswer },
      errors: [404, 409, 502],
      idempotent: true,
      async handler({ body, user, commandId }) {
        const text = requireText(body);
        const chat = found(await chats.find(viewerOf(user), body.chatId));
        const message = await sendText(chat, { text }, user, commandId);
        // The ticket as it is now: other changes may have come meanwhile.
        const now = (await chats.find(viewerOf(user), chat.id)) ?? chat;
        return presentSent(now, message);
      },
    }),
  ];
}

/** @throws ServiceError 400 for what is not a text to send. */
function requireText(body: z.output<typeof SendByChatBody>): string {
  if (body.type !== 'text') {
    const isKnown = sendTypes.some((type) => type === body.type);
    throw new ServiceError(
      400,
      'type_not_supported',
      isKnown
        ? `Тип сообщения «${body.type}» пока не поддерживается, только text`
        : `Тип сообщения «${body.type}» не поддерживается`,
    );
  }
  const text = body.text ?? '';
  if (text.trim() === '') {
    throw validationFailed([{ path: 'text', message: 'Текст сообщения пуст' }]);
  }
  return text;
}
