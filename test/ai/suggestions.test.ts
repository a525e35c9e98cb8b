import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { chatWorkflowId } from '../../src/contracts/names.ts';
import { type AiWorld, startAiWorld } from '../support/ai-world.ts';
import type { Organization, Person } from '../support/harness/people.ts';
import { eventually } from '../support/eventually.ts';

let ai: AiWorld;
let ours: Organization;
let theirs: Organization;
beforeAll(async () => {
  ai = await startAiWorld({ requestsPerMinute: 1_000 });
  ours = await ai.api.addOrganization('Ромашка');
  theirs = await ai.api.addOrganization('Theirs');
}, 60_000);
beforeEach(() => ai.provider.reset());
afterEach(() => ai.provider.reset());
afterAll(() => ai.close());

let people = 0;
const somebody = (): string => `person${(people += 1)}`;
const asks = async (text = 'Где мой заказ?', organization = ours): Promise<number> =>
  ai.customer(organization, somebody(), text);
const lastPrompt = () => JSON.stringify(ai.provider.calls.at(-1)?.body['messages']);

describe('suggestions', () => {
  test('are generated for the customer’s last message, by default three', async () => {
    const chatId = await asks();
    const answer = await ai.suggest(ours.employee, chatId);
    expect(answer).toMatchObject({
      status: 200,
      body: {
        success: true,
        chatId,
        count: 3,
        cached: false,
        suggestions: ['Ответ номер 1 на «Где мой заказ?».', expect.any(String), expect.any(String)],
        flags: [[], [], []],
        basedOnSeq: expect.any(Number),
        timestamp: expect.any(String),
      },
    });
    expect(lastPrompt()).toContain('компании «Ромашка»');
    expect(lastPrompt()).not.toMatch(/person\d|@example\.com/);
  });

  test.each([
    ['1', 1],
    ['10', 10],
    ['0', 3],
    ['abc', 3],
    ['', 3],
  ])('limit=%j gives %i', async (limit, count) => {
    const { body } = await ai.suggest(ours.employee, await asks(), limit);
    expect(body.count).toBe(count);
    expect(body.suggestions).toHaveLength(count);
  });

  test.each(['11', '-1', '2.5'])('limit=%s is refused', async (limit) => {
    const { status, body } = await ai.suggest(ours.employee, await asks(), limit);
    expect([status, body.code]).toEqual([400, 'validation_failed']);
    if (limit !== '2.5') expect(body.error).toBe('Параметр limit должен быть от 1 до 10');
    expect(ai.provider.calls).toHaveLength(0);
  });

  test('are counted if there are fewer than requested, not made up', async () => {
    ai.provider.script({ content: '1. Минуту, проверяю.' });
    const { body } = await ai.suggest(ours.employee, await asks(), 5);
    expect(body).toMatchObject({ count: 1, suggestions: ['Минуту, проверяю.'] });
  });

  test('are flagged where nobody on our side has said it', async () => {
    ai.provider.script({ content: '["Вернём деньги: http://evil.example", "Уточните номер?"]' });
    const { body } = await ai.suggest(ours.employee, await asks(), 2);
    expect(body.flags).toEqual([['link', 'promise'], []]);
  });

  test('are only for users who may see the chat', async () => {
    const chatId = await asks();
    expect((await ai.suggest(theirs.admin, chatId)).status).toBe(404);
    expect((await ai.suggest(ours.employee, 999_999)).status).toBe(404);
    expect((await ai.api.call('GET', `/api/ai/suggestions/${chatId}`)).status).toBe(401);
    expect((await ai.api.call('GET', '/api/ai/suggestions/x', ours.admin)).status).toBe(400);
    await ai.pool.query('UPDATE chat SET is_hr = true WHERE id = $1', [chatId]);
    expect((await ai.suggest(ours.employee, chatId)).status).toBe(404);
    expect(ai.provider.calls).toHaveLength(0);
  });
});

