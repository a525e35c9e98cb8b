import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '../support/eventually.ts';
import { olga, startTelegramWorld, type TelegramWorld } from './telegram-world.ts';

let world: TelegramWorld;
let organization: number;
let other: number;

beforeAll(async () => {
  world = await startTelegramWorld();
  organization = await world.organization();
  other = await world.organization('Other');
});
afterAll(() => world.close());

const add = (organizationId: number, token: string) =>
  world.bots.create(organizationId, { token, identity: null, welcomeMessage: null, wanted: true });

async function chats(botId: number) {
  const { rows } = await world.pool.query(
    `SELECT id, organization_id, account_id FROM chat WHERE channel = 'telegram' AND account_key = $1 ORDER BY id`,
    [`telegram:${botId}`],
  );
  return rows as { id: number; organization_id: number; account_id: number | null }[];
}

/** The bot receives until nothing waits. */
async function receive(botId: number, pending: () => readonly unknown[]): Promise<void> {
  const session = world.session(botId);
  await eventually(() => pending().length === 0);
  await session.stop();
}

test('a bot that is deleted and added again keeps its people’s chats', async () => {
  const { id, telegram } = await world.bot(organization);
  telegram.says(olga, 'before');
  await receive(id, () => telegram.pending());
  const [chat] = await chats(id);
  const older = await world.accounts.open(id);

  expect(await world.bots.remove(organization, id)).toBe(true);
  expect((await chats(id))[0]?.account_id).toBeNull();
  // Another token of the same bot: @BotFather gave it a new one meanwhile.
  const again = await add(organization, telegram.renew());
  expect(again.id).toBe(id);
  expect((await chats(id))[0]?.account_id).toBe(id);

  // A session that outlived the deletion has nothing to say any more.
  expect(await world.accounts.progress(id, older!.fencingToken, null)).toBe('superseded');
  expect((await world.accounts.open(id))!.fencingToken).toBeGreaterThan(older!.fencingToken);
  telegram.says(olga, 'after');
  await receive(id, () => telegram.pending());
  expect((await world.messages(id)).map(({ content, chat_id }) => [content, chat_id])).toEqual([
    ['before', chat?.id],
    ['after', chat?.id],
  ]);
});

test('another organization that adds the same bot never sees the first one’s chats', async () => {
  const { id, telegram } = await world.bot(organization);
  telegram.says(olga, 'ours');
  await receive(id, () => telegram.pending());
  await world.bots.remove(organization, id);

  const theirs = await add(other, telegram.token);
  expect(theirs.id).not.toBe(id);
  telegram.says(olga, 'theirs');
  await receive(theirs.id, () => telegram.pending());
  expect((await world.messages(theirs.id)).map(({ content }) => content)).toEqual(['theirs']);
  expect(await chats(theirs.id)).toMatchObject([{ organization_id: other }]);
  expect(await chats(id)).toMatchObject([{ organization_id: organization, account_id: null }]);

  // And each gets its own back.
  await world.bots.remove(other, theirs.id);
  expect((await add(organization, telegram.token)).id).toBe(id);
  expect(await chats(id)).toMatchObject([{ organization_id: organization, account_id: id }]);
  expect(await chats(theirs.id)).toMatchObject([{ organization_id: other, account_id: null }]);
});

test('of two additions at a time, one continues the bot', async () => {
  const { id, telegram } = await world.bot(organization);
  await world.bots.remove(organization, id);
  const tokens = [telegram.renew(), telegram.renew()];
  const added = await Promise.all(tokens.map((token) => add(organization, token)));
  expect(added.filter((bot) => bot.id === id)).toHaveLength(1);
});

test('a bot that was deleted before anything remembered it is known by the keys of its messages', async () => {
  const { id, telegram } = await world.bot(organization);
  telegram.says(olga, 'long ago');
  await receive(id, () => telegram.pending());
  await world.bots.remove(organization, id);
  await world.pool.query('DELETE FROM telegram_former_bot');

  const folder = '../../prisma/migrations/20261128040000_telegram_topics_and_former_bots/';
  const migration = await readFile(new URL(`${folder}migration.sql`, import.meta.url), 'utf8');
  await world.pool.query(migration.slice(migration.indexOf('INSERT INTO telegram_former_bot')));
  expect((await add(other, telegram.token)).id).not.toBe(id);
  expect((await add(organization, telegram.renew())).id).toBe(id);
  expect(await chats(id)).toMatchObject([{ organization_id: organization, account_id: id }]);
});
