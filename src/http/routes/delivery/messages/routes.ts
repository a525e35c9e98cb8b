import { ServiceError } from '../../../../contracts/service-error.ts';
import type { ChatWaker } from '../../../../ports/chat/chat-gateway.ts';
import { rawDays, type RawMessages } from '../../../../ports/chat/raw-messages.ts';
import type { MediaRetries } from '../../../../ports/media/media-inbox.ts';
import { defineRoute, type RouteDefinition } from '../../../define-route.ts';
import { exampleIds } from '../../../example-ids.ts';
import { found, viewerOf } from '../../chat/chats/desk.ts';
import type { ChatWire } from '../../chat/chats/wire.ts';
import { chatSendRoutes } from './chat-send-routes.ts';
import { presentRaw, presentSent } from './present.ts';
import { MediaRetryAnswer, MessageParams, RawMessageAnswer, sendAnswerOf } from './schema.ts';
import { sends, waits } from './send-routes.ts';
import { createMessageSender, type MessageSenderDeps } from './send-message.ts';

const tags = ['Messages'] as const;

export interface MessageRouteDeps extends MessageSenderDeps {
  readonly wire: ChatWire;
  readonly mediaRetries: MediaRetries;
  readonly rawMessages: RawMessages;
  readonly waker: ChatWaker;
  /** Called for a failure of something that will be done later anyway. */
  readonly onLeftover: (what: string, error: unknown) => void;
}

/** Sending, on any channel. */
export function messageRoutes(deps: MessageRouteDeps): RouteDefinition[] {
  const { chats, wire } = deps;
  const SendAnswer = sendAnswerOf(wire);
  const sender = createMessageSender(deps);
  return [
    ...chatSendRoutes({ ...deps, sender }),

    defineRoute({
      ...sends.again,
      id: 'retryMessage',
      path: '/api/messages/:messageId/retry',
      example: { params: { messageId: exampleIds.failedMessage } },
      summary:
        'Sends a message again that has failed, or of which nobody knows whether it went out.',
      description: `The same message is queued once more. One of status \`unknown\` may then reach the customer twice (never by QR, where it keeps its id): that is for a person to decide. Anything else is 409 \`not_retryable\`. ${waits}`,
      tags,
      params: MessageParams,
      responses: { 200: SendAnswer },
      async handler({ params, user, commandId }) {
        const viewer = viewerOf(user);
        const before = await chats.messageById(viewer, params.messageId);
        if (before === null) throw messageMissing();
        const chat = found(await chats.find(viewer, before.chatId));
        const message = await sender.again(chat, before, { user, commandId });
        return presentSent(wire, (await chats.find(viewer, chat.id)) ?? chat, message);
      },
    }),

    defineRoute({
      method: 'post',
      id: 'retryMessageFile',
      path: '/api/messages/:messageId/media/retry',
      example: { params: { messageId: exampleIds.messageWithoutFile } },
      summary: 'Fetches the file of a customer’s message again that could not be had.',
      description:
        'Answers at once; `message:updated` tells how it ended. A file that is here, or is being fetched already, is 409 `media_not_retryable`.',
      tags,
      auth: 'user',
      params: MessageParams,
      responses: { 202: MediaRetryAnswer },
      errors: ['message_not_found', 'media_not_retryable'],
      idempotent: true,
      async handler({ params, user }) {
        const message = await chats.messageById(viewerOf(user), params.messageId);
        if (message === null) throw messageMissing();
        const { id: messageId, chatId } = message;
        const retried = await deps.mediaRetries.retry(user.organizationId, messageId);
        if (retried === null) throw messageMissing();
        if (retried.state !== 'waiting') throw new ServiceError('media_not_retryable');
        if (retried.wake !== null) {
          // The row contains the work, so a lost wake-up only costs the sweeper's delay.
          await deps.waker
            .wake(retried.wake)
            .catch((error: unknown) => deps.onLeftover('a chat could not be woken', error));
        }
        return { success: true as const, messageId, chatId, mediaState: 'waiting' as const };
      },
    }),

    defineRoute({
      method: 'get',
      id: 'getRawMessage',
      path: '/api/messages/:messageId/raw',
      example: { params: { messageId: exampleIds.rawMessage } },
      summary: 'A message as its provider sent it, if no reader understood all of it.',
      description: `For whoever looks for what a message lost, or for the reason why it is shown as unsupported. Kept encrypted for ${rawDays} days and erased with the message. Each reading stands in the chat’s audit trail as \`raw_read\`. \`cut\` = its long texts were shortened, because the whole was too large.`,
      tags,
      auth: 'user',
      may: 'readRaw',
      params: MessageParams,
      responses: { 200: RawMessageAnswer },
      errors: ['message_not_found', 'raw_not_kept', 'raw_unreadable'],
      async handler({ params, user }) {
        const message = await chats.messageById(viewerOf(user), params.messageId);
        if (message === null) throw messageMissing();
        const kept = await deps.rawMessages.read(message, user.userId);
        if (kept === null) throw new ServiceError('raw_not_kept');
        if (kept === 'unreadable') throw new ServiceError('raw_unreadable');
        return presentRaw(message, kept);
      },
    }),
  ];
}

const messageMissing = () => new ServiceError('message_not_found');
