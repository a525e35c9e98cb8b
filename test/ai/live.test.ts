import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { io, type Socket } from 'socket.io-client';
import { loggedEvents } from '../../src/contracts/socket-events.ts';
import { type AiServer, startAiServer } from '../support/ai-server.ts';
import { type Organization, type Person, startSystem, type System } from '../support/system.ts';
import { eventually } from '../support/eventually.ts';

/** The whole system as in production: front door, worker, sockets; only the provider is a fake. */
let provider: AiServer;
let system: System;
let ours: Organization;
let theirs: Organization;
const sockets: Socket[] = [];

beforeAll(async () => {
  provider = await startAiServer();
  system = await startSystem({
    settings: {
      DEEPSEEK_API_KEY: 'sk-test',
      DEEPSEEK_BASE_URL: provider.url,
      DEEPSEEK_MODEL: 'deepseek-flash',
      AI_REQUESTS_PER_MINUTE: '5',
    },
  });
  [ours, theirs] = system.organizations as [Organization, Organization];
}, 60_000);
beforeEach(async () => {
  provider.reset();
  // Each test may use all calls of a minute.
  await system.sql('DELETE FROM ai_call');
});
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await system.close();
  await provider.stop();
});

interface Heard {
  readonly name: string;
  readonly data: Record<string, unknown>;
}

/** A user's socket, in the rooms of these chats. */
async function listens(who: Person, ...chatIds: number[]): Promise<readonly Heard[]> {
  const heard: Heard[] = [];
  const socket = io(system.baseUrl, {
    auth: { token: who.token },
    transports: ['websocket'],
    forceNew: true,
  });
  sockets.push(socket);
  socket.onAny((name: string, data: Record<string, unknown>) => heard.push({ name, data }));
  await eventually(() => heard.some(({ name }) => name === 'connected'));
  for (const chatId of chatIds) {
    expect(await socket.emitWithAck('subscribe:chat', chatId)).toMatchObject({ ok: true });
  }
  return heard;
}

const suggestionsIn = (heard: readonly Heard[]) =>
  heard.filter(({ name }) => name.startsWith('ai:'));
const wants = (who: Person, body: object) =>
  system.call('PATCH', '/api/organizations/current/ai', who, { body });
const suggest = (who: Person, chatId: number) =>
  system.call('GET', `/api/ai/suggestions/${chatId}`, who);

let people = 0;
const somebody = (): string => `somebody${(people += 1)}`;

/**
 * The number of calls to the provider once a chat that falls silent now has its suggestions, without the call for that
 * chat. By then, suggestions for chats that fell silent before have been generated.
 */
async function callsBeforeThoseOfALaterChat(organization: Organization) {
  const words = 'Вопрос, который задан позже';
  const isLater = (call: (typeof provider.calls)[number]) =>
    JSON.stringify(call.body).includes(words);
  await system.telegram(organization, somebody(), words);
  await eventually(() => provider.calls.some(isLater));
  return provider.calls.filter((call) => !isLater(call));
}

describe('an organization with automatic suggestions', () => {
  beforeAll(async () => {
    expect((await wants(ours.admin, { autoSuggest: true, quietSeconds: 1 })).status).toBe(200);
  });

  test('gets them once after a burst, only in the chat’s room', async () => {
    const person = somebody();
    const { chatId } = await system.telegram(ours, person, 'Здравствуйте');
    const [inRoom, outside, stranger] = await Promise.all([
      listens(ours.olga, chatId),
      listens(ours.pavel),
      listens(theirs.admin),
    ]);
    for (const text of ['Где мой заказ?', 'Я жду с утра!', 'Ответьте!']) {
      await system.telegram(ours, person, text);
    }
    await eventually(() => suggestionsIn(inRoom).length > 0);
    const [event] = suggestionsIn(inRoom);
    expect(event).toMatchObject({
      name: 'ai:suggestions',
      data: {
        chatId,
        auto: true,
        suggestions: [expect.stringContaining('Ответьте!'), expect.any(String), expect.any(String)],
      },
    });
    loggedEvents['ai:suggestions'].payload.parse(event?.data);
    const { body } = await system.call('GET', `/api/chats/${chatId}/messages`, ours.olga);
    expect(body.messages).toHaveLength(4);
    // A caller gets the same suggestions now.
    const asked = await suggest(ours.olga, chatId);
    expect(asked.body).toMatchObject({
      cached: true,
      suggestions: event?.data['suggestions'],
      basedOnSeq: event?.data['basedOnSeq'],
    });
    expect(await callsBeforeThoseOfALaterChat(ours)).toHaveLength(1);
    expect(suggestionsIn(inRoom)).toHaveLength(1);
    expect([suggestionsIn(outside), suggestionsIn(stranger)]).toEqual([[], []]);
    const feed = await system.call('GET', '/api/events?limit=1000', ours.admin);
    expect(JSON.stringify(feed.body)).not.toContain('ai:');
  }, 30_000);

  test('gets none if an operator has answered, or if the setting is off', async () => {
    await wants(ours.admin, { quietSeconds: 6 });
    const { chatId } = await system.telegram(ours, somebody(), 'Вопрос');
    await system.call('POST', '/api/chat-assignment/assign', ours.olga, { body: { chatId } });
    await system.world.gateway.sendMessage(system.world.chatOf(ours.id, chatId), {
      commandId: crypto.randomUUID(),
      by: { userId: ours.olga.id, role: 'employee' },
      messageId: await system.world.draft(ours.id, chatId, ours.olga.id, 'Ответ'),
    });
    await system.telegram(theirs, somebody(), 'Вопрос');
    expect(await callsBeforeThoseOfALaterChat(ours)).toEqual([]);
  }, 60_000);

  test('gets none after it switches the setting off', async () => {
    await wants(ours.admin, { autoSuggest: false });
    await wants(theirs.admin, { autoSuggest: true, quietSeconds: 6 });
    await system.telegram(ours, somebody(), 'Вопрос');
    expect(await callsBeforeThoseOfALaterChat(theirs)).toEqual([]);
  });
});

describe('the limit of an organization', () => {
  test('counts the provider’s calls: above it 429 with Retry-After; cached and shared suggestions are free', async () => {
    const chats = await Promise.all(
      Array.from({ length: 7 }, () => system.telegram(ours, somebody(), 'Где?')),
    );
    const answers = [];
    for (const { chatId } of chats) answers.push(await suggest(ours.olga, chatId));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429, 429]);
    const refused = answers.at(-1);
    expect(refused?.body).toMatchObject({ code: 'ai_rate_limited', error: expect.any(String) });
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(refused?.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect(provider.calls).toHaveLength(5);
    expect((await suggest(ours.pavel, chats[0]!.chatId)).body).toMatchObject({ cached: true });
    const { chatId } = await system.telegram(theirs, somebody(), 'Где?');
    expect((await suggest(theirs.olga, chatId)).status).toBe(200);
  }, 60_000);
});
