import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createGraphApi } from '../../src/channels/whatsapp/waba/graph.ts';
import { createWabaSender } from '../../src/channels/whatsapp/waba/sender.ts';
import type { OutgoingMessage, SendOutcome } from '../../src/ports/delivery/channel-sender.ts';
import type { GraphTrouble } from '../support/graph-server.ts';
import { startWabaWorld, type WabaWorld, type WorldNumber } from './waba-world.ts';

let world: WabaWorld;
let ours: number;
let number: WorldNumber;
let messages = 0;

beforeAll(async () => {
  world = await startWabaWorld();
  ours = await world.addOrganization('Ours');
});
afterAll(() => world.close());
beforeEach(async () => {
  number = await world.addNumber(ours);
  world.graph.clearScripts();
});

function outgoing(more: Partial<OutgoingMessage> = {}): OutgoingMessage {
  messages += 1;
  return {
    messageId: messages,
    chatId: messages,
    organizationId: ours,
    channel: 'whatsapp',
    type: 'text',
    content: 'Здравствуйте',
    mediaUrl: null,
    filename: null,
    mimeType: null,
    quotedMessageId: null,
    accountId: number.phoneId,
    address: { remoteJid: '77011234567@s.whatsapp.net' },
    caption: null,
    details: null,
    providerMessageId: null,
    ...more,
  };
}

async function send(
  more: Partial<OutgoingMessage> = {},
  signal = new AbortController().signal,
): Promise<SendOutcome> {
  return world.sender.send(outgoing(more), signal);
}

const lastSent = () => number.graph.sent().at(-1);
const callsOf = (kind: string) => world.graph.ledger.filter((call) => call.kind === kind).length;

