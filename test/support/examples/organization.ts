import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exampleIds as ids } from '../../../src/http/example-ids.ts';
import { startAiServer } from '../ai-server.ts';
import { eventually } from '../eventually.ts';
import { startGraphServer } from '../graph-server.ts';
import { message, messagesBody, postWebhook } from '../graph-server-webhooks.ts';
import { compose } from '../harness/closing.ts';
import { password } from '../harness/people.ts';
import { audience, startIssuer } from '../issuer.ts';
import { startSystem, type Person, type System } from '../system.ts';
import type { TemporalAddress } from '../harness/temporal.ts';
import { startTelegramServer } from '../telegram-server.ts';
import { startMailServer } from '../mail-server.ts';
import { startWhatsappServer } from '../whatsapp-server/index.ts';
import { picture } from './picture.ts';
import { createPassingCodes } from './passing.ts';
import { providers } from './providers.ts';
import { seedBroadcasts, seedClients, seedLinks } from './seed-more.ts';

export type Examples = Awaited<ReturnType<typeof startExamples>>;

/** Who makes the calls of examples. */
export interface ExampleCallers {
  readonly admin: Person;
  readonly manager: Person;
  readonly employee: Person;
  readonly colleague: Person;
  readonly visitor: { readonly token: string };
}

/**
 * The whole system with the example organization, which calls of examples name (`exampleIds`), and stand-ins of all
 * providers. What has a fixed id is made by the product's own parts, after its sequence was set.
 */
export const startExamples = (options: { readonly temporal?: TemporalAddress } = {}) =>
  compose(async (closing) => {
    const graph = closing.own(await startGraphServer());
    const telegram = closing.own(await startTelegramServer());
    const whatsapp = closing.own(await startWhatsappServer());
    const ai = closing.own(await startAiServer());
    const mail = closing.own(await startMailServer());
    const issuer = closing.own(await startIssuer());
    const files = await mkdtemp(path.join(tmpdir(), 'examples-'));
    closing.add(() => rm(files, { recursive: true, force: true }));
    const system = closing.own(
      await startSystem({
        ...options,
        organizations: [],
        settings: {
          TELEGRAM_API_ROOT: telegram.url,
          WABA_GRAPH_URL: graph.url,
          WABA_APP_SECRET: providers.appSecret,
          WABA_VERIFY_TOKEN: providers.verifyToken,
          WHATSAPP_WEB_URL: whatsapp.url,
          WHATSAPP_WEB_ROOT_KEY: whatsapp.rootKey.toString('base64'),
          DEEPSEEK_API_KEY: 'sk-example',
          DEEPSEEK_BASE_URL: ai.url,
          MEDIA_DIR: files,
          KEYCLOAK_ISSUER: issuer.url,
          KEYCLOAK_API_AUDIENCE: audience,
          SMTP_URL: mail.url,
          MAIL_FROM: 'Example <support@example.com>',
          ACCOUNT_LINKS_URL: 'https://chat.example.com/account.html',
        },
      }),
    );
    telegram.addBot({
      ...providers.bot,
      before: { numbers: 500, chats: [providers.anna.id, providers.boris.id] },
    });
    telegram.addBot(providers.secondBot);
    const webhookBot = telegram.addBot(providers.webhookBot);
    const callers = await seed(system, graph, files);
    const secret = webhookBot.webhook()?.secret;
    if (secret === undefined) throw new Error('no webhook was set');
    return { system, callers, webhookSecret: secret, codes: createPassingCodes(), issuer };
  });

/** Signs in with the password that the person has by now. */
export async function signIn({ call }: System, name: string): Promise<{ readonly token: string }> {
  const email = `${name.toLowerCase()}@example.com`;
  for (const each of [password, providers.laterPassword]) {
    const { status, body } = await call('POST', '/api/auth/login', null, {
      body: { email, password: each },
    });
    if (status === 200) return { token: body.token as string };
  }
  throw new Error(`${email} cannot sign in`);
}

type Graph = Awaited<ReturnType<typeof startGraphServer>>;

