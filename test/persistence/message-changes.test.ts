import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { channels } from '../../src/channels/registry.ts';
import { createChatAudit } from '../../src/persistence/chat/chat-audit.ts';
import { createChatReads } from '../../src/persistence/chat/chat-reads.ts';
import { createChatWrites } from '../../src/persistence/chat/chat-writes.ts';
import type { IncomingMessage } from '../../src/ports/chat/intake.ts';
import { createAccounts } from '../support/harness/accounts.ts';
import { compose } from '../support/harness/closing.ts';
import { openDatabase } from '../support/harness/database.ts';
import { fromWhatsApp } from '../support/harness/messages.ts';
import { createPeople } from '../support/harness/people.ts';
import { createRounds } from '../support/harness/rounds.ts';

/** Reactions, edits and deletions of a message: properties of it, besides the quiet rows that bring them. */

type More = Partial<IncomingMessage['message']>;

const startWorld = () =>
  compose(async (closing) => {
    const base = await openDatabase(closing);
    return {
      ...base,
      ...createRounds(base.pool),
      ...createPeople(base.database),
      ...createAccounts(base),
    };
  });

let world: Awaited<ReturnType<typeof startWorld>>;
let org: number;
let other: number;
let anna: number;
let phone: number;
let othersPhone: number;

beforeAll(async () => {
  world = await startWorld();
  [org, other] = [await world.organization(), await world.organization()];
  anna = (await world.addPerson(org)).id;
  [phone, othersPhone] = [
    await world.phone(org, { connectionType: 'baileys' }),
    await world.phone(other, { connectionType: 'baileys' }),
  ];
});
afterAll(() => world.close());

const start = Date.parse('2026-11-27T09:00:00.000Z');
const at = (second: number): number => start + second * 1_000;
const iso = (second: number): string => new Date(at(second)).toISOString();
const jid = (person: string): string => `${person}@s.whatsapp.net`;

/** A person's chat with one of the organizations. */
function person(name: string, organizationId = org) {
  const account = organizationId === org ? phone : othersPhone;
  const send = async (key: string, more: More) => {
    const [accepted] = await world.take(
      fromWhatsApp(organizationId, account, [jid(name)], {
        dedupeKey: key,
        providerMessageId: key,
        senderJid: jid(name),
        senderName: name,
        ...more,
      }),
    );
    return accepted!;
  };
  const change = (key: string, second: number, details: object, more: More = {}) =>
    send(key, { timestamp: at(second), quiet: true, details, ...more });
  return {
    says: (key: string, content: string, more: More = {}) =>
      send(key, { content, timestamp: at(0), ...more }),
    reacts: (key: string, second: number, target: string, emoji?: string, more: More = {}) =>
      change(
        key,
        second,
        { type: 'reaction', messageId: target, ...(emoji !== undefined && { emoji }) },
        { type: 'reaction', content: `Реакция "${emoji}" на сообщение ${target}`, ...more },
      ),
    edits: (key: string, second: number, target: string, content: string, more: More = {}) =>
      change(
        key,
        second,
        { type: 'edit', messageId: target },
        { content, quotedMessageId: target, ...more },
      ),
    deletes: (key: string, second: number, target: string, more: More = {}) =>
      change(
        key,
        second,
        { type: 'deletion', messageId: target },
        { type: 'deleted', content: 'Клиент удалил сообщение', ...more },
      ),
  };
}

/** The message as the history shows it. */
async function shown(messageId: number, organizationId = org) {
  const reads = createChatReads({ pool: world.pool }, channels);
  const { chat_id } = await world.one<{ chat_id: number }>(
    'SELECT chat_id FROM message WHERE id = $1',
    [messageId],
  );
  const page = await reads.history({ organizationId, userId: anna, isHr: true }, chat_id, {
    limit: 100,
    offset: 0,
  });
  return page?.messages.find(({ id }) => id === messageId);
}

/** A chat's events, in order. */
const eventsOf = (chatId: number) =>
  world.sql<{ seq: number | null; name: string; data: never }>(
    'SELECT seq, name, data FROM event_log WHERE chat_id = $1 ORDER BY position',
    [chatId],
  );

async function updates(chatId: number) {
  const events = await eventsOf(chatId);
  return events.filter(({ name }) => name === 'message:updated').map(({ data }) => data as object);
}

const problemsOf = async (chatId: number) =>
  (await createChatAudit(world.pool).look([chatId])).problems;

