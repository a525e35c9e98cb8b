import { z } from 'zod';
import { forManagers } from '../../../src/channels/shared/managed-accounts.ts';
import { defineRoute, reply, type RouteDefinition } from '../../../src/http/define-route.ts';
import { id } from '../../../src/http/fields.ts';
import type { AccountGateway } from '../../../src/ports/accounts/account-gateway.ts';
import { echoError } from './refusals.ts';
import type { EchoStore } from './store.ts';
import type { EchoTaker } from './taker.ts';
import { EchoUpdate, signatureHeader, signatureOf } from './updates.ts';

const receivesBy = z.enum(['webhook', 'session']);
const Account = z.object({ id: z.int(), receivesBy });

export interface EchoRouteDeps {
  readonly store: EchoStore;
  readonly take: EchoTaker;
  readonly accountGateway: Pick<AccountGateway, 'start'>;
}

/** Accounts, and the webhook that their provider calls. */
export function echoRoutes(deps: EchoRouteDeps): RouteDefinition[] {
  const tags = ['Echo'] as const;
  return [
    defineRoute({
      id: 'createEchoAccount',
      method: 'post',
      path: '/api/echo/accounts',
      summary: 'Adds an account.',
      tags,
      ...forManagers,
      body: z.object({ token: z.string(), secret: z.string(), receivesBy }),
      responses: { 201: z.object({ account: Account }) },
      async handler({ body, user }) {
        const account = await deps.store.add({ ...body, organizationId: user.organizationId });
        if (body.receivesBy === 'session') await deps.accountGateway.start('echo', account.id);
        return reply(201, { account: { id: account.id, receivesBy: body.receivesBy } });
      },
    }),
    defineRoute({
      id: 'listEchoAccounts',
      method: 'get',
      path: '/api/echo/accounts',
      summary: 'The accounts of the organization.',
      tags,
      ...forManagers,
      responses: { 200: z.object({ accounts: z.array(Account) }) },
      async handler({ user }) {
        const accounts = await deps.store.ofOrganization(user.organizationId);
        return { accounts: accounts.map((each) => ({ id: each.id, receivesBy: each.receivesBy })) };
      },
    }),
    defineRoute({
      id: 'receiveEcho',
      method: 'post',
      path: '/api/echo/webhook/:accountId',
      summary: 'Takes an update.',
      tags,
      auth: 'none',
      limit: 'none',
      params: z.object({ accountId: id() }),
      rawBody: true,
      idempotent: { not: 'An update is known by its own id' },
      responses: { 200: z.object({ ok: z.literal(true) }) },
      errors: [401],
      async handler({ params, rawBody, req }) {
        const account = await deps.store.find(params.accountId);
        if (account === null || req.get(signatureHeader) !== signatureOf(account.secret, rawBody)) {
          throw echoError('echo_signature_wrong');
        }
        await deps.take(account, EchoUpdate.parse(JSON.parse(rawBody.toString())));
        return { ok: true as const };
      },
    }),
  ];
}
