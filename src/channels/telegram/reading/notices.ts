import type { MessageDetails } from '../../../contracts/message-details.ts';
import type { MessageContent } from './content.ts';
import { countOf, fieldsOf, isoOf, joined, listOf, nameOf, numberOf, textOf } from './fields.ts';
import type { Fields } from './fields.ts';
import { lineOf, tasksOf, titleOf } from './lists.ts';
import { durationWords } from './others.ts';
import { priceOf } from './trade.ts';

/** The words of a notice, and more than words if there is more. */
type NoticeReader = (value: unknown) => string | readonly [string, NoticeDetails?];
type NoticeDetails = Exclude<MessageDetails, { type: 'notice' }> | Record<string, string>;

/**
 * What Telegram reports about a chat, by its key. Nobody said it, so it is quiet: neither unread nor a reason to reopen.
 */
export const noticeKinds = {
  new_chat_members: (users) => `В группу вошли: ${names(users)}`,
  // The form of 2016, which some servers still send beside the list.
  new_chat_member: (user) => `В группу вошли: ${nameOf(user)}`,
  new_chat_participant: (user) => `В группу вошли: ${nameOf(user)}`,
  left_chat_member: (user) => `Из группы вышли: ${nameOf(user)}`,
  left_chat_participant: (user) => `Из группы вышли: ${nameOf(user)}`,
  new_chat_title: (title) => joined(['Новое название группы', textOf(title)], ': '),
  new_chat_photo: () => 'Новое фото группы',
  delete_chat_photo: () => 'Фото группы удалено',
  group_chat_created: () => 'Группа создана',
  supergroup_chat_created: () => 'Группа создана',
  channel_chat_created: () => 'Канал создан',
  migrate_to_chat_id: () => 'Группа стала супергруппой',
  migrate_from_chat_id: () => 'Группа стала супергруппой',
  pinned_message: () => 'Сообщение закреплено',
  chat_owner_left: () => 'Владелец группы вышел из неё',
  chat_owner_changed: (value) => `Новый владелец группы: ${nameOf(fieldsOf(value)['new_owner'])}`,
  message_auto_delete_timer_changed: (value) => {
    const seconds = numberOf(fieldsOf(value)['message_auto_delete_time']);
    return seconds === 0
      ? 'Автоудаление сообщений выключено'
      : joined(['Автоудаление сообщений', durationWords(seconds)], ': ');
  },
  refunded_payment: (value) => {
    const price = priceOf(fieldsOf(value));
    const words = joined(['Платёж возвращён', price.words], ': ');
    return [words, { type: 'payment', what: 'refunded', ...price.fields }];
  },
  connected_website: (domain) => joined(['Вход на сайт', textOf(domain)], ': '),
  write_access_allowed: (value) => {
    const app = textOf(fieldsOf(value)['web_app_name']);
    return joined(['Клиент разрешил боту писать', app], ': ');
  },
  proximity_alert_triggered: (value) => {
    const { traveler, watcher, distance } = fieldsOf(value);
    const meters = numberOf(distance);
    const apart = meters === undefined ? 'близко' : `ближе чем в ${meters} м`;
    return `${nameOf(traveler)} и ${nameOf(watcher)} теперь ${apart}`;
  },
  boost_added: (value) => {
    const count = countOf(fieldsOf(value)['boost_count']);
    return [joined(['Усиление группы', count?.toString()], ': '), gift('boost_added', count)];
  },
  chat_background_set: () => 'Новый фон чата',
  gift_upgrade_sent: () => ['Оплачено улучшение подарка', gift('gift_upgrade_sent')],
  giveaway_created: (value) => {
    const stars = numberOf(fieldsOf(value)['prize_star_count']);
    const words = joined(
      ['Объявлен розыгрыш', stars === undefined ? undefined : `${stars} ⭐`],
      ': ',
    );
    return [words, gift('giveaway_created', stars)];
  },
  giveaway_completed: (value) => {
    const count = countOf(fieldsOf(value)['winner_count']);
    const words = joined(['Розыгрыш завершён, победителей', count?.toString()], ': ');
    return [words, gift('giveaway_completed', count)];
  },
  checklist_tasks_done: (value) => {
    const { checklist_message: list, marked_as_done_task_ids: done } = fieldsOf(value);
    const undone = fieldsOf(value)['marked_as_not_done_task_ids'];
    return tasks('Отметки в списке', list, [
      ...tasksOf(list, done).map((task) => ({ ...task, done: true })),
      ...tasksOf(list, undone).map((task) => ({ ...task, done: false })),
    ]);
  },
  checklist_tasks_added: (value) => {
    const { checklist_message: list, tasks: added } = fieldsOf(value);
    const fresh = tasksOf(
      { checklist: { tasks: added } },
      listOf(added).map(({ id }) => id),
    );
    return tasks('Новые задачи в списке', list, fresh);
  },
  paid_message_price_changed: (value) => {
    const stars = numberOf(fieldsOf(value)['paid_message_star_count']);
    return joined(['Новая цена сообщения', stars === undefined ? undefined : `${stars} ⭐`], ': ');
  },
  direct_message_price_changed: (value) => {
    const stars = numberOf(fieldsOf(value)['direct_message_star_count']);
    const price = stars === undefined ? undefined : `${stars} ⭐`;
    return joined(['Новая цена сообщения каналу', price], ': ');
  },
  forum_topic_created: (value) => ['Создана тема', topic(value)],
  forum_topic_edited: (value) => ['Изменена тема', topic(value)],
  forum_topic_closed: () => 'Тема закрыта',
  forum_topic_reopened: () => 'Тема снова открыта',
  general_forum_topic_hidden: () => 'Общая тема скрыта',
  general_forum_topic_unhidden: () => 'Общая тема снова видна',
  suggested_post_approved: () => 'Предложенная публикация одобрена',
  suggested_post_approval_failed: () => 'Предложенную публикацию не удалось одобрить',
  suggested_post_declined: (value) =>
    joined(['Предложенная публикация отклонена', textOf(fieldsOf(value)['comment'])], ': '),
  suggested_post_paid: () => 'Предложенная публикация оплачена',
  suggested_post_refunded: () => 'Деньги за предложенную публикацию возвращены',
  video_chat_scheduled: (value) => {
    const startsAt = isoOf(fieldsOf(value)['start_date']);
    const when = startsAt?.slice(0, 16).replace('T', ' ');
    const words = joined(['Запланирован видеочат', when && `${when} UTC`], ': ');
    return [words, { type: 'call', video: true, outcome: 'planned', startsAt }];
  },
  video_chat_started: () => [
    'Видеочат начался',
    { type: 'call', video: true, outcome: 'connected' },
  ],
  video_chat_ended: (value) => {
    const seconds = numberOf(fieldsOf(value)['duration']);
    const words = joined(['Видеочат окончен', durationWords(seconds)], ': ');
    return [words, { type: 'call', video: true, outcome: 'ended', durationSeconds: seconds }];
  },
  video_chat_participants_invited: (value) => [
    `Приглашены в видеочат: ${names(fieldsOf(value)['users'])}`,
    { type: 'call', video: true, outcome: 'offered' },
  ],
} satisfies Readonly<Record<string, NoticeReader>>;

