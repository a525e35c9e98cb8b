import { randomUUID } from 'node:crypto';
import { chatWorkflowId } from '../../src/contracts/names.ts';
import { textKeys } from '../../src/domain/chat/edits.ts';
import { createChatWrites } from '../../src/persistence/chat/chat-writes.ts';
import type { ChatWorld } from '../support/chat-world.ts';
import { eventually } from '../support/eventually.ts';
import type { SaveHistory } from './save-history.ts';

/** What the original's clients do with chats: they open closed ones, take others', and write what they know of them. */
export async function recordTickets(world: ChatWorld, save: SaveHistory): Promise<void> {
  const { gateway, intake, pool } = world;
  const writes = createChatWrites({ pool });
  const org = await world.organization();
  const [anna, boris] = [await world.user(org), await world.user(org)];
  const by = (userId = anna) => ({
    commandId: randomUUID(),
    by: { userId, role: 'manager' } as const,
  });
  const accepted = async (customer: string) => {
    const { chatId } = await intake.accept(world.incoming(org, customer));
    await world.idle(chatId);
    return world.chatOf(org, chatId);
  };

  // A closed chat: refused to who does not open it, opened and taken, then taken by another.
  const taken = await accepted('taken');
  await gateway.assign(taken, { ...by(), operatorId: anna, ownerAtArrival: null });
  await gateway.close(taken, { ...by(), hasReason: false });
  await gateway.assign(taken, { ...by(), operatorId: boris });
  await gateway.assign(taken, {
    ...by(boris),
    ...{ operatorId: boris, reopens: true, ownerAtArrival: anna, priority: 'high' },
  });
  // The owner at the arrival of this request was another; then it is the present one.
  await gateway.assign(taken, { ...by(), operatorId: anna, ownerAtArrival: null });
  await gateway.assign(taken, { ...by(), operatorId: anna, ownerAtArrival: boris });
  // Its workflow rests, and begins again with the assignment.
  await gateway.markRead(taken, by());
  await gateway.close(taken, { ...by(), hasReason: false });
  await eventually(async () => {
    const { status } = await world.client.workflow
      .getHandle(chatWorkflowId(taken.chatId))
      .describe();
    return status.name === 'COMPLETED';
  });
  await gateway.assign(taken, { ...by(), operatorId: anna, reopens: true });
  await world.idle(taken.chatId);
  await save('reopened-by-assign', chatWorkflowId(taken.chatId));

  const described = await accepted('described');
  const { chatId } = described;
  const tag = async (name: string): Promise<number> => {
    const [row] = await world.sql<{ id: number }>(
      'INSERT INTO ticket_tag (organization_id, name) VALUES ($1, $2) RETURNING id',
      [org, name],
    );
    return row!.id;
  };
  const [first, second] = [await tag('a'), await tag('b')];
  for (const tagId of [first, second, first]) await gateway.addTag(described, { ...by(), tagId });
  for (let time = 0; time < 2; time += 1) {
    await gateway.removeTag(described, { ...by(), tagId: first });
  }
  const note = by();
  await writes.keepCommandText(chatId, note.commandId, 'a note');
  await gateway.setNote(described, { ...note, hasNote: true });
  await gateway.setNote(described, { ...by(), hasNote: false });
  const words = by();
  const keys = textKeys(words.commandId);
  for (const key of Object.values(keys)) await writes.keepCommandText(chatId, key, 'a text');
  await gateway.describe(described, { ...words, hasCategory: true, hasSubject: true });
  await gateway.describe(described, { ...by(), hasCategory: false });
  const praise = by();
  await writes.keepCommandText(chatId, praise.commandId, 'well done');
  await gateway.rate(described, { ...praise, rating: 5, hasComment: true });
  await gateway.rate(described, { ...by(), rating: 1 });
  await gateway.setHr(described, { ...by(), isHr: true });
  await gateway.setHr(described, { ...by(), isHr: false });
  await gateway.setStatus(described, { ...by(), status: 'open', stage: 'in_progress' });
  await gateway.setDeadlines(described, {
    ...by(),
    overrides: { closeAfterMinutes: 600 },
    policy: { firstResponseMs: null, nextResponseMs: null, closeAfterMs: 36_000_000 },
  });
  const messageId = await world.draft(org, chatId, anna);
  await gateway.sendMessage(described, { ...by(), messageId, sendAt: Date.now() + 3_600_000 });
  await gateway.cancelScheduled(described, { ...by(), messageId });
  await world.idle(chatId);
  await save('described', chatWorkflowId(chatId));
}
