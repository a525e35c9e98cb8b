import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomInt } from 'node:crypto';
import { spellingIntake } from '../../src/channels/whatsapp/spellings.ts';
import type { IncomingMessage } from '../../src/ports/chat/intake.ts';
import { eventually } from '../support/eventually.ts';
import { startSendingWorld, type Sender, type SendingWorld } from '../support/sending-world.ts';

let world: SendingWorld;
let ours: Sender;
let theirs: Sender;
beforeAll(async () => {
  world = await startSendingWorld();
  ({ ours, theirs } = world);
});
afterAll(() => world.close());

const jid = (digits: string) => `${digits}@s.whatsapp.net`;
const some = (digits: number) => String(randomInt(10 ** (digits - 1), 10 ** digits));

/** What the channel's readers hand over; more names of the same person after the first. */
async function writes(
  organization: Sender,
  account: number,
  digits: readonly string[],
  more: Partial<IncomingMessage> = {},
) {
  const message = world.world.fromWhatsApp(organization.id, account, digits.map(jid));
  const accepted = await spellingIntake(world.world.intake).accept({ ...message, ...more });
  await world.world.idle(accepted.chatId);
  return accepted.chatId;
}

const template = { name: 'hello', language: 'ru', components: [] };
const sendTo = (to: string | number, who = ours) =>
  world.call('POST', '/api/waba/send', who.olga, {
    body: { organizationPhoneId: who.waba, to, type: 'template', message: template },
  });
const setRegion = (who: Sender, defaultRegion: unknown) =>
  world.call('PATCH', '/api/organizations/current', who.admin, { body: { defaultRegion } });
const addressOf = async (chatId: number): Promise<string> => {
  const [row] = await world.sql(`SELECT address ->> 'remoteJid' AS jid FROM chat WHERE id = $1`, [
    chatId,
  ]);
  return row!.jid as string;
};
const messagesIn = async (chatId: number): Promise<number> => {
  const [row] = await world.sql(
    `SELECT count(*)::int AS n FROM message WHERE chat_id = $1 AND state = 'done'`,
    [chatId],
  );
  return row!.n as number;
};

/** Two spellings of a new number, of countries where providers use both. */
const spellings: Readonly<Record<string, () => readonly [string, string]>> = {
  Brazil: () => {
    const rest = some(7);
    return [`55119${9}${rest}`, `5511${9}${rest}`];
  },
  Mexico: () => {
    const rest = some(9);
    return [`5215${rest}`, `525${rest}`];
  },
  'Mexico, eleven digits': () => {
    const rest = some(10);
    return [`5215${rest}`, `525${rest}`];
  },
  Argentina: () => {
    const rest = some(8);
    return [`5411${rest}`, `54911${rest}`];
  },
};

describe.each(Object.entries(spellings))('%s', (_country, twoSpellings) => {
  test('whoever answers from the other spelling is in the same chat, and is answered there', async () => {
    for (const turned of [false, true]) {
      const [one, other] = turned ? twoSpellings().toReversed() : twoSpellings();
      const { status, body } = await sendTo(one!);
      expect(status).toBe(200);
      const { rows, chat } = await chatOf(body.messageId as string);
      expect(rows).toBe(1);
      expect(await writes(ours, ours.waba, [other!])).toBe(chat);
      expect(await addressOf(chat)).toBe(jid(other!));
      await world.take(chat, ours);
      const answer = await world.call('POST', '/api/messages/send-by-chat', ours.olga, {
        body: { chatId: chat, text: 'Здравствуйте' },
      });
      expect(answer.status).toBe(200);
      expect(world.sent.at(-1)!.address).toMatchObject({ remoteJid: jid(other!) });
      // The other organization has a person of its own under the same number.
      expect(await writes(theirs, theirs.waba, [one!])).not.toBe(chat);
    }
  });

  test('chats that began under either spelling are merged by the next message', async () => {
    const [one, other] = twoSpellings();
    // As they were accepted before spellings were known.
    const { chatId: elder } = await world.writes(ours.waba, jid(one));
    const { chatId: younger } = await world.writes(ours.waba, jid(other));
    const { chatId: foreign } = await world.writes(theirs.waba, jid(other));
    expect(younger).not.toBe(elder);
    expect(await writes(ours, ours.waba, [other])).toBe(elder);
    await eventually(async () => (await messagesIn(elder)) === 3);
    const merged = await world.call('GET', `/api/chats/${younger}`, ours.olga);
    expect(merged.body).toMatchObject({ chat: { id: elder } });
    expect(await messagesIn(foreign)).toBe(1);
  });

  test('a number that is typed in one spelling finds the chat of the other', async () => {
    const [one, other] = twoSpellings();
    const { chatId } = await world.writes(ours.waba, jid(one));
    const { body } = await sendTo(`+${other}`);
    expect((await chatOf(body.messageId as string)).chat).toBe(chatId);
    // Nobody wrote from it, so answers still go where the person wrote.
    expect(await addressOf(chatId)).toBe(jid(one));
    expect(await writes(ours, ours.waba, [other])).toBe(chatId);
  });
});