describe('outgoing messages', () => {
  test('a text carries our id; the id in the answer becomes the message’s', async () => {
    const outcome = await send({ messageId: 4711, content: 'Привет 🦊' });
    const sent = lastSent();
    expect(outcome).toEqual({
      kind: 'sent',
      dedupeKey: sent?.wamid,
      providerMessageId: sent?.wamid,
    });
    expect(sent?.payload).toEqual({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: '77011234567',
      type: 'text',
      text: { body: 'Привет 🦊' },
      biz_opaque_callback_data: 'message:4711',
    });
    expect(world.graph.ledger.at(-1)).toMatchObject({
      path: `/v21.0/${number.graph.phoneNumberId}/messages`,
      bearer: number.graph.token,
      userAgent: expect.stringMatching(/^[\w-]+\/\d+\.\d+\.\d+$/),
    });
  });

  test('a group is addressed as one; the id of a group by QR is no address here', async () => {
    const group = 'Y2FwaV9ncm91cDoxNzA1NTU1MDEzOToxMjAzNjM0MDQ2OTQyMzM4MjAZD';
    expect(await send({ address: { remoteJid: `${group}@g.us` } })).toMatchObject({ kind: 'sent' });
    expect(lastSent()?.payload).toMatchObject({ recipient_type: 'group', to: group });
    expect(await send({ address: { remoteJid: '120363404694233820@g.us' } })).toMatchObject({
      kind: 'failed',
      code: 'address_missing',
    });
  });

  test('the answer may know the person under another number or an id', async () => {
    number.graph.waIds.set('5511995754022', '551195754022');
    expect(await send({ address: { remoteJid: '5511995754022@s.whatsapp.net' } })).toMatchObject({
      kind: 'sent',
      alsoNamed: [{ kind: 'phone_jid', value: '551195754022@s.whatsapp.net' }],
    });
    const same = await send({ address: { remoteJid: '77011234567@s.whatsapp.net' } });
    expect(same).not.toHaveProperty('alsoNamed');
  });

  test('calls use the API version of the number', async () => {
    await world.settings.change(ours, number.phoneId, { wabaApiVersion: 'v23.0' });
    await send();
    expect(world.graph.ledger.at(-1)?.path).toMatch(/^\/v23\.0\//);
  });

  test('an answer names the message it quotes, if that came over the Cloud API', async () => {
    await send({ quotedMessageId: 'wamid.QUOTED' });
    expect(lastSent()?.payload['context']).toEqual({ message_id: 'wamid.QUOTED' });
    await send({ quotedMessageId: '3EB0ABCDEF' });
    expect(lastSent()?.payload['context']).toBeUndefined();
  });

  test('a person who hides their number is addressed by the id', async () => {
    await send({ address: { remoteJid: 'KZ.13491208655302741918@bsuid' } });
    expect(lastSent()?.payload).toMatchObject({ recipient: 'KZ.13491208655302741918' });
    expect(lastSent()?.payload['to']).toBeUndefined();
  });

  test('templates and interactive messages are sent unchanged', async () => {
    number.graph.addTemplate({ name: 'hello', language: 'kk' });
    const components = [{ type: 'body', parameters: [{ type: 'text', text: 'Иван' }] }];
    const template = { name: 'hello', language: 'kk', components };
    expect(await send({ type: 'template', details: { template } })).toMatchObject({ kind: 'sent' });
    expect(lastSent()?.payload['template']).toEqual({
      name: 'hello',
      language: { code: 'kk' },
      components,
    });
    const interactive = { type: 'button', body: { text: 'Да?' }, action: { buttons: [] } };
    expect(await send({ type: 'interactive', details: { interactive } })).toMatchObject({
      kind: 'sent',
    });
    expect(lastSent()?.payload['interactive']).toEqual(interactive);
  });

  test('our files are uploaded once per number, and sent with captions and names', async () => {
    const data = Buffer.from('%PDF-1.7 счёт');
    world.files.set('document/abc.pdf', { data, contentType: 'application/pdf' });
    const file: Partial<OutgoingMessage> = {
      type: 'document',
      mediaUrl: '/media/document/abc.pdf',
      filename: 'Счёт "июль".pdf',
      mimeType: 'application/pdf',
      content: 'Ваш счёт',
      caption: 'Ваш счёт',
    };
    const before = callsOf('upload');
    expect(await send(file)).toMatchObject({ kind: 'sent' });
    const sent = lastSent()?.payload['document'] as { id: string };
    expect(sent).toEqual({ id: sent.id, caption: 'Ваш счёт', filename: 'Счёт "июль".pdf' });
    const uploaded = number.graph.uploads().get(sent.id);
    expect([uploaded?.data.equals(data), uploaded?.type]).toEqual([true, 'application/pdf']);
    await send(file);
    expect(callsOf('upload') - before).toBe(1);
    expect(lastSent()?.payload['document']).toMatchObject({ id: sent.id });
  });

  test('a placeholder is not sent as a caption; audio has no caption', async () => {
    world.files.set('image/a.png', { data: Buffer.from('png'), contentType: 'image/png' });
    await send({ type: 'image', mediaUrl: '/media/image/a.png', content: '[Image]' });
    expect(Object.keys(lastSent()?.payload['image'] as object)).toEqual(['id']);
    await send({ type: 'audio', mediaUrl: '/media/image/a.png', caption: 'слова' });
    expect(Object.keys(lastSent()?.payload['audio'] as object)).toEqual(['id']);
  });

  test('a voice note is sent as one, and uploaded under the name that Meta asks for', async () => {
    const mimeType = 'audio/ogg; codecs=opus';
    await send({ type: 'audio', mediaUrl: '/media/image/a.png', mimeType });
    expect(lastSent()?.payload['audio']).toMatchObject({ id: expect.any(String), voice: true });
  });

  test('a file on the internet is sent by its link', async () => {
    const link = 'https://example.com/a.jpg';
    await send({ type: 'image', mediaUrl: link, caption: 'Вот' });
    expect(lastSent()?.payload['image']).toEqual({ link, caption: 'Вот' });
  });

  test.each<[string, Partial<OutgoingMessage>, string]>([
    ['a type that it has not', { type: 'poll' }, 'type_not_supported'],
    ['a group', { address: { remoteJid: '1203630@g.us' } }, 'address_missing'],
    ['a hidden id of WhatsApp Web', { address: { remoteJid: '999@lid' } }, 'address_missing'],
    ['a removed number', { accountId: null }, 'account_missing'],
    ['no file', { type: 'image' }, 'media_unavailable'],
    ['a lost file', { type: 'image', mediaUrl: '/media/image/gone.png' }, 'media_unavailable'],
    ['a template without a name', { type: 'template', details: {} }, 'template_refused'],
  ])('%s fails with a reason, and Meta is not called', async (_name, more, code) => {
    const before = callsOf('messages');
    expect(await send(more)).toMatchObject({ kind: 'failed', code, reason: expect.any(String) });
    expect(callsOf('messages')).toBe(before);
  });
});

describe('answers from Meta', () => {
  const scripted = async (reply: GraphTrouble['reply'], more: Partial<OutgoingMessage> = {}) => {
    world.graph.script({ kind: 'messages', reply });
    return send(more);
  };

  test.each<[number, number, string, string]>([
    // Nothing of the account is sent until a person acts.
    [190, 401, 'paused', 'account_unauthorized'],
    [0, 401, 'paused', 'account_unauthorized'],
    [10, 403, 'paused', 'account_forbidden'],
    [3, 403, 'paused', 'account_forbidden'],
    [200, 403, 'paused', 'account_forbidden'],
    [299, 400, 'paused', 'account_forbidden'],
    [131_031, 403, 'paused', 'account_restricted'],
    [131_048, 400, 'paused', 'account_restricted'],
    [368, 403, 'paused', 'account_restricted'],
    [131_042, 400, 'paused', 'payment_required'],
    // Sent later.
    [4, 400, 'retry', 'rate_limited'],
    [80_007, 400, 'retry', 'rate_limited'],
    [130_429, 429, 'retry', 'rate_limited'],
    [131_056, 400, 'retry', 'pair_rate_limited'],
    [1, 500, 'retry', 'provider_temporary'],
    [2, 503, 'retry', 'provider_temporary'],
    [131_000, 500, 'retry', 'provider_temporary'],
    [131_016, 500, 'retry', 'provider_temporary'],
    [131_057, 500, 'retry', 'provider_temporary'],
    // Never sent.
    [33, 400, 'failed', 'refused'],
    [100, 400, 'failed', 'refused'],
    [131_008, 400, 'failed', 'refused'],
    [131_009, 400, 'failed', 'refused'],
    [131_021, 400, 'failed', 'recipient_is_sender'],
    [131_026, 400, 'failed', 'undeliverable'],
    [131_030, 400, 'failed', 'recipient_not_allowed'],
    [131_047, 400, 'failed', 'window_closed'],
    [131_049, 400, 'failed', 'not_delivered_by_meta'],
    [131_050, 400, 'failed', 'not_delivered_by_meta'],
    [130_472, 400, 'failed', 'not_delivered_by_meta'],
    [131_051, 400, 'failed', 'type_not_supported'],
    [131_053, 400, 'failed', 'media_refused'],
    [132_000, 400, 'failed', 'template_refused'],
    [132_015, 400, 'failed', 'template_refused'],
    [132_999, 400, 'failed', 'template_refused'],
    [777_777, 400, 'failed', 'refused'],
    [777_777, 500, 'retry', 'provider_temporary'],
  ])('code %d (HTTP %d) is %s %s', async (code, status, kind, ours) => {
    const outcome = await scripted({ status, code, details: 'because of the test' });
    expect(outcome).toMatchObject({ kind, code: ours });
    if (kind !== 'retry') {
      expect(outcome).toMatchObject({
        reason: expect.stringMatching(new RegExp(`код ${code}: because of the test`)),
      });
    }
    expect(number.graph.sent()).toEqual([]);
  });

  test.each<[string, GraphTrouble['reply'], string, string]>([
    ['429 without a code', { status: 429 }, 'retry', 'rate_limited'],
    ['401 without a code', { status: 401 }, 'paused', 'account_unauthorized'],
    ['403 without a code', { status: 403 }, 'paused', 'account_forbidden'],
    ['400 without a code', { status: 400 }, 'failed', 'refused'],
    [
      'an unknown code that passes',
      { status: 400, code: 9, transient: true },
      'retry',
      'provider_temporary',
    ],
    // A proxy may have answered for the server behind it: the outcome is unknown.
    ['500 without a code', { status: 500 }, 'unknown', 'http_500'],
    ['504 without a code', { status: 504 }, 'unknown', 'http_504'],
    ['a success without an answer', 'garbage', 'unknown', 'unreadable_answer'],
    ['a connection that breaks', 'drop', 'unknown', 'ECONNRESET'],
    ['an answer that gets lost', 'lose-answer', 'unknown', 'ECONNRESET'],
  ])('%s', async (_name, reply, kind, code) => {
    expect(await scripted(reply)).toMatchObject({ kind, code });
  });

  test('no answer at all means unknown, whether it was sent or not', async () => {
    for (const reply of ['hang', 'withhold-answer'] as const) {
      world.graph.script({ kind: 'messages', reply });
      const outcome = send({}, AbortSignal.timeout(300));
      expect(await outcome).toEqual({ kind: 'unknown', code: 'time_out' });
    }
    expect(number.graph.sent()).toHaveLength(1);
  });

  test('Retry-After is respected: nothing is sent from the number meanwhile', async () => {
    const headers = { 'retry-after': '7' };
    expect(await scripted({ status: 429, code: 130_429, headers })).toEqual({
      kind: 'retry',
      afterMs: 7_000,
      code: 'rate_limited',
    });
    const before = callsOf('messages');
    const outcome = await send();
    expect(outcome).toMatchObject({ kind: 'retry', code: 'rate_limited' });
    expect((outcome as { afterMs: number }).afterMs).toBeGreaterThan(5_000);
    expect(callsOf('messages')).toBe(before);
    // Other numbers are not affected.
    number = await world.addNumber(ours);
    expect(await send()).toMatchObject({ kind: 'sent' });
  });

  test('too many messages to one person pause only that chat, longer each time', async () => {
    const chatId = 900_001;
    const pair = { status: 400, code: 131_056 };
    let now = 1_000_000;
    const sender = createWabaSender({
      graph: createGraphApi({ graphUrl: world.graph.url }),
      numbers: { access: () => accessOf(number) },
      blobs: { open: () => Promise.resolve(null) },
      now: () => now,
    });
    const pauses: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      world.graph.script({ kind: 'messages', reply: pair });
      const outcome = await sender.send(outgoing({ chatId }), new AbortController().signal);
      expect(outcome).toMatchObject({ kind: 'retry', code: 'pair_rate_limited' });
      const { afterMs } = outcome as { afterMs: number };
      pauses.push(afterMs);
      // An attempt that comes too early returns the remaining time, without a call.
      now += afterMs - 1_000;
      const before = callsOf('messages');
      expect(await sender.send(outgoing({ chatId }), new AbortController().signal)).toMatchObject({
        kind: 'retry',
        afterMs: 1_000,
      });
      expect(callsOf('messages')).toBe(before);
      now += 1_001;
    }
    expect(pauses).toEqual([6_000, 16_000, 64_000]);
    expect(await sender.send(outgoing(), new AbortController().signal)).toMatchObject({
      kind: 'sent',
    });
    expect(await sender.send(outgoing({ chatId }), new AbortController().signal)).toMatchObject({
      kind: 'sent',
    });
  });

  test('consecutive temporary failures double the pause; a success resets it', async () => {
    const chatId = 900_002;
    const sender = createWabaSender({
      graph: createGraphApi({ graphUrl: world.graph.url }),
      numbers: { access: () => accessOf(number) },
      blobs: { open: () => Promise.resolve(null) },
      random: () => 0.5,
    });
    const attempt = () => sender.send(outgoing({ chatId }), new AbortController().signal);
    const pausesOf = async (count: number) => {
      world.graph.script({ kind: 'messages', reply: { status: 500, code: 131_000 }, times: count });
      const pauses: number[] = [];
      for (let round = 0; round < count; round += 1) {
        pauses.push(((await attempt()) as { afterMs: number }).afterMs);
      }
      return pauses;
    };
    expect(await pausesOf(7)).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
    expect(await attempt()).toMatchObject({ kind: 'sent' });
    expect(await pausesOf(1)).toEqual([2_000]);
  });

  test('every call has a deadline', async () => {
    const graph = createGraphApi({ graphUrl: world.graph.url });
    const call = { token: number.graph.token, version: 'v21.0', path: ['1'], timeoutMs: 150 };
    world.graph.script({ kind: 'media', reply: 'hang' });
    expect(await graph.get(call)).toEqual({
      ok: false,
      fault: { kind: 'unanswered', code: 'time_out' },
    });
  });

  test('a number sends at most 80 messages a second', async () => {
    let now = 5_000_000;
    const sender = createWabaSender({
      graph: createGraphApi({ graphUrl: world.graph.url }),
      numbers: { access: () => accessOf(number) },
      blobs: { open: () => Promise.resolve(null) },
      now: () => now,
    });
    const burst = (count: number) =>
      Promise.all(
        Array.from({ length: count }, () => sender.send(outgoing(), new AbortController().signal)),
      );
    expect((await burst(80)).every(({ kind }) => kind === 'sent')).toBe(true);
    // For so many the wait is so long that some must come back later.
    const outcomes = await burst(400);
    const late = outcomes.filter(({ kind }) => kind === 'retry');
    expect(late).toHaveLength(240);
    expect(late[0]).toMatchObject({ code: 'rate_limited' });
    // Those that were turned away took no turn.
    now += 2_000;
    expect((await burst(1))[0]).toMatchObject({ kind: 'sent' });
  });

  test('if the server is not reached, nothing was sent, and the message is tried again', async () => {
    const gone = createWabaSender({
      graph: createGraphApi({ graphUrl: 'http://127.0.0.1:9' }),
      numbers: { access: () => accessOf(number) },
      blobs: { open: () => Promise.resolve(null) },
    });
    expect(await gone.send(outgoing(), new AbortController().signal)).toMatchObject({
      kind: 'retry',
      code: 'provider_unreachable',
    });
  });

  test('an upload with an unknown outcome sends nothing; one that never succeeds fails with a reason', async () => {
    world.files.set('image/u.png', { data: Buffer.from('png'), contentType: 'image/png' });
    const file = outgoing({ type: 'image', mediaUrl: '/media/image/u.png' });
    const signal = new AbortController().signal;
    world.graph.script({ kind: 'upload', reply: 'lose-answer', times: 4 });
    for (let round = 0; round < 4; round += 1) {
      expect(await world.sender.send(file, signal)).toMatchObject({
        kind: 'retry',
        code: 'upload_interrupted',
      });
    }
    world.graph.script({ kind: 'upload', reply: 'drop' });
    expect(await world.sender.send(file, signal)).toMatchObject({
      kind: 'failed',
      code: 'media_upload_failed',
    });
    world.graph.script({ kind: 'upload', reply: { status: 400, code: 100 } });
    expect(await world.sender.send(file, signal)).toMatchObject({
      kind: 'failed',
      code: 'refused',
    });
    world.graph.script({ kind: 'upload', reply: { status: 401, code: 190 } });
    expect(await world.sender.send(file, signal)).toMatchObject({ kind: 'paused' });
    expect(number.graph.sent()).toEqual([]);
  });

  test('a file that breaks off in the store sends nothing', async () => {
    const broken = Readable.from(
      (function* () {
        yield Buffer.from('half');
        throw new Error('the disk is gone');
      })(),
    );
    const sender = createWabaSender({
      graph: createGraphApi({ graphUrl: world.graph.url }),
      numbers: { access: () => accessOf(number) },
      blobs: { open: () => Promise.resolve({ body: broken, size: 100, contentType: 'image/png' }) },
    });
    const message = outgoing({ type: 'image', mediaUrl: '/media/image/x.png' });
    expect(await sender.send(message, new AbortController().signal)).toMatchObject({
      kind: 'retry',
    });
  });
});