/** Numbers without gaps, and no contradictions between rows and events. */
async function consistent(chatId: number): Promise<void> {
  const events = await eventsOf(chatId);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  expect(await problemsOf(chatId)).toEqual([]);
}

describe('a reaction', () => {
  test('is a property of its message, with an event; a new one replaces it, an empty one removes it', async () => {
    const ivan = person('r1');
    const { chatId, messageId } = await ivan.says('m1', 'Спасибо');
    await ivan.reacts('m2', 1, 'm1', '👍');
    const first = { emoji: '👍', by: 'r1', senderJid: jid('r1'), fromMe: false, at: iso(1) };
    expect(await shown(messageId!)).toMatchObject({ reactions: [first], content: 'Спасибо' });
    await ivan.reacts('m3', 2, 'm1', '❤️');
    const second = { ...first, emoji: '❤️', at: iso(2) };
    expect(await shown(messageId!)).toMatchObject({ reactions: [second] });
    await ivan.reacts('m4', 3, 'm1');
    expect(await shown(messageId!)).toMatchObject({ reactions: [] });
    expect(await updates(chatId)).toMatchObject([
      { id: messageId, reactions: [first] },
      { id: messageId, reactions: [second] },
      { id: messageId, reactions: [] },
    ]);
    // The rows that brought them exist as before.
    expect((await eventsOf(chatId)).map(({ name }) => name)).toEqual([
      'chat:new',
      ...['message:new', 'message:new', 'message:updated'],
      ...['message:new', 'message:updated', 'message:new', 'message:updated'],
    ]);
    await consistent(chatId);
  });

  test('of both sides stand beside each other, on a message of ours, too', async () => {
    const ivan = person('r2');
    const { chatId } = await ivan.says('q1', 'Вопрос');
    const { messageId } = await ivan.says('a1', 'Ответ', { fromMe: true, status: 'sent' });
    await ivan.reacts('q2', 1, 'a1', '🙏');
    await ivan.reacts('a2', 2, 'a1', '👌', { fromMe: true, senderJid: null, senderName: null });
    expect(await shown(messageId!)).toMatchObject({
      reactions: [
        { emoji: '🙏', fromMe: false, by: 'r2' },
        { emoji: '👌', fromMe: true },
      ],
    });
    await consistent(chatId);
  });

  test('can be several emojis of one person', async () => {
    const ivan = person('r3');
    const { messageId } = await ivan.says('m1', 'Ура');
    await ivan.reacts('m2', 1, 'm1', '👍', {
      details: { type: 'reaction', messageId: 'm1', emojis: ['👍', '🔥'] },
    });
    expect((await shown(messageId!))?.reactions.map(({ emoji }) => emoji)).toEqual(['👍', '🔥']);
    await ivan.reacts('m3', 2, 'm1', undefined, {
      details: { type: 'reaction', messageId: 'm1', emojis: ['🔥'] },
    });
    expect((await shown(messageId!))?.reactions.map(({ emoji }) => emoji)).toEqual(['🔥']);
  });

  test('in a group belongs to its person', async () => {
    const send = async (key: string, who: string, more: More) => {
      const message = fromWhatsApp(org, phone, ['120363@g.us'], {
        dedupeKey: key,
        providerMessageId: key,
        senderJid: jid(who),
        senderName: who,
        ...more,
      });
      const [accepted] = await world.take({
        ...message,
        chat: { ...message.chat, isGroup: true },
      });
      return accepted!;
    };
    const reaction = (emoji: string | undefined, second: number): More => ({
      type: 'reaction',
      quiet: true,
      timestamp: at(second),
      details: { type: 'reaction', messageId: 'g1', emoji },
    });
    const { messageId } = await send('g1', 'Ann', { timestamp: at(0) });
    await send('g2', 'Bob', reaction('👍', 1));
    await send('g3', 'Eve', reaction('😡', 2));
    await send('g4', 'Bob', reaction(undefined, 3));
    expect((await shown(messageId!))?.reactions).toMatchObject([{ emoji: '😡', by: 'Eve' }]);
    // Nobody edits what another one wrote.
    await send('g5', 'Eve', {
      quiet: true,
      timestamp: at(4),
      content: 'обман',
      details: { type: 'edit', messageId: 'g1' },
    });
    expect(await shown(messageId!)).toMatchObject({ editedAt: null, originalContent: null });
  });
});

