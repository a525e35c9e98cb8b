import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { OutgoingMessage, SendOutcome } from '../../src/ports/delivery/channel-sender.ts';
import { startWabaWorld, type WabaWorld, type WorldNumber } from './waba-world.ts';

/** Files in a bucket that is open to the internet: Meta fetches them itself. */

const publicBase = 'https://media.example.com';
const picture = '/media/image/a.png';

let world: WabaWorld;
let organizationId: number;
let number: WorldNumber;
let messages = 0;

beforeAll(async () => {
  world = await startWabaWorld({ publicBase });
  organizationId = await world.addOrganization('Ours');
  for (const [key, contentType] of [
    ['image/a.png', 'image/png'],
    ['audio/voice.ogg', 'audio/ogg; codecs=opus'],
    ['video/voice.ogg', 'video/ogg'],
    ['old.png', 'image/png'],
  ] as const) {
    world.files.set(key, { data: Buffer.from(key), contentType });
  }
});
afterAll(() => world.close());
beforeEach(async () => {
  number = await world.addNumber(organizationId);
  world.graph.clearScripts();
});

function send(more: Partial<OutgoingMessage> = {}): Promise<SendOutcome> {
  messages += 1;
  return world.sender.send(
    {
      messageId: messages,
      chatId: messages,
      organizationId,
      channel: 'whatsapp',
      type: 'image',
      content: '[Image]',
      mediaUrl: picture,
      filename: null,
      mimeType: 'image/png',
      quotedMessageId: null,
      accountId: number.phoneId,
      address: { remoteJid: '77011234567@s.whatsapp.net' },
      caption: null,
      details: null,
      providerMessageId: null,
      attempt: 1,
      ...more,
    },
    AbortSignal.timeout(10_000),
  );
}

const sentFile = (type = 'image') => number.graph.sent().at(-1)?.payload[type];
const uploads = () => number.graph.uploads().size;
const calls = () => world.graph.ledger.filter(({ kind }) => kind === 'messages').length;

test('the first attempt names the address, later ones an upload', async () => {
  expect(await send({ caption: 'Вот' })).toMatchObject({ kind: 'sent' });
  expect(sentFile()).toEqual({ link: publicBase + picture, caption: 'Вот' });
  expect(uploads()).toBe(0);
  expect(await send({ attempt: 2, caption: 'Вот' })).toMatchObject({ kind: 'sent' });
  const [id] = [...number.graph.uploads().keys()];
  expect(sentFile()).toEqual({ id, caption: 'Вот' });
});

test.each([131_052, 131_053])(
  'if Meta refuses to fetch the file (%i), it is uploaded in the same attempt',
  async (code) => {
    world.graph.script({ kind: 'messages', reply: { status: 400, code } });
    const before = calls();
    expect(await send()).toMatchObject({ kind: 'sent' });
    expect(calls() - before).toBe(2);
    const [[id, file] = []] = [...number.graph.uploads()];
    expect(file?.data.toString()).toBe('image/a.png');
    expect(sentFile()).toEqual({ id });
    expect(number.graph.sent()).toHaveLength(1);
  },
);

test('an upload that is refused too is not tried again', async () => {
  world.graph.script({ kind: 'messages', reply: { status: 400, code: 131_053 }, times: 2 });
  const before = calls();
  expect(await send()).toMatchObject({ kind: 'failed', code: 'media_refused' });
  expect(calls() - before).toBe(2);
});

test.each<[string, number, string]>([
  ['another refusal', 131_026, 'failed'],
  ['a pause', 130_429, 'retry'],
])('%s uploads nothing', async (_name, code, kind) => {
  world.graph.script({ kind: 'messages', reply: { status: 400, code } });
  const before = calls();
  expect(await send()).toMatchObject({ kind });
  expect([calls() - before, uploads()]).toEqual([1, 0]);
});

test('without an answer to a link nothing is sent a second time', async () => {
  world.graph.script({ kind: 'messages', reply: 'lose-answer' });
  expect(await send()).toMatchObject({ kind: 'unknown' });
  expect([number.graph.sent().length, uploads()]).toEqual([1, 0]);
});

test('a voice note goes as a link if it is served as one, otherwise as an upload', async () => {
  const voice = { type: 'audio', mimeType: 'audio/ogg; codecs=opus' } as const;
  await send({ ...voice, mediaUrl: '/media/audio/voice.ogg' });
  expect(sentFile('audio')).toEqual({ link: `${publicBase}/media/audio/voice.ogg`, voice: true });
  await send({ ...voice, mediaUrl: '/media/video/voice.ogg' });
  const [[id, file] = []] = [...number.graph.uploads()];
  expect(sentFile('audio')).toEqual({ id, voice: true });
  expect(file?.type).toBe(voice.mimeType);
});

test('a document keeps its name; a file of the old system is uploaded', async () => {
  await send({ type: 'document', filename: 'Фото.png' });
  expect(sentFile('document')).toEqual({ link: publicBase + picture, filename: 'Фото.png' });
  await send({ mediaUrl: '/media/old.png' });
  expect(sentFile()).toEqual({ id: expect.any(String) });
});
