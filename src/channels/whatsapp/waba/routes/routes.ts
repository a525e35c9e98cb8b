import type { ServiceError } from '../../../../contracts/service-error.ts';
import type { Addressing } from '../../numbers/addressing.ts';
import type { NumberChats } from '../../ports/number-chats.ts';
import { whatsappError } from '../../refusals.ts';
import type { ChatReads, CommandedChat } from '../../../../ports/chat/chat-reads.ts';
import type { DirectoryFault, WabaDirectory } from '../../ports/waba-directory.ts';
import type { WabaWebhook } from '../webhook.ts';
import { defineRoute, type RouteDefinition } from '../../../../http/define-route.ts';
import { exampleIds } from '../../../../http/example-ids.ts';
import type { ChatWire } from '../../../../http/routes/chat/chats/wire.ts';
import { found, viewerOf } from '../../../../http/routes/chat/chats/desk.ts';
import { sends } from '../../../../http/routes/delivery/messages/send-routes.ts';
import type { MessageSender } from '../../../../http/routes/delivery/messages/send-message.ts';
import {
  presentOperatorMessage,
  presentOperatorSent,
  presentSent,
  presentStatus,
  presentTemplates,
} from './present.ts';
import { messageOfOperator, messageToNumber, receiverOf } from './read-message.ts';
import { ChatParams } from '../../../../http/routes/chat/chats/fields.ts';
import {
  HistoryAnswer,
  HistoryQuery,
  MessageParams,
  MessageStatus,
  operatorSendAnswerOf,
  OperatorSendBody,
  SendAnswer,
  SendBody,
  TemplatesAnswer,
  TemplatesQuery,
} from './schema.ts';
import { wabaBroadcastRoutes, type WabaBroadcastDeps } from './broadcast.ts';
import { wabaUploadRoutes, type WabaUploadDeps } from './upload.ts';
import { diagnosticsRoutes, type DiagnosticsDeps } from './diagnostics.ts';
import { unknownPartsRoutes, type UnknownPartsDeps } from './unknown-parts.ts';
import { wabaWebhookRoutes } from './webhook.ts';

const tags = ['WhatsApp Cloud API'] as const;

const waits =
  'Waits up to 8 s for Meta; past that the answer says `queued` and message:status tells the rest. What Meta refuses is 502 `send_failed` with its reason, whatever status Meta gave. Give an Idempotency-Key: then a repeated call never sends twice.';

export interface WabaRouteDeps
  extends WabaUploadDeps, UnknownPartsDeps, DiagnosticsDeps, WabaBroadcastDeps {
  readonly sender: MessageSender;
  readonly wire: ChatWire;
  readonly chats: ChatReads;
  readonly addressing: Addressing;
  readonly numberChats: Pick<NumberChats, 'number'>;
  readonly wabaWebhook: WabaWebhook;
  readonly wabaDirectory: WabaDirectory;
}

