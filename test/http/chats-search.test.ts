import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { channels } from '../../src/channels/registry.ts';
import { chatRoutes, type ChatRouteDeps } from '../../src/http/routes/chat/chats/routes.ts';
import { createChatWire } from '../../src/http/routes/chat/chats/wire.ts';
import { createChatReads } from '../../src/persistence/chat/chat-reads.ts';
import { refoldSearch } from '../../src/persistence/chat/search-index.ts';
import { startApi, type Api } from '../support/api.ts';
import { addChat, addMessage, type ChatFields } from '../support/chat-rows.ts';
import type { Organization } from '../support/harness/people.ts';

let api: Api;
let ours: Organization;
let theirs: Organization;
beforeAll(async () => {
  api = await startApi({
    routes: (database) =>
      // These routes ask no workflow.
      chatRoutes({
        chats: createChatReads(database, channels),
        wire: createChatWire(channels),
      } as unknown as ChatRouteDeps),
  });
  ours = await api.addOrganization('Ours');
  theirs = await api.addOrganization('Theirs');
});
afterAll(() => api.close());

const sql = async <T>(text: string, values: readonly unknown[] = []): Promise<readonly T[]> =>
  (await api.database.pool.query(text, [...values])).rows as T[];
const chat = (fields: ChatFields, org = ours) => addChat(api.database.pool, org.id, fields);
const say = (chatId: number, content: string) => addMessage(api.database.pool, chatId, { content });

/** The names of the chats that a search finds. */
async function find(search: string, type = 'all', org = ours): Promise<readonly string[]> {
  const query = new URLSearchParams({ search, searchType: type, limit: '100' });
  const { status, body } = await api.call('GET', `/api/chats?${query.toString()}`, org.employee);
  expect([search, status]).toEqual([search, 200]);
  return body.chats.map(({ name }: { name: string }) => name).sort();
}

describe('a text is found however it is typed', () => {
  const texts: readonly (readonly [kept: string, typed: readonly string[]])[] = [
    ['ПРИВЕТ Ёжик', ['Ежик', 'ёжик', 'привет ежик', 'ЕЖИК']],
    ['Ещё привет', ['еще', 'ЕЩЁ', 'ещё привет']],
    ['caf\u0065\u0301 combining', ['caf\u00e9', 'CAF\u00c9', 'cafe\u0301']],
    ['na\u00efve composed', ['nai\u0308ve', 'NAÏVE']],
    ['мои\u0306 заказ', ['мой заказ', 'МОЙ']],
    ['чай в пачке', ['чаи\u0306']],
    ['ab\u00a0cd неразрывный', ['ab cd', 'ab\u2009cd', 'ab  cd']],
    ['тонкий\u202fпробел\u2003широкий', ['тонкий пробел широкий']],
    ['две\nстроки и\tтабуляция', ['две строки', 'и табуляция']],
    ['не\u00adвидимый пере\u200bнос', ['невидимый перенос']],
    ['ｗｉｄｅ ﬁne', ['wide fine']],
  ];
  beforeAll(async () => {
    for (const [i, [kept]] of texts.entries()) {
      await say((await chat({ name: `talk ${i}` })).id, kept);
      await say((await chat({ name: 'foreign' }, theirs)).id, kept);
    }
  });

  test.each(texts.map(([kept, typed], i) => [kept, typed, i] as const))(
    '%j by %j',
    async (_kept, typed, i) => {
      for (const each of typed) expect([each, await find(each)]).toEqual([each, [`talk ${i}`]]);
    },
  );

  test('in names, too, and invisible marks alone match nothing', async () => {
    await chat({ name: 'Алёна\u00a0Королёва' });
    expect(await find('алена королева', 'phone')).toEqual(['Алёна\u00a0Королёва']);
    expect(await find('королёва')).toEqual(['Алёна\u00a0Королёва']);
    expect(await find('\u200b\u200e')).toEqual([]);
    expect(await find('е')).toContain('Алёна\u00a0Королёва');
  });

  test('the fold is the same for all ways of typing, and folding twice changes nothing', async () => {
    const unit = fc.constantFrom(
      ...'ёЁйЙеиàÀéçß İıＡﬁ\u00a0\u2003\u200b\t\n 1-'.split(''),
      '\u0301',
      '\u0306',
    );
    const given = fc.sample(fc.string({ unit, maxLength: 30 }), { numRuns: 300, seed: 12 });
    const rows = await sql<Record<'once' | 'twice' | 'nfd' | 'nfc' | 'upper', string>>(
      `SELECT search_fold(t) AS once, search_fold(search_fold(t)) AS twice, search_fold(normalize(t, NFD)) AS nfd,
          search_fold(normalize(t, NFC)) AS nfc, search_fold(lower(t)) AS upper FROM unnest($1::text[]) AS t`,
      [given],
    );
    rows.forEach((row, i) => {
      expect([given[i], row]).toEqual([
        given[i],
        { once: row.once, twice: row.once, nfd: row.once, nfc: row.once, upper: row.once },
      ]);
    });
  });
});