async function chatOf(whatsappMessageId: string) {
  const rows = await world.sql('SELECT chat_id FROM message WHERE provider_message_id = $1', [
    whatsappMessageId,
  ]);
  return { rows: rows.length, chat: rows[0]!.chat_id as number };
}

describe('the region of an organization', () => {
  test('is a country or null, for its admins alone', async () => {
    expect(await setRegion(ours, 'kz')).toMatchObject({
      status: 200,
      body: { id: ours.id, defaultRegion: 'KZ' },
    });
    for (const wrong of ['ZZ', 'Kazakhstan', '', 7, true]) {
      expect(await setRegion(ours, wrong)).toMatchObject({
        status: 400,
        body: { code: 'validation_failed', details: [{ path: 'defaultRegion' }] },
      });
    }
    const employee = await world.call('PATCH', '/api/organizations/current', ours.olga, {
      body: { defaultRegion: 'DE' },
    });
    expect(employee.status).toBe(403);
    const list = async (who: Sender) =>
      (await world.call('GET', '/api/organizations', who.olga)).body;
    expect(await list(ours)).toMatchObject([{ defaultRegion: 'KZ' }]);
    expect(await list(theirs)).toMatchObject([{ defaultRegion: null }]);
    expect((await setRegion(ours, null)).body).toMatchObject({ defaultRegion: null });
  });

  test('says how numbers without a country are read', async () => {
    await setRegion(ours, 'KZ');
    const rest = some(7);
    const chatId = await writes(ours, ours.waba, [`7706${rest}`]);
    const forms = [
      `8706${rest}`,
      `8 (706) ${rest.slice(0, 3)}-${rest.slice(3)}`,
      `706${rest}`,
      `+7 706 ${rest}`,
      `007706${rest}`,
      Number(`8706${rest}`),
    ];
    for (const form of forms) {
      const { body } = await sendTo(form);
      expect([form, (await chatOf(body.messageId as string)).chat]).toEqual([form, chatId]);
    }
    const text = await world.call('POST', '/api/messages/send-text', ours.olga, {
      body: { organizationPhoneId: ours.waba, receiverJid: jid(`8706${rest}`), text: 'hi' },
    });
    expect(text.body).toMatchObject({ chatId });
    const before = await world.everything();
    for (const form of [`8706${rest}`, `0706${rest}`]) {
      expect(await sendTo(form, theirs)).toMatchObject({
        status: 400,
        body: { details: [{ path: 'to', message: expect.stringContaining('country') }] },
      });
    }
    expect(await world.everything()).toEqual(before);
    await setRegion(ours, null);
  });
});