/** WhatsApp Cloud API: its webhook, and the calls by which front ends know it (contract §9.2). */
export function wabaRoutes(deps: WabaRouteDeps): RouteDefinition[] {
  const { addressing, chats, numberChats, sender, wire } = deps;

  /** @throws ServiceError 404 if the organization does not have the number, 400 for a number by QR. */
  const requireWaba = async (organizationId: number, organizationPhoneId: number) => {
    const number = await numberChats.number(organizationId, organizationPhoneId);
    if (number === null) {
      throw whatsappError('phone_not_found');
    }
    if (number.connectionType !== 'waba') throw notWaba();
    return number;
  };

  return [
    ...wabaWebhookRoutes(deps),
    ...wabaUploadRoutes(deps),
    ...wabaBroadcastRoutes(deps),
    ...unknownPartsRoutes(deps),
    ...diagnosticsRoutes(deps),

    defineRoute({
      ...sends.toNumber,
      id: 'sendCloudApiMessage',
      path: '/api/waba/send',
      example: {
        body: {
          organizationPhoneId: exampleIds.number,
          to: '+7 705 123 45 67',
          message: 'We are open until eight.',
        },
      },
      summary: 'Sends a message from a Cloud API number to a phone number.',
      description: `The chat of the two is found, or made: it needs no operator. Outside the 24-hour window everything but a template is 400 \`window_closed\`. ${waits}`,
      tags,
      body: SendBody,
      responses: { 200: SendAnswer },
      async handler({ body, user, commandId }) {
        const message = messageToNumber(body);
        const { organizationPhoneId } = body;
        const { region } = await requireWaba(user.organizationId, organizationPhoneId);
        const { digits, jid } = receiverOf(body.to, region);
        const to = await addressing(user.organizationId, organizationPhoneId, jid);
        return presentSent(wire, await sender.toAddress(to, message, { user, commandId }), digits);
      },
    }),

    defineRoute({
      ...sends.toChat,
      id: 'sendCloudApiChatMessage',
      path: '/api/waba/operator/send',
      example: { body: { chatId: exampleIds.ownChat, message: 'Anything else?' } },
      summary: 'Sends a message to a chat of a Cloud API number.',
      description: `The same as the unified send; the chat must have an operator. ${waits}`,
      tags,
      body: OperatorSendBody,
      responses: { 200: operatorSendAnswerOf(wire) },
      async handler({ body, user, commandId }) {
        const message = messageOfOperator(body);
        const chat = found(await chats.find(viewerOf(user), body.chatId));
        if (!isWaba(chat)) throw notWaba();
        return presentOperatorSent(wire, await sender.toChat(chat, message, { user, commandId }));
      },
    }),

    defineRoute({
      method: 'get',
      id: 'getCloudApiMessageStatus',
      path: '/api/waba/operator/message-status/:messageId',
      example: { params: { messageId: exampleIds.sentMessage } },
      summary: 'What is known of a message’s way to the customer.',
      tags,
      auth: 'user',
      params: MessageParams,
      responses: { 200: MessageStatus },
      errors: [404],
      async handler({ params, user }) {
        const message = await chats.messageById(viewerOf(user), params.messageId);
        if (message === null || message.channel !== 'whatsapp') {
          throw whatsappError('message_not_found/whatsapp');
        }
        return presentStatus(message);
      },
    }),

    defineRoute({
      method: 'get',
      id: 'listCloudApiChatMessages',
      path: '/api/waba/operator/chat/:chatId/messages',
      example: { params: { chatId: exampleIds.ownChat }, query: { limit: 2 } },
      summary: 'The messages of a WhatsApp chat, newest first.',
      tags,
      auth: 'user',
      params: ChatParams,
      query: HistoryQuery,
      responses: { 200: HistoryAnswer },
      errors: [404],
      async handler({ params, query, user }) {
        const viewer = viewerOf(user);
        const chat = found(await chats.find(viewer, params.chatId));
        if (chat.channel !== 'whatsapp') throw notWaba();
        const page = await chats.history(viewer, chat.id, query);
        const messages = (page?.messages ?? []).toReversed();
        return {
          messages: messages.map((message) => presentOperatorMessage(message, chat)),
          total: page?.total ?? messages.length,
          ...query,
        };
      },
    }),

    defineRoute({
      method: 'get',
      id: 'listTemplates',
      path: '/api/waba/templates',
      example: { query: { organizationPhoneId: exampleIds.number } },
      summary: 'The templates of a number’s business account, asked of Meta.',
      description:
        'A refusal of Meta’s is 502 `upstream_refused` with `upstreamStatus` and `upstreamError`, also where Meta’s own status is 401: that is about the number’s token, not the caller’s.',
      tags,
      auth: 'user',
      query: TemplatesQuery,
      responses: { 200: TemplatesAnswer },
      errors: [404, 502],
      async handler({ query, user }) {
        const { organizationPhoneId, limit, ...filters } = query;
        await requireWaba(user.organizationId, organizationPhoneId);
        const page = await deps.wabaDirectory.templates(organizationPhoneId, {
          limit,
          ...withoutUndefined(filters),
        });
        if ('kind' in page) throw upstream(page);
        return presentTemplates(organizationPhoneId, page);
      },
    }),
  ];
}

function isWaba(chat: CommandedChat): boolean {
  return chat.channel === 'whatsapp' && chat.connectionType === 'waba';
}

function notWaba(): ServiceError {
  return whatsappError('not_waba');
}

function upstream(fault: DirectoryFault): ServiceError {
  switch (fault.kind) {
    case 'incomplete':
      return whatsappError('waba_settings_incomplete');
    case 'unreachable':
      return whatsappError('upstream_unavailable', { extra: { retryable: true } });
    case 'refused':
      return whatsappError('upstream_refused', {
        params: { reason: fault.message },
        extra: {
          retryable: fault.retryable,
          upstreamStatus: fault.status,
          upstreamError: { code: fault.code, message: fault.message },
        },
        ...(fault.retryable && { retryAfter: (fault.retryAfterMs ?? 30_000) / 1_000 }),
      });
  }
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function withoutUndefined<T extends object>(given: T): Defined<T> {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Defined<T>;
}