describe('a number is found however it is typed', () => {
  beforeAll(async () => {
    await chat({ name: 'Aida', channel: 'whatsapp', remoteJid: '77061234567@s.whatsapp.net' });
    await chat({ name: 'Bruno', channel: 'whatsapp', remoteJid: '551195754022@s.whatsapp.net' });
    await chat({ name: 'Clara', channel: 'whatsapp', remoteJid: '491711234599@s.whatsapp.net' });
    await say((await chat({ name: 'Dana' })).id, 'Мой номер 8 (706) 123-45-67, звоните');
    await say((await chat({ name: 'Emil' })).id, 'Write to +7\u00a0706\u00a0123\u00a045\u00a067.');
    await say((await chat({ name: 'Fred' })).id, 'order 5 of 12, 3 pieces');
    await chat({ name: 'X', channel: 'whatsapp', remoteJid: '77061234567@s.whatsapp.net' }, theirs);
  });

  test.each([
    '87061234567',
    '8706',
    '8 (706) 123-45',
    '+7 706 123 45 67',
    '+7 (706) 123',
    '0077061234567',
  ])('%s in the number of a chat', async (typed) =>
    expect(await find(typed, 'phone')).toEqual(['Aida']),
  );

  test.each(['87061234567', '+7 706 123-45-67', '77061234567', '706 123 45 67', '7061234567'])(
    '%s in the number of a chat and in texts',
    async (typed) => {
      expect(await find(typed)).toEqual(['Aida', 'Dana', 'Emil']);
      expect(await find(typed, 'message')).toEqual(['Dana', 'Emil']);
    },
  );

  test('in its other spelling, and as it is dialled in the organization’s country', async () => {
    expect(await find('+55 11 99575-4022', 'phone')).toEqual(['Bruno']);
    const setRegion = (region: string | null) =>
      sql('UPDATE organization SET default_region = $2 WHERE id = $1', [ours.id, region]);
    await setRegion('DE');
    expect(await find('0171 1234599', 'phone')).toEqual(['Clara']);
    await setRegion(null);
    expect(await find('5 12 3')).toEqual([]);
    expect(await find('87061234567', 'phone', theirs)).toEqual(['X']);
  });
});

test('rows of earlier builds are folded again in batches, and go on being found meanwhile', async () => {
  const org = await api.addOrganization('Earlier');
  const talk = await chat({ name: 'Фёдор' }, org);
  for (const content of ['ещё', 'зелёный чай', 'plain', 'тел. 8 706 555 44 33']) {
    await say(talk.id, content);
  }
  expect(await find('зеленый', 'all', org)).toEqual(['Фёдор']);
  // As an earlier build left them.
  await sql(
    `UPDATE message_search s SET grams = search_grams(m.organization_id, m.content) FROM message m
      WHERE m.id = s.message_id AND m.organization_id = $1`,
    [org.id],
  );
  await sql(
    'UPDATE chat_search s SET grams = search_grams(c.organization_id, c.name) FROM chat c WHERE c.id = s.chat_id AND c.id = $1',
    [talk.id],
  );
  await sql('UPDATE search_refolded SET below = 2147483647');
  expect(await find('зелёный', 'all', org)).toEqual(['Фёдор']);
  expect(await find('фёдор', 'all', org)).toEqual(['Фёдор']);
  expect(await find('plain', 'all', org)).toEqual(['Фёдор']);
  expect(await find('зеленый', 'all', org)).toEqual([]);

  // A batch that ended is not repeated, however often it is interrupted.
  const seen: number[] = [];
  for (;;) {
    const [row] = await sql<{ n: number }>(`SELECT search_refold('message', 3) AS n`);
    if (row!.n === 0) break;
    const [state] = await sql<{ below: number }>(
      `SELECT below FROM search_refolded WHERE index_name = 'message'`,
    );
    seen.push(state!.below);
  }
  expect(seen).toEqual([...seen].sort((a, b) => b - a));
  expect(new Set(seen).size).toBe(seen.length);
  await refoldSearch(api.database.pool, 60_000);
  for (const each of ['зеленый', 'еще', 'федор', '+7 706 555 44 33']) {
    expect([each, await find(each, 'all', org)]).toEqual([each, ['Фёдор']]);
  }
  expect(await sql('SELECT 1 FROM search_refolded WHERE below > 0')).toEqual([]);
});
