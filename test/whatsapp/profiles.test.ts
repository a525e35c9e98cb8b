import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { channels } from '../../src/channels/registry.ts';
import { createProfileFetcher } from '../../src/channels/whatsapp/baileys/profiles.ts';
import { profileRoutes } from '../../src/channels/whatsapp/numbers/profile-route.ts';
import { createNumberChats } from '../../src/channels/whatsapp/store/number-chats.ts';
import { createProfiles } from '../../src/channels/whatsapp/store/profiles.ts';
import { createChatReads } from '../../src/persistence/chat/chat-reads.ts';
import { createMediaObjects } from '../../src/persistence/media/media-objects.ts';
import { createMedia } from '../../src/storage/create-media.ts';
import { compose } from '../support/harness/closing.ts';
import { openDatabase } from '../support/harness/database.ts';
import { startRoutes } from '../support/harness/front-door.ts';
import { createPeople, type Person as Operator } from '../support/harness/people.ts';
import { createRest } from '../support/harness/rest.ts';
import { picture as photo, png } from '../journeys/journey-world.ts';
import { startWhatsappWorld, type WhatsappWorld } from './whatsapp-world.ts';

/** What WhatsApp shows of a person, asked by the front door and answered by the process with the connection. */

let world: WhatsappWorld;
let number: Awaited<ReturnType<WhatsappWorld['connected']>>;
let front: Awaited<ReturnType<typeof startFront>>;
let olga: Operator;
let stranger: Operator;

const startFront = () =>
  compose(async (closing) => {
    const base = await openDatabase(closing, { url: world.url });
    const folder = await mkdtemp(path.join(tmpdir(), 'profiles-'));
    closing.add(() => rm(folder, { recursive: true, force: true }));
    const media = createMedia(
      {
        storage: { kind: 'local' },
        mediaDir: folder,
        publicUrl: undefined,
        incomingFileMax: 1_000_000,
        mediaUrlsOnThisMachine: false,
      },
      createMediaObjects(base.database),
      (error) => {
        throw error;
      },
    );
    closing.add(async () => media.close());
    const profiles = createProfiles(base);
    const people = createPeople(base.database);
    const api = await startRoutes(closing, base.database, people, {
      routes: (database) =>
        profileRoutes({
          profiles,
          numberChats: createNumberChats(database),
          chats: createChatReads(database, channels),
          mediaAddresses: media.addresses,
          profileWithinMs: 5_000,
        }),
    });
    const fetcher = createProfileFetcher({
      profiles,
      numbers: world.numbers,
      address: world.address,
      files: media.incoming,
    });
    return { ...base, ...createRest(api.url), people, media, fetcher, profiles };
  });

beforeAll(async () => {
  world = await startWhatsappWorld();
  number = await world.connected();
  front = await startFront();
  const organization = Number((await world.row(number.id))['organization_id']);
  olga = await front.people.addPerson(organization, 'employee', 'Olga');
  stranger = (await front.people.addOrganization('Theirs')).admin;
}, 60_000);
afterAll(async () => {
  await front.close();
  await world.close();
});

