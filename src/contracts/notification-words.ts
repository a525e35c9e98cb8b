/**
 * The texts of `user:notification` by type; `%s` is the ticket's number. Types without a text of their own use `other`.
 */
export const notificationWords: Readonly<Record<string, string>> = {
  chat_assigned: 'Вам назначен чат №%s',
  response_overdue: 'Клиент ждёт ответа дольше положенного: чат №%s',
  comment_mention: 'Вас упомянули в комментарии к чату №%s',
  other: 'Чат №%s',
};