describe('an edit', () => {
  test('shows the new text and keeps the first one; the newest by the provider’s time counts', async () => {
    const ivan = person('e1');
    const { chatId, messageId } = await ivan.says('m1', 'в пять', {
      details: { type: 'text', entities: [{ type: 'bold', offset: 0, length: 1 }] },
    });
    await ivan.edits('m3', 20, 'm1', 'в семь');
    await ivan.edits('m2', 10, 'm1', 'в шесть');
    expect(await shown(messageId!)).toMatchObject({
      content: 'в семь',
      originalContent: 'в пять',
      editedAt: new Date(at(20)),
    });
    expect(await updates(chatId)).toMatchObject([
      { id: messageId, content: 'в семь', originalContent: 'в пять', editedAt: iso(20) },
    ]);
    const { details } = await world.one<{ details: unknown }>(
      'SELECT details FROM message WHERE id = $1',
      [messageId],
    );
    expect(details).toEqual({ type: 'text' });
    await consistent(chatId);
  });

  test('of a file changes its caption, whatever became of the file', async () => {
    const ivan = person('e2');
    const { messageId } = await ivan.says('m1', 'кот', {
      type: 'image',
      mediaUrl: '/media/image/x.jpg',
      details: { type: 'file', caption: 'кот' },
    });
    await ivan.edits('m2', 1, 'm1', 'собака', { type: 'image' });
    expect(await shown(messageId!)).toMatchObject({
      content: 'собака',
      originalContent: 'кот',
      mediaUrl: '/media/image/x.jpg',
    });
    const failed = await ivan.says('m3', '[Файл недоступен]\nкот', {
      type: 'image',
      details: { fileCaption: 'кот' },
    });
    await ivan.edits('m4', 2, 'm3', 'рыба', { type: 'image' });
    expect(await shown(failed.messageId!)).toMatchObject({
      content: '[Файл недоступен]\nрыба',
      originalContent: 'кот',
    });
    await ivan.edits('m5', 3, 'm1', '', { type: 'image' });
    expect(await shown(messageId!)).toMatchObject({ content: '', originalContent: 'кот' });
  });

  test('whose text could not be read says when, and leaves the text', async () => {
    const ivan = person('e3');
    const { messageId } = await ivan.says('m1', 'в пять');
    const words = '[Клиент изменил сообщение; новый текст виден на телефоне]';
    await ivan.edits('m2', 1, 'm1', words);
    expect(await shown(messageId!)).toMatchObject({
      content: 'в пять',
      editedAt: new Date(at(1)),
      originalContent: null,
    });
  });

  test('by the other side is none', async () => {
    const ivan = person('e4');
    const { messageId } = await ivan.says('a1', 'Наш ответ', { fromMe: true, status: 'sent' });
    await ivan.edits('m1', 1, 'a1', 'Подделка');
    await ivan.deletes('m2', 2, 'a1');
    expect(await shown(messageId!)).toMatchObject({ content: 'Наш ответ', deletedAt: null });
    await ivan.edits('a2', 3, 'a1', 'Наш новый ответ', { fromMe: true });
    await ivan.deletes('a3', 4, 'a1', { fromMe: true });
    expect(await shown(messageId!)).toMatchObject({
      content: 'Наш новый ответ',
      deletedAt: new Date(at(4)),
    });
  });

  test('without a change makes neither row nor event, however often it comes', async () => {
    const ivan = person('e5');
    const entities = [{ type: 'text_link', offset: 0, length: 2, url: 'https://a.example' }];
    const { chatId, messageId } = await ivan.says('m1', 'тут', {
      details: { type: 'text', entities },
    });
    const before = await eventsOf(chatId);
    const same = (key: string, second: number) =>
      ivan.edits(key, second, 'm1', 'тут', {
        details: { type: 'edit', messageId: 'm1', entities },
      });
    expect(await same('m2', 1)).toMatchObject({ messageId, duplicate: true });
    expect(await same('m2', 1)).toMatchObject({ messageId, duplicate: true });
    expect(await eventsOf(chatId)).toEqual(before);
    // Another link behind the same words is a change.
    const moved = [{ ...entities[0], url: 'https://b.example' }];
    await ivan.edits('m3', 2, 'm1', 'тут', {
      details: { type: 'edit', messageId: 'm1', entities: moved },
    });
    expect(await shown(messageId!)).toMatchObject({ editedAt: new Date(at(2)) });
    // What changed nothing at its time is still that when it comes again.
    expect(await same('m2', 1)).toMatchObject({ messageId, duplicate: true });
    expect((await updates(chatId)).length).toBe(1);
    await consistent(chatId);
  });

  test('back to the first text is a change', async () => {
    const ivan = person('e6');
    const { messageId } = await ivan.says('m1', 'а');
    await ivan.edits('m2', 1, 'm1', 'б');
    await ivan.edits('m3', 2, 'm1', 'а');
    expect(await shown(messageId!)).toMatchObject({
      content: 'а',
      originalContent: 'а',
      editedAt: new Date(at(2)),
    });
  });
});