describe('the input of suggestions', () => {
  test('is the newest messages of the last hour, each with its sender', async () => {
    const person = somebody();
    const chatId = await ai.customer(ours, person, 'Очень старое', {
      timestamp: Date.now() - 2 * 3_600_000,
    });
    for (let index = 1; index <= 55; index += 1) await ai.says(ours, person, `Вопрос ${index}.`);
    await ai.world.idle(chatId);
    await ai.suggest(ours.employee, chatId);
    const prompt = lastPrompt();
    expect(prompt).not.toContain('Очень старое');
    expect(prompt).not.toContain('Вопрос 5.');
    expect(prompt).toContain('Вопрос 6.');
    expect(prompt).toContain('Вопрос 55.');
  });

  test('is empty for an answered chat, without texts, and for old messages; the provider is not called', async () => {
    const answered = await asks();
    await ai.operator(ours, answered, 'Уже проверяем');
    expect((await ai.suggest(ours.employee, answered)).body).toMatchObject({
      suggestions: [],
      count: 0,
      reason: 'answered',
    });
    const picture = await ai.customer(ours, somebody(), '[Фото]', { type: 'image' });
    expect((await ai.suggest(ours.employee, picture)).body).toMatchObject({
      count: 0,
      reason: 'no_messages',
    });
    const old = await ai.customer(ours, somebody(), 'Давно', { timestamp: Date.now() - 7_200_000 });
    expect((await ai.suggest(ours.employee, old)).body).toMatchObject({ reason: 'no_messages' });
    expect(ai.provider.calls).toHaveLength(0);
  });

  test('contains no names, e-mail addresses or phone numbers', async () => {
    const text = `Это Ольга Ким, +7 900 123-45-67, olga@kim.kz, прошу ${ours.employee.email}`;
    const { chatId } = await ai.world.intake.accept({
      ...ai.world.incoming(ours.id, somebody(), undefined, { content: text }),
      contactName: 'Ольга Ким',
    });
    await ai.world.idle(chatId);
    await ai.suggest(ours.employee, chatId);
    expect(lastPrompt()).toContain('[клиент]');
    expect(lastPrompt()).not.toMatch(/Ольга|Ким|900|kim|example\.com/);
  });
});

test('what a visitor of a site has told stays here', async () => {
  const { rows } = await ai.pool.query<{ id: string; account: number }>(
    `WITH widget AS (INSERT INTO website_widget (organization_id, public_key, name) VALUES ($1, $2, 'Site') RETURNING *)
      INSERT INTO website_session (organization_id, website_widget_id, token_hash, visitor_name, visitor_email, visitor_phone)
        SELECT organization_id, id, $2, 'Ольга Ким', 'olga@kim.kz', '+7 900 123-45-67' FROM widget
        RETURNING id, website_widget_id AS account`,
    [ours.id, somebody()],
  );
  const { id, account } = rows[0]!;
  const { chatId } = await ai.world.intake.accept({
    ...ai.world.incoming(ours.id, id, undefined, { content: 'Это Ольга Ким. Где мой заказ?' }),
    channel: 'website',
    accountId: account,
    accountKey: `website:${account}`,
    contactName: null,
    chat: { address: { visitorSession: id } },
    visitorSessionId: id,
  });
  await ai.world.idle(chatId);
  await ai.suggest(ours.employee, chatId);
  expect(lastPrompt()).toContain('Где мой заказ?');
  expect(lastPrompt()).not.toMatch(/Ольга|Ким/);
});

