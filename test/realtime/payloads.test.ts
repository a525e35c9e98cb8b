import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Socket } from 'socket.io-client';
import type { z } from 'zod';
import { channels } from '../../src/channels/registry.ts';
import { loggedEventsOf } from '../../src/contracts/channel-events.ts';
import { liveEvents } from '../../src/contracts/connection-events.ts';
import type {
  ClientToServerEvents,
  ServerToClientEvents,
  VisitorEvents,
} from '../../src/contracts/event-maps.ts';
import { asyncApiDocument, pascal } from '../../src/http/events/document.ts';
import { createSuggestionStore } from '../../src/persistence/ai/ai-suggestions.ts';
import { createClients } from '../../src/persistence/people/clients/clients.ts';
import { payloadChecks } from '../support/event-schemas.ts';
import { createClientImports } from '../../src/persistence/people/clients/client-imports.ts';
import { chatWriter, startWorld, type World } from './realtime-world.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld({ presenceOf: (book) => book });
});
afterAll(() => world.close());

test('every event that a chat can cause matches its definition, without additional fields', async () => {
  const organization = await world.addOrganization('Ours');
  const owner = organization.employee;
  const client = await world.join(owner);
  const chats = chatWriter(world);
  const chatId = await chats.receive(organization.id, 'person');
  const { rows } = await world.pool.query<{ id: number }>(
    `INSERT INTO message (organization_id, chat_id, channel, state, from_me, content, timestamp, status,
        is_read_by_operator, sender_user_id, command_id, provider_message_id, quoted_message_id, quoted_content)
      VALUES ($1, $2, 'telegram', 'intent', true, 'answer', now(), 'queued', true, $3, $4, '77', '5', 'hello') RETURNING id`,
    [organization.id, chatId, owner.id, randomUUID()],
  );
  const id = rows[0]?.id ?? 0;
  const by = { userId: owner.id };
  await chats.take(chatId, [
    { op: 'send', ids: [id] },
    { op: 'status', id, status: 'sent', code: null },
    { op: 'read', ...by },
    {
      op: 'updated',
      fields: {
        status: 'pending',
        priority: 'high',
        assignedUserId: owner.id,
        assignedAt: Date.now(),
        pendingUntil: Date.now(),
        closedAt: null,
        closeReason: null,
      },
    },
    { op: 'notify', type: 'chat_assigned', byUserId: organization.admin.id, ...by },
  ]);
  await world.pool.query(
    'INSERT INTO organization_phone (organization_id, phone_jid) VALUES ($1, $2)',
    [organization.id, '77000000001@s.whatsapp.net'],
  );
  await world.pool.query(
    `UPDATE message SET media_url = '/media/image/x.png', mime_type = 'image/png', size = 5, media_state = 'ready' WHERE id = $1`,
    [id],
  );
  await chats.take(chatId, [{ op: 'file', id }]);
  const lateKnown = await chats.receive(organization.id, 'alias');
  await chats.receive(organization.id, 'person', 'It is me', 'alias');
  await chats.take(chatId, [{ op: 'absorb', chatId: lateKnown }]);
  await client.ask('subscribe:chat', chatId);
  const request = {
    chatId,
    requestId: randomUUID(),
    generation: 1,
    limit: 3,
    auto: false,
    final: true,
  };
  const suggestions = createSuggestionStore({ pool: world.pool, callsPerMinute: 1, channels });
  await suggestions.begin(request);
  await suggestions.finish(request, {
    suggestions: [{ text: 'Yes', flags: ['promise'] }],
    basedOnSeq: 2,
    settingsVersion: 1,
  });
  const other = await world.join(organization.manager);
  await client.heard('presence:changed', ({ userId }) => userId === organization.manager.id);
  await other.ask('subscribe:chat', chatId);
  await other.ask('typing:start', chatId);
  await other.ask('typing:stop', chatId);
  await client.heard('typing:stop');
  await client.ask('subscribe:chat', 0);
  const clients = createClients(world.database);
  const made = await clients.create(organization.id, { name: 'Client' });
  if (typeof made === 'string') throw new Error(made);
  await clients.update(organization.id, made.id, { city: 'Oral' });
  await clients.delete(organization.id, made.id);
  await world.pool.query(`SELECT broadcast_create($1, '[]')`, [
    {
      ...{ organizationId: organization.id, userId: organization.admin.id, commandId: 'x' },
      ...{ channel: 'telegram', accountId: 1, accountKey: 'telegram:1', message: {} },
      ...{ delayMs: 0, dryRun: false, requested: 0 },
    },
  ]);
  await other.heard('broadcast:updated');
  const importer = { organizationId: organization.id, userId: owner.id, commandId: randomUUID() };
  await createClientImports(world.database).import(importer, []);
  await world.pool.query('SELECT chat_delete($1, $2)', [organization.id, chatId]);
  await client.heard('chat:deleted');
  const late = await world.join(owner, 'no cursor');
  await late.heard('sync:reset');

  const definitions: Readonly<Record<string, { readonly payload: z.ZodObject }>> = {
    ...loggedEventsOf(channels),
    ...liveEvents,
  };
  const checks = payloadChecks(asyncApiDocument(channels));
  const ofManagers = other.named('broadcast:updated');
  const seen = [...client.received, ...late.received, ...ofManagers];
  for (const { event, data } of seen) {
    const { payload } = definitions[event]!;
    expect(payload.parse(data)).toEqual(data);
    expect([event, checks.faults(`${pascal(event)}Event`, data)]).toEqual([event, []]);
    expect(Object.keys(payload.shape)).toEqual(expect.arrayContaining(Object.keys(data)));
  }
  expect(new Set(seen.map(({ event }) => event))).toEqual(new Set(Object.keys(definitions)));
});

test('the definitions are the types of a typed client', async () => {
  const organization = await world.addOrganization('Ours');
  const { socket } = await world.join(organization.employee);
  const typed: Socket<ServerToClientEvents, ClientToServerEvents> = socket;
  typed.on('message:new', ({ chatId, fromMe, seq }) => [chatId.toFixed(), !fromMe, seq]);
  // @ts-expect-error a chat is named by its number
  typed.emit('typing:start', 'x');
  const answer = await typed.timeout(10_000).emitWithAck('subscribe:chat', { chatId: 1 });
  expect(answer).toMatchObject({ ok: false });
  const visitor = world.client({}, { namespace: '/widget' })
    .socket as unknown as Socket<VisitorEvents>;
  // @ts-expect-error a visitor does not learn the chat's id
  visitor.on('message:new', ({ chatId }) => chatId);
});
