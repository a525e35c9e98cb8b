import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createAiClient } from '../../src/ai/client.ts';
import { createAiProbe, createReplySuggester } from '../../src/ai/suggester.ts';
import type {
  CallGate,
  CallRecord,
  ReplySuggester,
  SuggestionContext,
} from '../../src/ports/ai/reply-suggester.ts';
import { type AiReply, type AiServer, startAiServer } from '../support/ai-server.ts';
import { eventually } from '../support/eventually.ts';

/** The real client against a server that speaks DeepSeek's protocol. */
let server: AiServer;
beforeAll(async () => {
  server = await startAiServer();
});
beforeEach(() => server.reset());
afterAll(() => server.stop());

const clientTo = (url: string) =>
  createAiClient({ baseUrl: url, apiKey: 'sk-test', model: 'deepseek-flash' });
const suggesterTo = (url: string, plainMs = 60_000) =>
  createReplySuggester({ client: clientTo(url), times: { firstPauseMs: 10, plainMs } });

const context: SuggestionContext = {
  companyName: null,
  tone: null,
  language: 'ru',
  rules: null,
  customers: ['Ольга'],
  operators: [],
  messages: [{ from: 'customer', text: 'Где мой заказ? Ольга, +7 900 123-45-67, olga@mail.ru' }],
};

function gate(most = Infinity): CallGate & { readonly records: CallRecord[] } {
  const records: CallRecord[] = [];
  return {
    records,
    admit: async () =>
      records.length >= most
        ? { admitted: false, retryAfterMs: 5_000 }
        : { admitted: true, record: async (call) => void records.push(call) },
  };
}

async function suggest(
  options: {
    limit?: number;
    ms?: number;
    gate?: CallGate;
    url?: string;
    suggester?: ReplySuggester;
  } = {},
) {
  return await (options.suggester ?? suggesterTo(options.url ?? server.url)).suggest(context, {
    limit: options.limit ?? 3,
    gate: options.gate ?? gate(),
    signal: AbortSignal.timeout(options.ms ?? 5_000),
  });
}

describe('a request', () => {
  test('is one call with the key, asks for JSON, and contains no person', async () => {
    const calls = gate();
    const outcome = await suggest({ gate: calls });
    expect(outcome).toMatchObject({
      kind: 'ready',
      suggestions: [1, 2, 3].map((number) => ({
        text: expect.stringContaining(`Ответ номер ${number}`),
        flags: [],
      })),
    });
    expect(server.calls).toHaveLength(1);
    const [call] = server.calls;
    expect(call).toMatchObject({
      path: '/chat/completions',
      authorization: 'Bearer sk-test',
      body: { model: 'deepseek-flash', stream: false, response_format: { type: 'json_object' } },
    });
    expect(JSON.stringify(call?.body)).not.toMatch(/Ольга|olga|900/);
    expect(calls.records).toEqual([
      expect.objectContaining({ outcome: 'ok', promptTokens: expect.any(Number) }),
    ]);
    expect(outcome.usage).toMatchObject({ calls: 1 });
    expect(outcome.usage.promptTokens).toBeGreaterThan(100);
  });

  test('waits through the blank lines of a busy server', async () => {
    server.script({ content: '["Минуту."]', afterMs: 200, blankLines: true });
    expect(await suggest()).toMatchObject({ kind: 'ready', suggestions: [{ text: 'Минуту.' }] });
  });

  test.each<[string, AiReply]>([
    ['429', { status: 429, retryAfter: '0' }],
    ['500', { status: 500 }],
    ['503 with HTML', { status: 503, body: '<html>' }],
    ['a dropped connection', 'drop'],
    ['an answer that breaks off', 'break-off'],
    ['an answer that is no JSON', 'garbage'],
    ['an empty answer', { content: '' }],
    ['an answer without suggestions', { content: '{"suggestions": []}' }],
  ])('is repeated after %s', async (_name, reply) => {
    server.script(reply);
    const calls = gate();
    expect(await suggest({ gate: calls })).toMatchObject({ kind: 'ready', usage: { calls: 2 } });
    expect(calls.records.map(({ outcome }) => outcome === 'ok')).toEqual([false, true]);
  });

  test('waits as long as the provider asks', async () => {
    server.script({ status: 429, retryAfter: '1' });
    const startedAt = performance.now();
    expect(await suggest()).toMatchObject({ kind: 'ready' });
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(990);
  });

  test.each([400, 415, 422, 500, 501])(
    'is repeated without our options if the server does not know them (%i), and remembers this',
    async (status) => {
      server.onlyPlain(status);
      const suggester = suggesterTo(server.url);
      for (let question = 0; question < 3; question += 1) {
        expect(await suggest({ suggester })).toMatchObject({ kind: 'ready' });
      }
      expect(server.calls.map(({ body }) => 'response_format' in body)).toEqual([
        true,
        false,
        false,
        false,
      ]);
    },
  );

  test('uses our options again with a server that was only out of order', async () => {
    const suggester = suggesterTo(server.url, 0);
    server.script({ status: 400 });
    await suggest({ suggester });
    await suggest({ suggester });
    expect(server.calls.map(({ body }) => 'response_format' in body)).toEqual([true, false, true]);
  });
});

