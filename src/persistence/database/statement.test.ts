import { describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import { call, callForRows, fn } from './functions.ts';
import { all, prepared, statement, statementsOf, tables, type Param } from './statement.ts';

/** A connection that only records its queries. */
function noting(rows: readonly object[] = [{ answer: 1 }]): {
  pool: Pick<Pool, 'query'>;
  asked: unknown[];
} {
  const asked: unknown[] = [];
  const query = (config: unknown) => {
    asked.push(config);
    return Promise.resolve({ rows, rowCount: rows.length });
  };
  return { pool: { query } as unknown as Pick<Pool, 'query'>, asked };
}

const waiting = (param: Param<{ chatId: number; limit: number }>) =>
  tables
    .selectFrom('message as m')
    .innerJoin('appUser as u', 'u.id', 'm.senderUserId')
    .select([
      'm.id',
      'm.chatId',
      'u.isHr as ofHr',
      fn('wire_time', { t: sql.ref('m.createdAt') }).as('madeAt'),
    ])
    .where('m.chatId', '=', param('chatId'))
    .where('m.state', '=', "it's waiting")
    .limit(param('limit'));

describe('statements', () => {
  test('translate the names of the schema to those of the database', () => {
    expect(prepared('waiting', waiting).text).toBe(
      `select "m"."id" as "id", "m"."chat_id" as "chatId", "u"."is_hr" as "ofHr", ` +
        `"wire_time"("m"."created_at"::timestamptz) as "madeAt" from "message" as "m" ` +
        `inner join "app_user" as "u" on "u"."id" = "m"."sender_user_id" ` +
        `where "m"."chat_id" = $1 and "m"."state" = 'it''s waiting' limit $2`,
    );
  });

  test('name returned columns as the schema does', () => {
    const written = statement((param: Param<{ id: number }>) =>
      tables
        .updateTable('organizationPhone')
        .set({ lastErrorCode: null, epoch: sql<number>`${sql.ref('epoch')} + 1` })
        .where('id', '=', param('id'))
        .returning(['organizationId', 'ownLid as lid']),
    );
    expect(written.text).toBe(
      `update "organization_phone" set "last_error_code" = null, "epoch" = "epoch" + 1 where "id" = $1 ` +
        `returning "organization_id" as "organizationId", "own_lid" as "lid"`,
    );
  });

  test('have only names of the database inside', () => {
    const counted = statement((param: Param<{ id: number }>) =>
      tables
        .with('latest', (make) =>
          make.selectFrom('chat').select(['organizationId', 'id as chatId']),
        )
        .selectFrom('latest')
        .select('latest.chatId')
        .where('latest.organizationId', '=', param('id')),
    );
    expect(counted.text).toBe(
      `with "latest" as (select "organization_id", "id" as "chat_id" from "chat") ` +
        `select "latest"."chat_id" as "chatId" from "latest" where "latest"."organization_id" = $1`,
    );
  });

  test('are run with the values of the call, under their name', async () => {
    const { pool, asked } = noting();
    const named = prepared('waiting', waiting);
    await all(pool, named, { limit: 5, chatId: 7 });
    await all(pool, { ...named, name: undefined }, { limit: 5, chatId: 8 });
    expect(asked).toEqual([
      { name: 'waiting', text: named.text, values: [7, 5] },
      { text: named.text, values: [8, 5] },
    ]);
  });

  test('of several forms are built once for each form', async () => {
    const { pool, asked } = noting();
    let built = 0;
    const messages = statementsOf(
      (form: { newest: boolean; ofChat?: boolean }, param: Param<{ chatId: number }>) => {
        built += 1;
        const sorted = tables
          .selectFrom('message')
          .select('id')
          .orderBy('id', form.newest ? 'desc' : 'asc');
        return form.ofChat ? sorted.where('chatId', '=', param('chatId')) : sorted;
      },
    );
    for (const chatId of [7, 8]) {
      await all(pool, messages({ newest: true, ofChat: true }), { chatId });
      await all(pool, messages({ newest: false }), { chatId });
    }
    expect(built).toBe(2);
    const ofChat = 'select "id" as "id" from "message" where "chat_id" = $1 order by "id" desc';
    const oldest = { text: 'select "id" as "id" from "message" order by "id" asc', values: [] };
    expect(asked).toEqual([
      { text: ofChat, values: [7] },
      oldest,
      { text: ofChat, values: [8] },
      oldest,
    ]);
  });

  test('of all columns are refused: their names would be unknown', () => {
    expect(() => statement(() => tables.selectFrom('chat').selectAll())).toThrow('one by one');
  });
});

describe('functions', () => {
  test('are called by name, with a jsonb as text and missing arguments as null', async () => {
    const { pool, asked } = noting();
    await call(pool, 'chat_inbox_add', {
      chat: 1,
      kind: 'poke',
      message: null,
      status: null,
      code: null,
      otherChat: 2,
    });
    await call(pool, 'delivery_reports_accept', { reports: [] });
    expect(asked).toEqual([
      {
        name: 'chat_inbox_add',
        text: 'SELECT chat_inbox_add($1::int, $2::text, $3::int, $4::text, $5::text, $6::text, $7::int) AS answer',
        values: [1, 'poke', null, null, null, null, 2],
      },
      {
        name: 'delivery_reports_accept',
        text: 'SELECT delivery_reports_accept($1::jsonb) AS answer',
        values: ['[]'],
      },
    ]);
  });

  test('that return a table return its columns', async () => {
    const { pool, asked } = noting([{ chatId: 1, organizationId: 2, channel: 'x' }]);
    expect(await callForRows(pool, 'chats_to_wake', { limit: 3 })).toHaveLength(1);
    expect(asked).toMatchObject([
      {
        text:
          'SELECT chat_id AS "chatId", organization_id AS "organizationId", channel AS "channel" ' +
          'FROM chats_to_wake($1::int)',
      },
    ]);
  });
});

/** Only compiled, never run: everything here must be a type error. */
void ((pool: Pool) => {
  // @ts-expect-error No such column.
  statement(() => tables.selectFrom('chat').select('chatId'));
  const byText = (param: Param<{ id: string }>) =>
    // @ts-expect-error Expects a number.
    tables.deleteFrom('chat').where('id', '=', param('id'));
  statement(byText);
  // @ts-expect-error A bare text has no type.
  statement(() => sql`SELECT 1`);
  return [
    // @ts-expect-error A value is missing.
    all(pool, prepared('waiting', waiting), { chatId: 7 }),
    // @ts-expect-error No such function.
    call(pool, 'chat_fetched', {}),
    // @ts-expect-error An argument is missing.
    call(pool, 'media_retry', { organization: 1 }),
    // @ts-expect-error Expects a number.
    call(pool, 'media_retry', { organization: 1, message: '2' }),
    // @ts-expect-error No such argument.
    call(pool, 'media_retry', { organization: 1, message: 2, chat: 3 }),
    // @ts-expect-error The jsonb has another type.
    call(pool, 'chat_commit_round', { input: { chat: 1 }, words: {} }),
  ];
});