describe('a number that its person gave up', () => {
  const freshNumber = () => `7707${some(7)}`;
  /** The provider's notice; it comes to the account under the new number. */
  const moves = (
    account: number,
    from: string,
    to: string,
    more: Partial<IncomingMessage> = {},
  ) => {
    const message = world.world.fromWhatsApp(ours.id, account, [jid(to)], { quiet: true });
    return {
      ...message,
      formerIdentity: { kind: 'phone_jid', value: jid(from) },
      ...more,
    };
  };
  const accept = async (message: IncomingMessage) => {
    const accepted = await spellingIntake(world.world.intake).accept(message);
    await world.world.idle(accepted.chatId);
    return accepted.chatId;
  };

  test('takes the chats along, on every account, and leaves a stranger a chat of his own', async () => {
    const [from, to] = [freshNumber(), freshNumber()];
    const byApi = await writes(ours, ours.waba, [from]);
    const byQr = await writes(ours, ours.byQr, [from]);
    const foreign = await writes(theirs, theirs.waba, [from]);
    const notice = moves(ours.waba, from, to);
    expect(await accept(notice)).toBe(byApi);
    expect([await addressOf(byApi), await addressOf(byQr)]).toEqual([jid(to), jid(to)]);
    const stranger = await writes(ours, ours.waba, [from]);
    expect(stranger).not.toBe(byApi);
    // The notice again, and the one of the other account, come after the stranger wrote.
    expect(await accept(notice)).toBe(byApi);
    expect(await accept(moves(ours.byQr, from, to))).toBe(byQr);
    expect(await writes(ours, ours.waba, [from])).toBe(stranger);
    expect(await addressOf(stranger)).toBe(jid(from));
    expect(await writes(ours, ours.waba, [to])).toBe(byApi);
    expect(await writes(theirs, theirs.waba, [from])).toBe(foreign);
    expect(await addressOf(foreign)).toBe(jid(from));
  });

  test('merges the chats if the person wrote from the new number before the notice', async () => {
    const [from, to] = [freshNumber(), freshNumber()];
    const elder = await writes(ours, ours.waba, [from]);
    const younger = await writes(ours, ours.waba, [to]);
    expect(younger).not.toBe(elder);
    expect(await accept(moves(ours.waba, from, to))).toBe(elder);
    await eventually(async () => (await messagesIn(elder)) === 3);
    expect(await addressOf(elder)).toBe(jid(to));
    expect(await writes(ours, ours.waba, [to])).toBe(elder);
    expect(await writes(ours, ours.waba, [from])).not.toBe(elder);
  });

  test('is told by a reader that lists it among the names, too', async () => {
    const [from, to] = [freshNumber(), freshNumber()];
    const chat = await writes(ours, ours.waba, [from]);
    const notice = moves(ours.waba, from, to);
    const identities = [...notice.identities, notice.formerIdentity];
    expect(await accept({ ...notice, identities })).toBe(chat);
    expect(await writes(ours, ours.waba, [from])).not.toBe(chat);
  });

  test('is given up in all spellings', async () => {
    const [one, other] = spellings['Brazil']!();
    const chat = await writes(ours, ours.waba, [one]);
    expect(await accept(moves(ours.waba, other, freshNumber()))).toBe(chat);
    expect(await writes(ours, ours.waba, [one])).not.toBe(chat);
  });

  test('of somebody who never wrote takes nothing from a stranger', async () => {
    const [from, to] = [freshNumber(), freshNumber()];
    const notice = moves(ours.waba, from, to);
    const chat = await accept(notice);
    const stranger = await writes(ours, ours.waba, [from]);
    expect(await accept(notice)).toBe(chat);
    expect(await writes(ours, ours.waba, [from])).toBe(stranger);
    expect(stranger).not.toBe(chat);
  });

  test('is the person’s again who returns to it', async () => {
    const [from, to] = [freshNumber(), freshNumber()];
    const chat = await writes(ours, ours.waba, [from]);
    await accept(moves(ours.waba, from, to));
    await accept(moves(ours.waba, to, from));
    expect(await writes(ours, ours.waba, [from])).toBe(chat);
    expect(await accept(moves(ours.waba, from, to))).toBe(chat);
    expect(await writes(ours, ours.waba, [to])).toBe(chat);
    expect(await writes(ours, ours.waba, [from])).not.toBe(chat);
  });

  test('many notices and messages at once leave one chat for each person', async () => {
    const people = Array.from({ length: 12 }, () => [freshNumber(), freshNumber()] as const);
    const before = await Promise.all(people.map(([from]) => writes(ours, ours.waba, [from])));
    const intake = spellingIntake(world.world.intake);
    const after = await Promise.all(
      people.flatMap(([from, to]) => [
        intake.accept(moves(ours.waba, from, to)),
        intake.accept(moves(ours.byQr, from, to)),
        intake.accept(world.world.fromWhatsApp(ours.id, ours.waba, [jid(to)])),
        intake.accept(world.world.fromWhatsApp(ours.id, ours.waba, [jid(from)])),
      ]),
    );
    people.forEach((_, i) => {
      const [notice, , own, stranger] = after.slice(i * 4, i * 4 + 4);
      expect([notice!.chatId, own!.chatId]).toEqual([before[i], before[i]]);
      expect(stranger!.chatId).not.toBe(before[i]);
    });
  });

  test('is erased with the person', async () => {
    const [from, to] = [freshNumber(), freshNumber()];
    const chat = await writes(ours, ours.waba, [from]);
    await accept(moves(ours.waba, from, to));
    const kept = () =>
      world.sql('SELECT 1 FROM former_identity WHERE value = ANY ($1)', [[jid(from), jid(to)]]);
    expect(await kept()).toHaveLength(1);
    expect((await world.call('DELETE', `/api/chats/${chat}`, ours.admin)).status).toBe(200);
    expect(await kept()).toHaveLength(0);
  });
});
