import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Socket } from 'node:net';
import { note, startWorld, type World } from './realtime-world.ts';
import type { Client } from '../support/harness/sockets.ts';
import { eventually } from '../support/eventually.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld({ mostWaiting: 100 });
});
afterAll(() => world.close());

/** The connection of a client. While it is paused, it reads nothing, like a phone in a tunnel. */
function wireOf(client: Client): Socket {
  const { transport } = client.socket.io.engine as unknown as {
    transport: { ws: { _socket: Socket } };
  };
  return transport.ws._socket;
}

test('a client that does not read is disconnected, affects no other client, and gets everything when it comes back', async () => {
  const organization = await world.addOrganization('Ours');
  const slow = await world.join(organization.employee);
  const quick = await world.join(organization.manager);
  const reasons: string[] = [];
  slow.socket.on('disconnect', (reason) => reasons.push(reason));
  const { connections } = world.realtime;
  expect(connections()).toBe(2);

  const wire = wireOf(slow);
  wire.pause();
  let written = 0;
  const filling = 'x'.repeat(100_000);
  await eventually(async () => {
    await world.eventLog.append(note(organization.id, `n${written} ${filling}`));
    written += 1;
    return connections() === 1;
  });
  await eventually(() => quick.logged.length === written);
  wire.resume();

  await eventually(() => reasons.length > 0);
  await eventually(() => slow.logged.length === written);
  expect(slow.logged).toEqual(quick.logged);
  expect(slow.named('sync:reset')).toEqual([]);
  expect(reasons).not.toContain('io server disconnect');
});