describe('the account', () => {
  test('an account without a token is paused, not failed, and keeps its queue', async () => {
    await world.settings.change(ours, number.phoneId, { wabaAccessToken: null });
    expect(await send()).toMatchObject({ kind: 'paused', code: 'account_incomplete' });
  });

  test('a token that no key can decrypt pauses the account', async () => {
    await world.sql(
      `UPDATE organization_phone SET waba_access_token_cipher = 'v1.x.y' WHERE id = $1`,
      [number.phoneId],
    );
    expect(await send()).toMatchObject({ kind: 'paused', code: 'credentials_unreadable' });
  });

  test('a number that changed to QR sends nothing by Cloud API', async () => {
    await world.settings.change(ours, number.phoneId, { connectionType: 'baileys' });
    expect(await send()).toMatchObject({ kind: 'failed', code: 'account_changed' });
  });

  test('a new token works at once', async () => {
    number.graph.revoke();
    expect(await send()).toMatchObject({ kind: 'paused', code: 'account_unauthorized' });
    const wabaAccessToken = number.graph.renew();
    await world.settings.change(ours, number.phoneId, { wabaAccessToken });
    expect(await send()).toMatchObject({ kind: 'sent' });
  });
});

async function accessOf({ phoneId, graph }: WorldNumber) {
  const { token, phoneNumberId, wabaId } = graph;
  return { organizationPhoneId: phoneId, token, phoneNumberId, wabaId, version: 'v21.0' };
}
