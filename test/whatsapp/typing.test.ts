import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  createCustomerTyping,
  showSessionTyping,
} from '../../src/channels/shared/customer-typing.ts';
import { createPhoneTyping } from '../../src/channels/whatsapp/typing.ts';
import { createTypingPlaces } from '../../src/persistence/chat/typing-places.ts';
import { listenToEphemeralEvents } from '../../src/persistence/events/notices.ts';
import { eventually } from '../support/eventually.ts';
import { startWhatsappWorld, type WhatsappWorld } from './whatsapp-world.ts';

let world: WhatsappWorld;

beforeAll(async () => {
  world = await startWhatsappWorld();
});
afterAll(() => world.close());

test('typing at a front door is shown by the process that holds the number’s connection', async () => {
  const number = await world.connected();
  const anna = world.server.person({ phone: '79440000011' });
  await anna.sendText(number.phone, 'Здравствуйте');
  await world.until(async () => (await world.messages(number.id)).length === 1);
  const [row] = await world.messages(number.id);
  const chatId = row?.['chat_id'] as number;
  await world.pool.query(
    `WITH u AS (INSERT INTO app_user (organization_id, email, name, role, password_hash)
        SELECT organization_id, 'o@example.com', 'O', 'employee', '' FROM chat WHERE id = $1 RETURNING id)
      UPDATE chat SET assigned_user_id = (SELECT id FROM u) WHERE id = $1`,
    [chatId],
  );

  const { pool, url } = world;
  const places = createTypingPlaces({ pool });
  const atFrontDoor = listenToEphemeralEvents({ url, pool });
  const inWorker = listenToEphemeralEvents({ url, pool });
  let ready = false;
  inWorker.subscribe(() => (ready = true));
  const worker = showSessionTyping({
    events: inWorker,
    places,
    sessions: { whatsapp: createPhoneTyping(world.numbers) },
  });
  const typing = createCustomerTyping({
    places,
    show: new Map(),
    ephemeralEvents: atFrontDoor,
  });
  const states = () =>
    number.phone.log.flatMap(({ tag, attrs, content }) =>
      tag === 'chatstate' ? [[attrs['to'], (content as { tag: string }[])[0]?.tag]] : [],
    );
  try {
    // A notice is lost while nobody listens.
    await eventually(() => {
      atFrontDoor.send({ kind: 'visitor_typing', sessionId: 'x', typing: true });
      return ready;
    });
    typing.told(chatId, true);
    await eventually(() => states().length > 0);
    typing.told(chatId, false);
    await eventually(() => states().length > 1);
    expect(states()).toEqual([
      [row?.['chat_jid'], 'composing'],
      [row?.['chat_jid'], 'paused'],
    ]);
    expect(world.server.faults).toEqual([]);
  } finally {
    await worker.stop();
    await atFrontDoor.close();
  }
});