describe('one request at a time', () => {
  test('serves 50 callers at once with one call', async () => {
    const chatId = await asks();
    ai.provider.usual({ content: '["Один на всех."]', afterMs: 300 });
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => ai.suggest(ours.employee, chatId)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    for (const { body } of answers) expect(body.suggestions).toEqual(['Один на всех.']);
    expect(ai.provider.calls).toHaveLength(1);
  }, 30_000);

  test('is cached until the chat changes, even for callers who ask for fewer', async () => {
    const person = somebody();
    const chatId = await ai.customer(ours, person, 'Где?');
    await ai.suggest(ours.employee, chatId, 3);
    const again = await ai.suggest(ours.manager, chatId, 2);
    expect(again.body).toMatchObject({ cached: true, count: 2 });
    expect(ai.provider.calls).toHaveLength(1);
    await ai.suggest(ours.employee, chatId, 5);
    expect(ai.provider.calls).toHaveLength(2);
    await ai.customer(ours, person, 'Ау?');
    const anew = await ai.suggest(ours.employee, chatId, 1);
    expect(anew.body).toMatchObject({ cached: false, suggestions: ['Ответ номер 1 на «Ау?».'] });
    await ai.operator(ours, chatId, 'Здесь');
    expect((await ai.suggest(ours.employee, chatId, 1)).body).toMatchObject({ reason: 'answered' });
    expect(ai.provider.calls).toHaveLength(3);
  });

  test('is followed by another one for callers who ask for more', async () => {
    const chatId = await asks();
    ai.provider.script({ content: '["Раз."]', afterMs: 200 }, { content: '["Раз.", "Два."]' });
    const [one, two] = await Promise.all([
      ai.suggest(ours.employee, chatId, 1),
      ai.called(1).then(() => ai.suggest(ours.manager, chatId, 2)),
    ]);
    expect([one.body.count, two.body.count]).toEqual([1, 2]);
    expect(ai.provider.mostAtOnce()).toBe(1);
  });

  test('is cancelled by a newer message and restarted', async () => {
    const person = somebody();
    const chatId = await ai.customer(ours, person, 'Первый вопрос');
    ai.provider.script('hang');
    const waiting = ai.suggest(ours.employee, chatId, 1);
    await ai.called(1);
    await ai.customer(ours, person, 'Второй вопрос');
    expect((await waiting).body.suggestions).toEqual(['Ответ номер 1 на «Второй вопрос».']);
    expect(ai.provider.calls).toHaveLength(2);
    await eventually(() => ai.provider.calls[0]?.abandoned === true);
  });

  test('is ended by an operator’s answer, because nothing is left to suggest', async () => {
    const chatId = await asks();
    ai.provider.script('hang');
    const waiting = ai.suggest(ours.employee, chatId);
    await ai.called(1);
    await ai.operator(ours, chatId, 'Отвечаю сам');
    expect((await waiting).body).toMatchObject({ suggestions: [], count: 0 });
    expect(ai.provider.calls).toHaveLength(1);
  });

  test('delays neither messages nor commands, even if the provider is slow', async () => {
    const person = somebody();
    const chatId = await ai.customer(ours, person, 'Вопрос');
    ai.provider.usual('hang');
    const waiting = ai.suggest(ours.employee, chatId).catch(() => undefined);
    await ai.called(1);
    await ai.customer(ours, person, 'Ещё вопрос');
    const by = { userId: ours.admin.id, role: 'admin' } as const;
    const chat = ai.world.chatOf(ours.id, chatId);
    const answer = await ai.world.gateway.setPriority(chat, {
      commandId: crypto.randomUUID(),
      by,
      priority: 'urgent',
    });
    expect(answer).toMatchObject({ ok: true });
    // The second call restarts the request, so for a moment no call is running.
    await eventually(() => ai.provider.running() > 0);
    ai.provider.usual({ content: '["Готово."]' });
    await ai.operator(ours, chatId, 'Готово');
    await waiting;
  });
});

describe('a provider with problems', () => {
  test('is called again, then the answer is 503 ai_unavailable without the provider’s text', async () => {
    ai.provider.usual({ status: 500 });
    const answer = await ai.suggest(ours.employee, await asks());
    expect(answer).toMatchObject({
      status: 503,
      body: { code: 'ai_unavailable', error: 'Подсказки сейчас недоступны' },
    });
    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(answer.text).not.toMatch(/sk-|provider|words/);
    expect(ai.provider.calls).toHaveLength(4);
  });

  test('is not noticed if the problem is temporary', async () => {
    ai.provider.script({ status: 429, retryAfter: '0' }, { status: 503 });
    expect((await ai.suggest(ours.employee, await asks())).status).toBe(200);
    expect(ai.provider.calls).toHaveLength(3);
  });

  test('is called again by the next request, because a failure is not cached', async () => {
    const chatId = await asks();
    ai.provider.script({ status: 401 });
    expect((await ai.suggest(ours.employee, chatId)).status).toBe(503);
    expect((await ai.suggest(ours.employee, chatId)).status).toBe(200);
  });
});

