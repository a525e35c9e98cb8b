import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { LoggedEvent } from '../../src/domain/feed.ts';
import { note, startWorld, type World } from './realtime-world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const says =
  (text: string) =>
  ({ data }: LoggedEvent): boolean =>
    data['text'] === text;

test('a listener finds its event, whether it is written before or after the question', async () => {
  const { id } = await world.addOrganization('Ours');
  const other = await world.addOrganization('Theirs');
  await world.eventLog.append(note(id, 'a'));
  const wait = await world.feed.listen(id, says('a'));
  const never = await world.feed.listen(id, says('b'));
  await world.eventLog.append(note(other.id, 'a'));
  await world.eventLog.append(note(id, 'c'));
  const asked = wait.first(30_000);
  const position = await world.eventLog.append(note(id, 'a'));
  expect(await asked).toMatchObject({ organizationId: id, position });
  await world.eventLog.append(note(id, 'a'));
  expect(await wait.first(30_000)).toMatchObject({ position });
  expect(await never.first(20)).toBeNull();
  const pending = never.first(30_000);
  wait.close();
  never.close();
  expect(await pending).toBeNull();
});