/** The message of a notice: the words that front ends know (contract §3.3), and Telegram's own key. */
export function noticeOf(key: keyof typeof noticeKinds, value: unknown): MessageContent {
  const read: NoticeReader = noticeKinds[key];
  const given = read(value);
  const [words, more = {}] = typeof given === 'string' ? ([given] as const) : given;
  return {
    type: 'protocol',
    content: `Системное сообщение: ${withValues(words, more)}`,
    details: isDetails(more) ? more : { type: 'notice', what: key, ...valuesIn(more) },
  };
}

function isDetails(more: NoticeDetails): more is Exclude<MessageDetails, { type: 'notice' }> {
  return 'type' in more;
}

function valuesIn(values: Record<string, string>): { values?: Record<string, string> } {
  return Object.keys(values).length === 0 ? {} : { values };
}

function withValues(words: string, more: NoticeDetails): string {
  return isDetails(more) ? words : joined([words, joined(Object.values(more), ', ')], ': ');
}

function names(users: unknown): string {
  return listOf(users).map(nameOf).join(', ') || nameOf(undefined);
}

function topic(value: unknown): Record<string, string> {
  const name = textOf(fieldsOf(value)['name']);
  return name === undefined ? {} : { name };
}

function gift(what: string, count?: number): NoticeDetails {
  return { type: 'gift', what, count };
}

function tasks(
  words: string,
  list: unknown,
  changed: ReturnType<typeof tasksOf>,
): readonly [string, NoticeDetails] {
  const title = titleOf(list);
  const lines = [joined([words, title], ': '), ...changed.map(lineOf)];
  return [lines.join('\n'), { type: 'checklist', title, tasks: changed }];
}

/** Whether a message is only a notice. */
export function noticeIn(message: Fields): keyof typeof noticeKinds | undefined {
  return (Object.keys(noticeKinds) as (keyof typeof noticeKinds)[]).find(
    (key) => message[key] !== undefined,
  );
}