/** Somebody looks at the profile while the worker does its chores. */
async function look(who: string, { by = olga, phone = number.id, asks = true } = {}) {
  const place = `/api/chats/${encodeURIComponent(who)}/profile?organizationPhoneId=${phone}`;
  let isOver = false;
  const answer = front.call('GET', place, by).finally(() => (isOver = true));
  await world.until(async () => {
    if (asks) await front.fetcher.run();
    return isOver;
  });
  return answer;
}
const keyOf = (photoUrl: string) => photoUrl.replace(/^\/files\//, '');
const rows = () => front.sql('SELECT jid, media_url FROM whatsapp_profile ORDER BY jid');

test('name, words and picture come from WhatsApp, the picture as a file of ours, and are kept', async () => {
  const anna = world.server.person({ phone: '79440001001', name: 'Anna' });
  const { directPath, url } = world.server.media.put(png);
  anna.about = 'Busy';
  anna.picture = { url };
  await anna.sendText(number.phone, 'Hello');
  await world.until(async () => (await world.texts(number.id)).includes('Hello'));

  const { status, body } = await look('+7 944 000-10-01');
  expect([status, body]).toEqual([
    200,
    {
      jid: anna.phoneJid,
      name: 'Anna',
      about: 'Busy',
      photoUrl: expect.stringMatching(/^\/files\/image\/.+[.]png$/),
      fetchedAt: expect.any(String),
    },
  ]);
  const stored = await front.media.blobs.open(keyOf(body.photoUrl));
  expect(stored?.size).toBe((await photo().arrayBuffer()).byteLength);
  stored?.body.destroy();

  // Nobody asks WhatsApp again, whoever looks.
  anna.about = 'Free';
  expect((await look(anna.phoneJid!, { asks: false })).body).toEqual(body);
  expect(world.server.media.downloads.get(directPath)).toBe(1);

  // When it is old, it is asked for again.
  await front.sql(`UPDATE whatsapp_profile SET fetched_at = now() - interval '13 hours'`);
  expect((await look(anna.phoneJid!)).body.about).toBe('Free');
});

test('what a person shows to contacts only is null', async () => {
  const shy = world.server.person({ phone: '79440001002', name: 'Shy' });
  shy.picture = 'hidden';
  expect(await look(shy.phoneJid!)).toMatchObject({
    status: 200,
    body: { about: null, photoUrl: null, name: null },
  });
});

test('a picture anywhere but at WhatsApp is not fetched', async () => {
  const odd = world.server.person({ phone: '79440001003', name: 'Odd' });
  odd.picture = { url: 'https://example.com/picture.png' };
  expect(await look(odd.phoneJid!)).toMatchObject({ status: 200, body: { photoUrl: null } });
});

test('while WhatsApp gives nothing away the caller hears in time, and the answer comes later', async () => {
  const slow = world.server.person({ phone: '79440001006', name: 'Slow' });
  slow.picture = { url: world.server.media.put(png).url };
  world.server.media.refuse = 500;
  expect(await look(slow.phoneJid!)).toMatchObject({
    status: 503,
    body: { code: 'profile_unanswered' },
  });
  world.server.media.refuse = undefined;
  await front.sql('UPDATE whatsapp_profile SET claimed_until = now()');
  await front.fetcher.run();
  expect((await look(slow.phoneJid!, { asks: false })).body.photoUrl).toMatch(/^\/files\//);
});

test('a number that nobody has is 404, and what is no number 400', async () => {
  expect(await look('79440009999')).toMatchObject({
    status: 404,
    body: { code: 'person_not_on_whatsapp' },
  });
  for (const who of ['abc', '120363000000000001@g.us']) {
    expect(await look(who)).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
  }
});

test('several who look at once share one question', async () => {
  const busy = world.server.person({ phone: '79440001004', name: 'Busy' });
  const { directPath, url } = world.server.media.put(png);
  busy.picture = { url };
  const answers = await Promise.all([1, 2, 3].map(() => look(busy.phoneJid!)));
  expect(new Set(answers.map(({ body }) => body.photoUrl)).size).toBe(1);
  expect(world.server.media.downloads.get(directPath)).toBe(1);
});

test('another organization’s number is not there, and nothing is asked', async () => {
  const before = await rows();
  expect(await look('79440001001', { by: stranger })).toMatchObject({
    status: 404,
    body: { code: 'phone_not_found' },
  });
  expect(await rows()).toEqual(before);
});

test('a number that is not connected says so, but tells what it knows', async () => {
  const { id } = await world.number();
  const organization = olga.organizationId;
  await front.sql('UPDATE organization_phone SET organization_id = $2 WHERE id = $1', [
    id,
    organization,
  ]);
  expect(await look('79440001001', { phone: id })).toMatchObject({
    status: 503,
    body: { code: 'phone_not_connected' },
  });
  await front.profiles.ask(id, '79440001001@s.whatsapp.net');
  const asked = { phoneId: id, organizationId: organization, jid: '79440001001@s.whatsapp.net' };
  await front.profiles.settle(asked, { found: true, about: 'Known', mediaUrl: null });
  expect((await look('79440001001', { phone: id })).body.about).toBe('Known');
});

test('a number by Cloud API answers what the chat has', async () => {
  const { id } = await world.number();
  await front.sql(
    `UPDATE organization_phone SET organization_id = $2, connection_type = 'waba' WHERE id = $1`,
    [id, olga.organizationId],
  );
  expect(await look('79440001001', { phone: id })).toMatchObject({
    status: 200,
    body: { photoUrl: null, about: null, fetchedAt: null },
  });
});

test('it is erased with the person; an answer that comes later keeps nothing', async () => {
  const gone = world.server.person({ phone: '79440001005', name: 'Gone' });
  gone.picture = { url: world.server.media.put(png).url };
  await gone.sendText(number.phone, 'Bye');
  await world.until(async () => (await world.texts(number.id)).includes('Bye'));
  const { photoUrl } = (await look(gone.phoneJid!)).body;
  const chat = (await world.messages(number.id)).find(({ content }) => content === 'Bye');
  await front.sql('SELECT person_copies_erase($1, $2)', [olga.organizationId, chat!['chat_id']]);
  expect(await rows()).not.toContainEqual(expect.objectContaining({ jid: gone.phoneJid }));
  const asked = { phoneId: number.id, organizationId: olga.organizationId, jid: gone.phoneJid! };
  const late = { found: true, about: 'late', mediaUrl: null };
  expect(await front.profiles.settle(asked, late)).toBe(false);
  await front.media.cleaner.clean();
  expect(await front.media.blobs.open(keyOf(photoUrl))).toBeNull();
});
