import { z } from 'zod';
import { whatsappError } from '../../refusals.ts';
import type { WabaWebhook } from '../webhook.ts';
import { defineRoute, type RouteDefinition } from '../../../../http/define-route.ts';
import { VerifyQuery } from './schema.ts';

/** The two calls that Meta makes. They need no token of ours: a secret agreed with Meta takes its place. */
export function wabaWebhookRoutes({
  wabaWebhook,
}: {
  readonly wabaWebhook: WabaWebhook;
}): RouteDefinition[] {
  const about = {
    path: '/api/waba/webhook',
    tags: ['WhatsApp Cloud API'],
    auth: 'none',
    limit: 'none',
  } as const;
  return [
    defineRoute({
      ...about,
      id: 'verifyWabaWebhook',
      example: {
        query: {
          'hub.mode': 'subscribe',
          'hub.verify_token': 'the-verify-token-of-the-installation',
          'hub.challenge': '1158201444',
        },
      },
      method: 'get',
      summary: 'Meta verifies the webhook’s address: answers the challenge as text.',
      description:
        'The token must be WABA_VERIFY_TOKEN or the `wabaVerifyToken` of one of the numbers, else 403.',
      query: VerifyQuery,
      responses: { 200: z.string() },
      errors: [403],
      async handler({ query }) {
        const mode = query['hub.mode'] ?? query.hub_mode;
        const token = query['hub.verify_token'] ?? query.hub_verify_token ?? '';
        const challenge = query['hub.challenge'] ?? query.hub_challenge ?? '';
        // Meta's challenges are digits. We do not echo longer or stranger ones.
        const isChallenge = /^[\w.-]{1,200}$/.test(challenge);
        if (mode !== 'subscribe' || !isChallenge || !(await wabaWebhook.verify(token))) {
          throw whatsappError('webhook_token_wrong');
        }
        return challenge;
      },
    }),
    defineRoute({
      ...about,
      id: 'receiveWabaWebhook',
      example: { body: { object: 'whatsapp_business_account', entry: [] } },
      method: 'post',
      idempotent: { not: 'Meta sends none; what it repeats is known by its own ids' },
      summary: 'Takes what Meta posts.',
      description:
        'X-Hub-Signature-256 must sign the raw bytes with WABA_APP_SECRET: without it, or with another one, 401 and nothing is read; 503 while no secret is set. 200 comes only after everything in the body is committed. What can’t be read is kept as it came and answered 200 too: Meta would only post it again. Numbers that nobody registered are passed over.',
      rawBody: true,
      bodyLimit: '4mb',
      responses: { 200: z.string() },
      errors: [401],
      async handler({ rawBody, req }) {
        const outcome = await wabaWebhook.take(rawBody, req.get('x-hub-signature-256'));
        switch (outcome) {
          case 'accepted':
            return 'OK';
          case 'unsigned':
            throw whatsappError('webhook_signature_wrong');
          case 'no_secret':
            throw whatsappError('webhook_not_configured');
        }
      },
    }),
  ];
}
