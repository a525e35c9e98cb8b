import type { MessageDetails } from '../../../contracts/message-details.ts';
import type { ContentReader } from './content.ts';
import { countOf, fieldsOf, flagOf, idOf, joined, listOf, textOf, type Fields } from './fields.ts';
import { withAddresses } from './written.ts';

type Task = Extract<MessageDetails, { type: 'checklist' }>['tasks'][number];

export const listKinds = {
  poll: (value) => {
    const poll = fieldsOf(value);
    const question = wordsOf(poll, 'question');
    const options = listOf(poll['options']).map((option) => ({
      text: wordsOf(option, 'text') ?? '',
      votes: countOf(option['voter_count']),
    }));
    const name = poll['type'] === 'quiz' ? 'Викторина' : 'Опрос';
    return {
      type: 'poll',
      content: [
        `[${joined([name, question], ': ')}]`,
        ...options.filter(({ text }) => text !== '').map(({ text }) => `• ${text}`),
      ].join('\n'),
      details: {
        type: 'poll',
        pollId: textOf(poll['id']),
        question,
        options,
        multiple: flagOf(poll['allows_multiple_answers']),
        anonymous: flagOf(poll['is_anonymous']),
        quiz: flagOf(poll['type'] === 'quiz'),
        closed: flagOf(poll['is_closed']),
      },
      ...(question === undefined && { incomplete: true }),
    };
  },
  checklist: (value) => {
    const checklist = fieldsOf(value);
    const title = wordsOf(checklist, 'title');
    const tasks = listOf(checklist['tasks']).map(taskOf);
    return {
      type: 'checklist',
      content: [`[${joined(['Список', title], ': ')}]`, ...tasks.map(lineOf)].join('\n'),
      details: { type: 'checklist', title, tasks },
      ...(title === undefined && tasks.length === 0 && { incomplete: true }),
    };
  },
} satisfies Readonly<Record<string, ContentReader>>;

/** A text with its entities beside it, under the names that polls and lists use. */
function wordsOf(fields: Fields, key: string): string | undefined {
  const text = textOf(fields[key]);
  return text === undefined ? undefined : withAddresses(text, fields[`${key}_entities`]).content;
}

export function taskOf(task: Fields): Task {
  const done =
    task['completion_date'] !== undefined ||
    task['completed_by_user'] !== undefined ||
    task['completed_by_chat'] !== undefined;
  return { id: idOf(task['id']), text: wordsOf(task, 'text'), done };
}

export function lineOf({ id, text, done }: Task): string {
  return `${done === true ? '☑' : '☐'} ${text ?? `№ ${id ?? '?'}`}`;
}

/** What a list is called, where a notice names it. */
export function titleOf(message: unknown): string | undefined {
  return wordsOf(fieldsOf(fieldsOf(message)['checklist']), 'title');
}

/** The tasks of the list that a notice is about, by their ids. */
export function tasksOf(message: unknown, ids: unknown): Task[] {
  const tasks = listOf(fieldsOf(fieldsOf(message)['checklist'])['tasks']).map(taskOf);
  const named = (Array.isArray(ids) ? ids : []).map(idOf).filter((id) => id !== undefined);
  return named.map((id) => tasks.find((task) => task.id === id) ?? { id });
}
