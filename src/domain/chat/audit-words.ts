import type { Localized } from '../errors/entry.ts';

/** An entry of a chat's audit trail, as far as its sentence needs it. */
export interface Noted {
  readonly changeType: string;
  readonly oldValue: string | null;
  readonly newValue: string | null;
  /** The names of the users that the values mean. */
  readonly names: { readonly old: string | null; readonly new: string | null };
}

type Sentence = (noted: Noted) => Localized;

const statusWords: Readonly<Record<string, Localized>> = {
  new: { ru: 'новый', en: 'new' },
  open: { ru: 'открыт', en: 'open' },
  in_progress: { ru: 'в работе', en: 'in progress' },
  pending: { ru: 'отложен', en: 'pending' },
  resolved: { ru: 'решён', en: 'resolved' },
  closed: { ru: 'закрыт', en: 'closed' },
};

const priorityWords: Readonly<Record<string, Localized>> = {
  low: { ru: 'низкий', en: 'low' },
  normal: { ru: 'обычный', en: 'normal' },
  high: { ru: 'высокий', en: 'high' },
  urgent: { ru: 'срочный', en: 'urgent' },
};

const plain =
  (ru: string, en: string): Sentence =>
  () => ({ ru, en });

/** From one word of a vocabulary to another. */
const fromTo =
  (ru: string, en: string, words: Readonly<Record<string, Localized>>): Sentence =>
  ({ oldValue, newValue }) => {
    const said = (value: string | null): Localized =>
      words[value ?? ''] ?? { ru: value ?? '', en: value ?? '' };
    const [from, to] = [said(oldValue), said(newValue)];
    return { ru: `${ru}: ${from.ru} → ${to.ru}`, en: `${en}: ${from.en} → ${to.en}` };
  };

/** A text that was set, or taken away. */
const set =
  (ru: string, en: string, none: Localized): Sentence =>
  ({ newValue }) =>
    newValue === null ? none : { ru: `${ru}: ${newValue}`, en: `${en}: ${newValue}` };

const person = (name: string | null, id: string | null): string => name ?? `№${id ?? '?'}`;

const sentences: Readonly<Record<string, Sentence>> = {
  ticket_created: plain('Обращение создано', 'The ticket was made'),
  ticket_reopened: plain(
    'Клиент написал снова: обращение открыто',
    'The customer wrote again: the ticket is open',
  ),
  assigned: ({ names, newValue }) => ({
    ru: `Назначен оператор: ${person(names.new, newValue)}`,
    en: `Assigned to ${person(names.new, newValue)}`,
  }),
  unassigned: ({ names, oldValue }) => ({
    ru: `Назначение снято: ${person(names.old, oldValue)}`,
    en: `No longer assigned to ${person(names.old, oldValue)}`,
  }),
  status_changed: fromTo('Статус', 'Status', statusWords),
  closed_after_silence: plain(
    'Закрыто автоматически: клиент давно не писал',
    'Closed automatically: nobody wrote for too long',
  ),
  pending_until_changed: plain(
    'Изменено, до какого времени или почему обращение отложено',
    'Pending until another time, or for another reason',
  ),
  priority_changed: fromTo('Приоритет', 'Priority', priorityWords),
  response_overdue: plain('Ответ клиенту просрочен', 'The answer is overdue'),
  message_scheduled: plain('Сообщение запланировано', 'A message was planned'),
  schedule_cancelled: plain(
    'Запланированное сообщение отменено',
    'A planned message was withdrawn',
  ),
  scheduled_sent: plain('Запланированное сообщение отправлено', 'A planned message left'),
  deadlines_changed: plain('Изменены сроки чата', 'The chat’s deadlines were changed'),
  chats_merged: plain('Объединено с другим чатом', 'Another chat was merged into this one'),
  raw_read: plain('Прочитан исходный вид сообщения', 'A message was read as its provider sent it'),
  tag_added: set('Добавлен тег', 'Tag added', { ru: 'Добавлен тег', en: 'A tag was added' }),
  tag_removed: ({ oldValue }) => ({
    ru: `Убран тег${oldValue === null ? '' : `: ${oldValue}`}`,
    en: `Tag removed${oldValue === null ? '' : `: ${oldValue}`}`,
  }),
  note_added: set('Заметка', 'Note', { ru: 'Заметка удалена', en: 'The note was removed' }),
  category_changed: set('Категория', 'Category', {
    ru: 'Категория убрана',
    en: 'The category was removed',
  }),
  subject_changed: set('Тема', 'Subject', { ru: 'Тема убрана', en: 'The subject was removed' }),
  rated: set('Оценка', 'Rating', { ru: 'Оценка убрана', en: 'The rating was removed' }),
  hr_flag_changed: ({ newValue }) =>
    newValue === 'true'
      ? { ru: 'Чат виден только HR', en: 'The chat is for HR only' }
      : { ru: 'Чат снова виден всем', en: 'The chat is for everybody again' },
};

const other = plain('Обращение изменено', 'The ticket was changed');

/** What an entry of the audit trail says, as a sentence for people. */
export function auditWords(noted: Noted): Localized {
  return (sentences[noted.changeType] ?? other)(noted);
}