test('no text of people is in Temporal', async () => {
  const word = 'ТайноеСлово7391';
  const chatId = await asks(`Где ${word}?`);
  ai.provider.script({ content: `["Ответ про ${word}."]` });
  await ai.suggest(ours.employee, chatId);
  const history = await ai.world.client.workflow.getHandle(chatWorkflowId(chatId)).fetchHistory();
  const texts = (history.events ?? []).map((event) =>
    JSON.stringify(event, (_key, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString() : value,
    ),
  );
  expect(texts.join('\n')).toContain('suggestReplies');
  expect(texts.join('\n')).not.toContain(word);
});

describe('usage and health', () => {
  test('calls, tokens and time are counted per organization', async () => {
    const organization = await ai.api.addOrganization('Counted');
    await ai.suggest(organization.employee, await asks('Где?', organization));
    ai.provider.script({ status: 400 }, { status: 400 });
    await ai.suggest(organization.employee, await asks('Где?', organization));
    const usage = (who: Person) => ai.api.call('GET', '/api/ai/usage?days=1', who);
    expect((await usage(organization.manager)).body).toMatchObject({
      days: 1,
      calls: 3,
      failedCalls: 2,
      promptTokens: expect.any(Number),
      latencyMs: { average: expect.any(Number), p95: expect.any(Number) },
    });
    expect((await usage(organization.employee)).status).toBe(403);
    const empty = await ai.api.addOrganization('Empty');
    expect((await usage(empty.manager)).body).toMatchObject({ calls: 0, promptTokens: 0 });
  });

  test('the provider’s health is checked once a minute, however many ask', async () => {
    await ai.pool.query('DELETE FROM ai_health');
    const health = () => ai.api.call('GET', '/api/ai/health', ours.employee);
    expect(await health()).toMatchObject({
      status: 200,
      body: { status: 'healthy', service: 'DeepSeek AI', timestamp: expect.any(String) },
    });
    ai.provider.models(402);
    for (let again = 0; again < 5; again += 1) expect((await health()).status).toBe(200);
    expect([ai.provider.modelCalls(), ai.provider.calls.length]).toEqual([1, 0]);
    await ai.pool.query(`UPDATE ai_health SET checked_at = checked_at - interval '61 seconds'`);
    expect(await health()).toMatchObject({
      status: 503,
      body: { status: 'unhealthy', code: 'no_balance', error: expect.any(String) },
    });
    expect((await ai.api.call('GET', '/api/ai/health')).status).toBe(401);
  });
});

describe('settings', () => {
  const settings = (who: Person, body?: object) =>
    ai.api.call(body === undefined ? 'GET' : 'PATCH', '/api/organizations/current/ai', who, {
      body,
    });

  test('belong to the organization, for managers and admins', async () => {
    const organization = await ai.api.addOrganization('Settings');
    expect(await settings(organization.manager)).toMatchObject({
      status: 200,
      body: {
        companyName: null,
        tone: null,
        language: 'ru',
        rules: null,
        autoSuggest: false,
        quietSeconds: 4,
      },
    });
    const changed = await settings(organization.admin, {
      companyName: 'Своя марка',
      tone: 'деловой',
      rules: 'Возврат 14 дней.',
      language: 'en',
    });
    expect(changed.body).toMatchObject({
      companyName: 'Своя марка',
      language: 'en',
      quietSeconds: 4,
    });
    await settings(organization.manager, { tone: '' });
    expect((await settings(organization.admin)).body).toMatchObject({
      tone: null,
      rules: 'Возврат 14 дней.',
    });
    expect((await settings(organization.employee)).status).toBe(403);
    expect((await settings(organization.employee, { tone: 'x' })).status).toBe(403);
    expect((await settings(theirs.admin)).body.companyName).toBeNull();
  });

  test.each([{}, { language: 'klingon-x' }, { quietSeconds: 0 }, { rules: 'x'.repeat(4_001) }])(
    'refuse %j',
    async (body) => {
      expect((await settings(ours.admin, body)).status).toBe(400);
    },
  );

  test('become part of the prompt, and outdate earlier suggestions', async () => {
    const organization = await ai.api.addOrganization('Prompted');
    const chatId = await asks('Привет', organization);
    await ai.suggest(organization.employee, chatId);
    await settings(organization.admin, { companyName: 'Лютик', rules: 'Не спорить о цене.' });
    expect((await ai.suggest(organization.employee, chatId)).body.cached).toBe(false);
    expect(lastPrompt()).toContain('Лютик');
    expect(lastPrompt()).toContain('Не спорить о цене.');
    expect(ai.provider.calls).toHaveLength(2);
  });
});
