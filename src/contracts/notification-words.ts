/**
 * What `user:notification` says, by its type; `%s` is the ticket's number. Types without words of their own say `other`.
 */
export const notificationWords: Readonly<Record<string, string>> = {
  chat_assigned: 'Вам назначен чат №%s',
  response_overdue: 'Клиент ждёт ответа дольше положенного: чат №%s',
  other: 'Чат №%s',
};