describe('a deletion', () => {
  test('gives the time and keeps the text; a repeated one changes nothing', async () => {
    const ivan = person('d1');
    const { chatId, messageId } = await ivan.says('m1', 'ой');
    await ivan.deletes('m2', 5, 'm1');
    await ivan.deletes('m2', 5, 'm1');
    await ivan.deletes('m3', 9, 'm1');
    expect(await shown(messageId!)).toMatchObject({ content: 'ой', deletedAt: new Date(at(5)) });
    expect(await updates(chatId)).toMatchObject([{ content: 'ой', deletedAt: iso(5) }]);
    await consistent(chatId);
  });
});

describe('changes', () => {
  test('that come before their message wait for it, and its first event shows them', async () => {
    const ivan = person('c1');
    await ivan.edits('m2', 1, 'm1', 'новое');
    await ivan.reacts('m3', 2, 'm1', '👍');
    const { chatId, messageId } = await ivan.says('m1', 'старое');
    const shows = { content: 'новое', originalContent: 'старое' };
    expect(await shown(messageId!)).toMatchObject({ ...shows, reactions: [{ emoji: '👍' }] });
    const events = await eventsOf(chatId);
    expect(events.at(-1)).toMatchObject({
      name: 'message:new',
      data: { id: messageId, ...shows, editedAt: iso(1), reactions: [{ emoji: '👍' }] },
    });
    expect(await updates(chatId)).toEqual([]);
    await consistent(chatId);
  });

  test('with the details of earlier builds count, too, also in rows that waited at the upgrade', async () => {
    const ivan = person('c2');
    const { chatId, messageId } = await ivan.says('77', 'старое');
    await world.pool.query(
      `INSERT INTO message (organization_id, chat_id, channel, provider_key, from_me, content, type, details, timestamp,
          status, is_read_by_operator)
        SELECT organization_id, id, channel, key, false, content, type, details, $2, 'received', true
          FROM chat, (VALUES ('78', 'новое', 'text', '{"editOf": 77}'::jsonb),
            ('79', 'Реакция "👍" на сообщение 77', 'reaction', '{"emoji": "👍", "messageId": "77"}'),
            ('80', 'Реакция на сообщение 77', 'reaction', '{"emoji": null, "messageId": "77"}'),
            ('81', 'Клиент удалил сообщение', 'deleted', '{"deletedOf": "77"}')) AS t(key, content, type, details)
          WHERE id = $1`,
      [chatId, new Date(at(3))],
    );
    await world.pool.query('UPDATE chat SET inbox = inbox + 4 WHERE id = $1', [chatId]);
    await world.settle(chatId);
    expect(await shown(messageId!)).toMatchObject({
      content: 'новое',
      reactions: [{ emoji: '👍' }],
      deletedAt: new Date(at(3)),
    });
    // All came in one round: one event tells them.
    expect((await updates(chatId)).length).toBe(1);
    expect(await world.one('SELECT unread_count FROM chat WHERE id = $1', [chatId])).toEqual({
      unread_count: 1,
    });
    await consistent(chatId);
  });

  test('of two organizations with the same ids do not meet', async () => {
    const [here, there] = [person('c3'), person('c3', other)];
    const mine = await here.says('same', 'здесь');
    const theirs = await there.says('same', 'там');
    await there.edits('same-2', 1, 'same', 'там иначе');
    await there.reacts('same-3', 2, 'same', '👍');
    await there.deletes('same-4', 3, 'same');
    expect(await shown(mine.messageId!)).toMatchObject({
      content: 'здесь',
      reactions: [],
      editedAt: null,
      deletedAt: null,
    });
    expect(await shown(theirs.messageId!, other)).toMatchObject({ content: 'там иначе' });
    expect(await updates(mine.chatId)).toEqual([]);
  });

  test('in any order come to the same', async () => {
    let run = 0;
    const change = fc.record({
      kind: fc.constantFrom('reacts', 'edits', 'deletes'),
      second: fc.integer({ min: 1, max: 5 }),
      word: fc.constantFrom('👍', '❤️', '', 'новое'),
      fromMe: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 5 }),
        fc.nat({ max: 5 }),
        async (changes, place) => {
          run += 1;
          const outcomes: unknown[] = [];
          for (const order of [changes, changes.toReversed()]) {
            const ivan = person(`any${run}-${outcomes.length}`);
            const steps: (() => Promise<{ chatId: number }>)[] = order.map((one) => {
              // Equal times are decided by the order of arrival.
              const second = one.second * 10 + changes.indexOf(one);
              const more = { fromMe: one.fromMe };
              const key = `k${changes.indexOf(one)}`;
              if (one.kind === 'deletes') return () => ivan.deletes(key, second, 'm', more);
              return () => ivan[one.kind as 'edits'](key, second, 'm', one.word, more);
            });
            let messageId: number | null = null;
            steps.splice(Math.min(place, steps.length), 0, async () => {
              const said = await ivan.says('m', 'первое');
              ({ messageId } = said);
              return said;
            });
            let chatId = 0;
            for (const step of steps) ({ chatId } = await step());
            const row = await shown(messageId!);
            outcomes.push({
              content: row?.content,
              reactions: row?.reactions.map(({ emoji, fromMe, at: time }) => [emoji, fromMe, time]),
              deletedAt: row?.deletedAt,
              // A later edit to the same text is one only if it comes first.
              edited: row?.editedAt !== null,
            });
            await consistent(chatId);
          }
          expect(outcomes[1]).toEqual(outcomes[0]);
        },
      ),
      { seed: 12, numRuns: 12 },
    );
  });

  test('meet their message when two chats turn out to be one person’s', async () => {
    const as = async (names: readonly string[], more: More) =>
      (await world.take(fromWhatsApp(org, phone, names, { timestamp: at(0), ...more })))[0]!;
    const [lid, number] = ['merge@lid', jid('merge')];
    const first = await as([lid], { dedupeKey: 'w1', providerMessageId: 'w1', content: 'мы' });
    const second = await as([number], { dedupeKey: 'l1', providerMessageId: 'l1' });
    const about = (target: string, key: string, second_: number): More => ({
      dedupeKey: key,
      providerMessageId: key,
      quiet: true,
      timestamp: at(second_),
      content: `исправлено ${target}`,
      details: { type: 'edit', messageId: target },
    });
    // Each chat has a change of the other one's message.
    await as([number], about('w1', 'l2', 1));
    await as([lid], about('l1', 'w2', 2));
    expect(await shown(first.messageId!)).toMatchObject({ content: 'мы' });
    await as([lid, number], { dedupeKey: 'both' });
    expect(await world.sql('SELECT 1 FROM message WHERE chat_id = $1', [second.chatId])).toEqual(
      [],
    );
    expect(await shown(first.messageId!)).toMatchObject({
      content: 'исправлено w1',
      originalContent: 'мы',
    });
    expect(await shown(second.messageId!)).toMatchObject({ content: 'исправлено l1' });
    const told = (await updates(first.chatId)).map((data) => (data as { id: number }).id);
    expect(told.toSorted()).toEqual([first.messageId, second.messageId].toSorted());
    expect(await problemsOf(first.chatId)).toEqual([]);
  });

  test('leave with their chat', async () => {
    const ivan = person('gone');
    const { chatId } = await ivan.says('m1', 'тайна первая');
    await ivan.edits('m2', 1, 'm1', 'тайна вторая');
    await ivan.edits('m3', 1, 'unknown', 'тайна третья');
    const writes = createChatWrites({ pool: world.pool });
    await writes.deleteChat(org, chatId);
    const left = await world.one<{ left: number }>(
      `SELECT (SELECT count(*) FROM message_change WHERE chat_id = $1)::int
        + (SELECT count(*) FROM message WHERE content LIKE 'тайна%' OR original_content LIKE 'тайна%')::int
        + (SELECT count(*) FROM event_log WHERE data::text LIKE '%тайна%')::int AS left`,
      [chatId],
    );
    expect(left).toEqual({ left: 0 });
  });
});