describe('a request without a result', () => {
  test.each<[string, AiReply, string, number]>([
    ['a refused key', { status: 401 }, 'key_refused', 1],
    ['no balance', { status: 402 }, 'no_balance', 1],
    ['an unknown model', { status: 404 }, 'model_unknown', 1],
    ['a wrong request', { status: 422 }, 'http_422', 2],
    ['a server that stays broken', { status: 500 }, 'http_500', 4],
    ['a server that stays busy', { status: 429 }, 'provider_busy', 4],
    ['empty answers', { content: ' ' }, 'empty_answer', 2],
    ['answers without suggestions', { content: '{"a": 1}' }, 'bad_answer', 2],
  ])('%s: gives the reason as one of our codes, after %s', async (_name, reply, reason, calls) => {
    server.usual(reply);
    const outcome = await suggest();
    expect(outcome).toMatchObject({ kind: 'failed', code: 'ai_unavailable', reason });
    expect(server.calls).toHaveLength(calls);
    expect(JSON.stringify(outcome)).not.toMatch(/sk-|words/);
  });

  test.each<AiReply>(['hang', 'blank-lines-for-ever'])(
    'ends with its deadline: %s',
    async (reply) => {
      server.usual(reply);
      expect(await suggest({ ms: 300 })).toMatchObject({ kind: 'failed', reason: 'time_out' });
      expect(server.calls).toHaveLength(1);
      // The provider must not work on a request for which nobody waits.
      await eventually(() => server.running() === 0);
      expect(server.calls[0]?.abandoned).toBe(true);
    },
  );

  test('does not wait for a pause that is longer than the remaining time', async () => {
    server.script({ status: 429, retryAfter: '60' });
    expect(await suggest({ ms: 200 })).toMatchObject({
      kind: 'failed',
      reason: 'provider_busy',
      retryAfterMs: 60_000,
    });
  });

  test('reports a provider that is not available', async () => {
    expect(await suggest({ url: 'http://127.0.0.1:9' })).toMatchObject({ reason: 'unreachable' });
  });

  test('reports the organization’s limit, even between calls', async () => {
    expect(await suggest({ gate: gate(0) })).toMatchObject({
      code: 'ai_rate_limited',
      retryAfterMs: 5_000,
    });
    expect(server.calls).toHaveLength(0);
    server.usual({ status: 500 });
    expect(await suggest({ gate: gate(2) })).toMatchObject({ code: 'ai_rate_limited' });
    expect(server.calls).toHaveLength(2);
  });

  test('reports a missing key', async () => {
    const none = createReplySuggester({ client: null });
    const signal = AbortSignal.timeout(1_000);
    expect(await none.suggest(context, { limit: 1, gate: gate(), signal })).toMatchObject({
      kind: 'failed',
      code: 'ai_unavailable',
      reason: 'ai_not_configured',
    });
  });
});

describe('the health check', () => {
  const probe = (url = server.url) =>
    createAiProbe({ client: clientTo(url) }).probe(AbortSignal.timeout(2_000));

  test('asks for the list of models, which costs nothing', async () => {
    expect(await probe()).toEqual({ ok: true });
    expect([server.modelCalls(), server.calls.length]).toEqual([1, 0]);
  });

  test('asks a server without such a list for one word', async () => {
    server.models(404);
    expect(await probe()).toEqual({ ok: true });
    expect(server.calls[0]?.body).toMatchObject({ max_tokens: 5 });
  });

  test.each([
    [401, 'key_refused'],
    [402, 'no_balance'],
    [429, 'provider_busy'],
    [500, 'http_500'],
  ])('%s is %s', async (status, code) => {
    server.models(status);
    expect(await probe()).toEqual({ ok: false, code });
  });

  test('reports a server that is not available, and a missing key', async () => {
    expect(await probe('http://127.0.0.1:9')).toEqual({ ok: false, code: 'unreachable' });
    const none = createAiProbe({ client: null });
    expect(none.unconfigured).toBe('ai_not_configured');
    expect(await none.probe(AbortSignal.timeout(100))).toEqual({
      ok: false,
      code: 'ai_not_configured',
    });
  });
});
