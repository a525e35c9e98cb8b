import { ServiceError } from '../../../../contracts/service-error.ts';
import { hasEnded } from '../../../../domain/broadcast/vocabulary.ts';
import { defineRoute, reply, type RouteDefinition } from '../../../../http/define-route.ts';
import { exampleIds } from '../../../../http/example-ids.ts';
import type { Broadcaster } from '../../../../http/routes/broadcast/broadcasts/broadcaster.ts';
import type {
  Broadcast,
  Broadcasts,
  NewBroadcast,
} from '../../../../ports/broadcast/broadcasts.ts';
import type { Principal } from '../../../../ports/people/tokens.ts';
import type { NumberChats, SendingNumber } from '../../ports/number-chats.ts';
import type { WabaNumbers } from '../../ports/waba-numbers.ts';
import { whatsappError } from '../../refusals.ts';
import { recipientsOf } from './broadcast-recipients.ts';
import { presentAccepted, presentJob, presentSync } from './broadcast-present.ts';
import {
  AcceptedAnswer,
  BroadcastBody,
  JobAnswer,
  JobParams,
  mostRecipients,
  SyncAnswer,
} from './broadcast-schema.ts';

const tags = ['WhatsApp Cloud API'] as const;
/** More recipients than this are always sent to in the background. */
const mostInSync = 100;
/** How long a call waits for its broadcast to end. */
const waitMs = 25_000;
/** How many results a job shows. */
const mostResults = 1_000;

export interface WabaBroadcastDeps {
  readonly broadcaster: Broadcaster;
  readonly broadcasts: Broadcasts;
  readonly numberChats: Pick<NumberChats, 'number'>;
  readonly wabaNumbers: Pick<WabaNumbers, 'access'>;
}

/** A template to many people from a number of the Cloud API (contract §9.2). */
export function wabaBroadcastRoutes(deps: WabaBroadcastDeps): RouteDefinition[] {
  const { broadcaster, broadcasts, numberChats } = deps;

  /** @throws ServiceError 404 if the organization has no such number of the Cloud API, 503 if it cannot send. */
  const numberOf = async ({ organizationId }: Principal, id: number): Promise<SendingNumber> => {
    const number = await numberChats.number(organizationId, id);
    if (number?.connectionType !== 'waba') throw whatsappError('phone_not_found');
    const access = await deps.wabaNumbers.access(id);
    if (access === 'incomplete') throw whatsappError('waba_settings_incomplete');
    if (!number.ready) throw new ServiceError('account_not_ready');
    return number;
  };

  const resultsOf = async ({ id }: Broadcast) =>
    broadcasts.recipients(id, { after: 0, limit: mostResults });

  return [
    defineRoute({
      method: 'post',
      id: 'broadcastTemplate',
      path: '/api/waba/broadcast-template',
      summary: 'Sends a template to many people.',
      description: `At most ${mostRecipients.toLocaleString('en')} recipients, each once. Up to ${mostInSync} of them the call waits for the end, ${waitMs / 1_000} s at most; for more, past that time or with \`async\` it answers 202, and \`statusUrl\` or \`broadcast:updated\` tells the rest. Whoever is on the opt-out list gets nothing. A message shows in the chat of its person; a chat that begins with it is in no list before the person answers.`,
      tags,
      auth: 'user',
      may: 'manageBroadcasts',
      body: BroadcastBody,
      example: {
        body: {
          organizationPhoneId: exampleIds.number,
          recipients: ['+7 705 123-45-67'],
          templateName: 'order_ready',
          dryRun: true,
        },
      },
      bodyLimit: '1mb',
      responses: { 200: SyncAnswer, 202: AcceptedAnswer },
      errors: [404, 'no_recipients', 'account_not_ready'],
      async handler({ body, user, commandId }) {
        const number = await numberOf(user, body.organizationPhoneId);
        const { recipients, rejected } = recipientsOf(body.recipients, number);
        if (recipients.length === 0) throw new ServiceError('no_recipients');
        const inBackground = body.async || body.runAsync || recipients.length > mostInSync;
        const { components } = body;
        const template = {
          name: body.templateName,
          language: body.language || 'ru',
          ...(components != null && { components }),
        };
        const order: NewBroadcast = {
          organizationId: user.organizationId,
          userId: user.userId,
          commandId,
          channel: 'whatsapp',
          accountId: number.id,
          accountKey: `whatsapp:${number.id}`,
          message: {
            type: 'template',
            content: `Template: ${template.name}`,
            details: { template },
          },
          delayMs: body.delayMs,
          dryRun: body.dryRun,
          requested: body.recipients.length,
          recipients,
        };
        const broadcast = await broadcaster.send(order, inBackground ? 0 : waitMs);
        if (inBackground || !hasEnded(broadcast.status)) {
          return reply(202, presentAccepted(broadcast, rejected));
        }
        return reply(200, presentSync(broadcast, await resultsOf(broadcast), rejected));
      },
    }),

    defineRoute({
      method: 'get',
      id: 'getBroadcastJob',
      path: '/api/waba/broadcast-template/jobs/:jobId',
      summary: 'How far a broadcast is.',
      description: 'The same as GET /api/broadcasts/{broadcastId}, in the form of the original.',
      tags,
      auth: 'user',
      may: 'manageBroadcasts',
      params: JobParams,
      responses: { 200: JobAnswer },
      errors: ['broadcast_not_found'],
      async handler({ params, user }) {
        const id = /^[1-9][0-9]{0,8}$/.test(params.jobId) ? Number(params.jobId) : null;
        const broadcast = id === null ? null : await broadcasts.find(user.organizationId, id);
        if (broadcast === null) throw new ServiceError('broadcast_not_found');
        return presentJob(broadcast, await resultsOf(broadcast));
      },
    }),
  ];
}
