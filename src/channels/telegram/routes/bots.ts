import { defineRoute, reply, type RouteDefinition } from '../../../http/define-route.ts';
import { exampleIds } from '../../../http/example-ids.ts';
import { forManagers, requireOwnOrganization, tellWorker } from '../../shared/managed-accounts.ts';
import { presentBot, presentBotDetails } from './present.ts';
import {
  BotAnswer,
  BotDetailsAnswer,
  BotParams,
  BotsAnswer,
  CreateBody,
  OrganizationParams,
  SuccessAnswer,
  UpdateBody,
} from './schema.ts';
import {
  identityOf,
  known,
  started,
  startFailed,
  stopped,
  webhookOf,
  type BotDeps,
} from './starting.ts';

const tags = ['Telegram'] as const;

/** The bots of the caller's organization: its managers add, change, start and stop them. */
export function botRoutes(deps: BotDeps): RouteDefinition[] {
  return [
    defineRoute({
      method: 'get',
      id: 'listBots',
      path: '/api/telegram/organizations/:organizationId/bots',
      summary: 'The bots of the own organization, newest first.',
      tags,
      auth: 'user',
      params: OrganizationParams,
      responses: { 200: BotsAnswer },
      errors: [404],
      async handler({ params, user }) {
        requireOwnOrganization(params.organizationId, user);
        return { bots: (await deps.bots.list(user.organizationId)).map(presentBot) };
      },
    }),
    defineRoute({
      method: 'post',
      id: 'createBot',
      path: '/api/telegram/organizations/:organizationId/bots',
      example: {
        body: {
          botToken: '987654321:AAExampleOfATokenFromBotFather00001',
          welcomeMessage: 'Hello! How can we help?',
          autoStart: false,
        },
      },
      summary: 'Adds a bot.',
      description:
        'Telegram is asked whose token it is; one that Telegram refuses is 400. With autoStart the bot receives at once; that it could not be started yet is no error, its status tells.',
      tags,
      ...forManagers,
      audit: { on: 'bot', shows: ['autoStart'] },
      params: OrganizationParams,
      body: CreateBody,
      responses: { 201: BotAnswer },
      errors: [404],
      idempotent: true,
      async handler({ params, body, user }) {
        requireOwnOrganization(params.organizationId, user);
        const wanted = body.autoStart === true;
        const bot = await deps.bots.create(user.organizationId, {
          token: body.botToken,
          identity: await identityOf(deps, body.botToken),
          welcomeMessage: body.welcomeMessage || null,
          wanted,
        });
        return reply(201, { bot: presentBot(wanted ? await started(deps, bot) : bot) });
      },
    }),
    defineRoute({
      method: 'get',
      id: 'getBot',
      path: '/api/telegram/bots/:botId',
      summary: 'One bot.',
      tags,
      ...forManagers,
      params: BotParams,
      responses: { 200: BotDetailsAnswer },
      errors: [404],
      async handler({ params, user }) {
        return presentBotDetails(known(await deps.bots.find(user.organizationId, params.botId)));
      },
    }),
    defineRoute({
      method: 'put',
      id: 'updateBot',
      path: '/api/telegram/bots/:botId',
      example: { body: { welcomeMessage: 'Hello! How can we help?' } },
      summary: 'Changes a bot.',
      description:
        'Another token, or another way to receive, begins the bot’s session anew. With webhookUrl Telegram posts updates there, with a secret of our making; without it the bot polls.',
      tags,
      ...forManagers,
      audit: { shows: ['autoReply'] },
      params: BotParams,
      body: UpdateBody,
      responses: { 200: BotAnswer },
      errors: [404],
      async handler({ params, body, user }) {
        const before = known(await deps.bots.find(user.organizationId, params.botId));
        const { botToken: token, welcomeMessage, autoReply, webhookUrl } = body;
        const changed = known(
          await deps.bots.update(user.organizationId, before.id, {
            ...(token !== undefined && { token, identity: await identityOf(deps, token) }),
            ...(welcomeMessage !== undefined && { welcomeMessage: welcomeMessage || null }),
            ...(autoReply !== undefined && { autoReply }),
            ...(webhookUrl !== undefined && { webhookUrl: webhookOf(webhookUrl, before.id) }),
          }),
        );
        if (changed.sessionChanged && changed.bot.wanted) {
          await tellWorker(deps, 'a changed bot could not be restarted', () =>
            deps.accountGateway.changed('telegram', before.id),
          );
        }
        return { bot: presentBot(changed.bot) };
      },
    }),
    defineRoute({
      method: 'delete',
      id: 'deleteBot',
      path: '/api/telegram/bots/:botId',
      summary: 'Removes a bot; its chats stay, and can’t be answered any more.',
      tags,
      ...forManagers,
      params: BotParams,
      responses: { 200: SuccessAnswer },
      errors: [404],
      async handler({ params, user }) {
        const bot = known(await deps.bots.find(user.organizationId, params.botId));
        await stopped(deps, bot);
        known((await deps.bots.remove(user.organizationId, bot.id)) || null);
        return { success: true as const };
      },
    }),
    defineRoute({
      method: 'post',
      id: 'startBot',
      path: '/api/telegram/bots/:botId/start',
      example: { params: { botId: exampleIds.webhookBot } },
      summary: 'Starts a bot: it receives from now on, also after restarts.',
      description:
        'Waits up to 8 s for Telegram’s word. A token that Telegram refuses is 500 bot_start_failed; a bot whose start takes longer is answered as it is then, and goes on starting.',
      tags,
      ...forManagers,
      params: BotParams,
      responses: { 200: BotAnswer },
      errors: [404, 500],
      idempotent: true,
      async handler({ params, user }) {
        const bot = known(await deps.bots.setWanted(user.organizationId, params.botId, true));
        const now = await started(deps, bot);
        if (now.status === 'error') throw startFailed(now);
        return { bot: presentBot(now) };
      },
    }),
    defineRoute({
      method: 'post',
      id: 'stopBot',
      path: '/api/telegram/bots/:botId/stop',
      example: { params: { botId: exampleIds.webhookBot }, after: ['receiveTelegramUpdate'] },
      summary: 'Stops a bot: Telegram keeps what is written to it for a day.',
      tags,
      ...forManagers,
      params: BotParams,
      responses: { 200: BotAnswer },
      errors: [404],
      idempotent: true,
      async handler({ params, user }) {
        const bot = known(await deps.bots.find(user.organizationId, params.botId));
        return { bot: presentBot(await stopped(deps, bot)) };
      },
    }),
  ];
}