async function seed(system: System, graph: Graph, files: string): Promise<ExampleCallers> {
  const { sql, must, world } = system;

  /** The next row of the table gets this id. */
  const pin = (table: string, id: number) =>
    sql(`SELECT setval(pg_get_serial_sequence($1, 'id'), $2, false)`, [table, id]);

  /** A telegram message, a visitor's or one by Cloud API that makes a chat with this id. */
  async function chat(id: number, messageId: number, arrive: () => Promise<unknown>) {
    await pin('chat', id);
    await pin('contact', id);
    await pin('message', messageId);
    await arrive();
    await eventually(async () => (await sql('SELECT 1 FROM chat WHERE id = $1', [id])).length > 0);
    await world.idle(id);
  }

  await pin('organization', ids.organization);
  await pin('app_user', ids.admin);
  await pin('website_widget', ids.widget);
  await pin('telegram_bot', ids.bot);
  const organization = await system.addOrganization('Example');
  const people = { ...organization, employee: organization.olga, colleague: organization.pavel };
  const { admin, manager, employee, colleague } = people;
  for (const { id, name } of [admin, manager, employee, colleague]) {
    const email = `${name.toLowerCase()}@example.com`;
    await sql('UPDATE app_user SET email = $2 WHERE id = $1', [id, email]);
  }
  await sql(`UPDATE website_widget SET name = 'Example site', public_key = $2 WHERE id = $1`, [
    ids.widget,
    ids.publicKey,
  ]);

  for (const id of [ids.ownSignIn, ids.signIn]) {
    await pin('sign_in', id);
    await signIn(system, colleague.name);
  }

  // A bot that receives, and numbers of both kinds.
  await must('PUT', `/api/telegram/bots/${ids.bot}`, manager, { botToken: providers.bot.token });
  await must('POST', `/api/telegram/bots/${ids.bot}/start`, manager);
  const bots = `/api/telegram/organizations/${ids.organization}/bots`;
  await must('POST', bots, manager, { botToken: providers.webhookBot.token });
  const webhookBot = `/api/telegram/bots/${ids.webhookBot}`;
  await must('PUT', webhookBot, manager, { webhookUrl: 'https://chat.example.com' });
  await must('POST', `${webhookBot}/start`, manager);
  const number = graph.addNumber(providers.number);
  await pin('organization_phone', ids.number);
  const phone = { phoneJid: '77001234567@s.whatsapp.net', displayName: 'Support' };
  await must('POST', '/api/organization-phones', manager, phone);
  await must('PATCH', `/api/organization-phones/${ids.number}`, admin, {
    connectionType: 'waba',
    wabaPhoneNumberId: number.phoneNumberId,
    wabaId: number.wabaId,
    wabaAccessToken: number.token,
  });
  const scanned = { phoneJid: '77007654321@s.whatsapp.net', displayName: 'Sales' };
  await must('POST', '/api/organization-phones', manager, scanned);

  // Chats. A person of Telegram writes to the bot, one of WhatsApp to the number, a visitor in the widget.
  const byBot = (person: string, content: string) => system.telegram(organization, person, content);
  const { anna, boris, dana } = providers;
  await chat(ids.chat, ids.message, () => byBot(String(anna.id), 'Здравствуйте! Где мой заказ?'));
  const webhook = `${system.baseUrl}/api/waba/webhook`;
  /** Meta's times are whole seconds: the next one has begun, so that this is later than all before. */
  async function fromDana(type: string, content: unknown): Promise<void> {
    const next = Math.ceil(Date.now() / 1_000) * 1_000;
    await eventually(() => Date.now() >= next);
    const body = messagesBody(number, dana, message(dana, type, content));
    await postWebhook(webhook, providers.appSecret, body);
  }
  await chat(ids.ownChat, ids.ownMessage, () =>
    fromDana('text', { body: 'Can I change my order?' }),
  );
  await must('POST', `/api/chat-assignment/${ids.ownChat}/assign`, employee, {});

  // A visitor's session with a fixed id and token.
  const token = 'visitor-token-of-the-example-organization';
  await sql(
    `INSERT INTO website_session (id, organization_id, website_widget_id, token_hash, visitor_name, updated_at)
      VALUES ($1, $2, $3, $4, 'Dias', now())`,
    [ids.session, ids.organization, ids.widget, createHash('sha256').update(token).digest('hex')],
  );
  await chat(ids.visitorChat, 1_003, () =>
    must(
      'POST',
      `/api/widget/${ids.publicKey}/sessions/${ids.session}/messages`,
      { token },
      {
        content: 'Do you deliver to Almaty?',
      },
    ),
  );
  await chat(ids.chatToClose, 1_004, () => byBot('900000104', 'Спасибо, вопрос решён'));
  await chat(ids.chatToErase, 1_005, () => byBot('900000105', 'Удалите мои данные'));
  await chat(ids.chatOfPersonToErase, 1_007, () => byBot('900000107', 'Удалите всё обо мне'));
  await chat(ids.botChat, 1_006, () => byBot(String(boris.id), 'Есть доставка?'));
  for (const id of [ids.chatToClose, ids.botChat]) {
    await must('POST', `/api/chat-assignment/${id}/assign`, employee, {});
  }

  // Messages of the chat that Olga owns: sent, failed, for later, and a picture that could not be had.
  const bySend = '/api/messages/send-by-chat';
  const send = (text: string, more: object = {}) =>
    must('POST', bySend, employee, { chatId: ids.ownChat, text, ...more });
  await pin('message', ids.sentMessage);
  await send('Of course. What should we change?');
  await pin('message', ids.failedMessage);
  graph.script({ kind: 'messages', reply: { status: 400, code: 131_026 } });
  const body = { chatId: ids.ownChat, text: 'We have changed it.' };
  await system.call('POST', bySend, employee, { body });
  await pin('message', ids.scheduledMessage);
  await send('Did everything arrive?', {
    sendAt: new Date(Date.now() + 20 * 3_600_000).toISOString(),
  });
  await pin('message', ids.messageWithoutFile);
  await fromDana('text', { body: 'Here is a photo' });
  await world.idle(ids.ownChat);
  await sql(
    `UPDATE message SET type = 'image', content = 'Файл не получен', media_state = 'failed', media_error = 'unavailable',
        media_source = '{"id": "1"}' WHERE id = $1`,
    [ids.messageWithoutFile],
  );
  await pin('message', ids.rawMessage);
  await fromDana('hologram', { height: 180 });
  await world.idle(ids.ownChat);

  // A customer, a tag, an invitation.
  await pin('organization_client', ids.client);
  await must('POST', '/api/clients', employee, { name: 'Dana', email: 'dana@example.com' });
  await pin('client_tag', ids.clientTag);
  await must('POST', '/api/client-tags', employee, { name: 'regular' });
  await pin('invitation', ids.invitation);
  await must('POST', '/api/invitations', manager, { email: 'aliya@example.com', role: 'employee' });

  await seedLinks(system, organization, pin);
  await seedClients(system, organization, pin);
  await seedBroadcasts(system, organization, pin);

  // A stored file.
  const key = ids.file.slice('/media/'.length);
  await mkdir(path.dirname(path.join(files, key)), { recursive: true });
  await writeFile(path.join(files, key), picture);
  await sql(
    `INSERT INTO media_object (key, organization_id, kind, mime_type, size, filename, sha256)
      VALUES ($1, $2, 'image', 'image/png', $3, 'photo.png', $4)`,
    [key, ids.organization, picture.length, createHash('sha256').update(picture).digest('hex')],
  );
  // What calls of examples make is told apart from what is there by its ids.
  const made = ['app_user', 'chat', 'contact', 'message', 'website_widget', 'telegram_bot'];
  for (const table of [
    ...made,
    'organization_phone',
    'organization',
    'sign_in',
    'organization_client',
    'client_tag',
    'invitation',
    'broadcast',
  ])
    await pin(table, 5_001);
  return { admin, manager, employee, colleague, visitor: { token } };
}
