import { describe, expect, test } from '@jest/globals';
import { MessageDetails } from '../../../contracts/message-details.ts';
import { notices } from '../../../../test/telegram/messages.ts';
import { parsed, says } from '../../../../test/telegram/updates.ts';

/** The message that a private message with these fields becomes. */
const rowOf = (fields: Record<string, unknown>) => parsed(says(fields)).incoming.message;

describe('notices', () => {
  test.each(Object.entries(notices))('%s is quiet and says what happened', (key, value) => {
    const row = rowOf({ [key]: value });
    expect(row).toMatchObject({ type: 'protocol', quiet: true });
    expect(row.content).toMatch(/^Системное сообщение: \S/);
    expect(row.content).not.toMatch(/undefined|null|NaN/);
    expect(MessageDetails.parse(row.details)).toEqual(row.details);
    expect(row.raw).toBeUndefined();
  });

  test('names and marks stand in their words', () => {
    expect(rowOf({ new_chat_members: [{ first_name: 'Вася' }, { username: 'ann' }] }).content).toBe(
      'Системное сообщение: В группу вошли: Вася, ann',
    );
    expect(rowOf({ checklist_tasks_done: notices['checklist_tasks_done'] })).toMatchObject({
      content: 'Системное сообщение: Отметки в списке: Список дел\n☑ Купить хлеб\n☐ Позвонить',
      details: {
        type: 'checklist',
        tasks: [
          { id: '1', done: true },
          { id: '2', done: false },
        ],
      },
    });
  });

  test('what a channel’s post leaves in its group is no customer’s message', () => {
    expect(rowOf({ text: 'Скидки!', is_automatic_forward: true })).toMatchObject({
      content: 'Скидки!',
      quiet: true,
    });
  });
});
