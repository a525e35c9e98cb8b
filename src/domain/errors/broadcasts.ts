import type { ErrorEntries } from './entry.ts';

/** Errors of messages to many people. */
export const broadcastErrors = {
  broadcast_not_found: {
    status: 404,
    retry: 'no',
    usual: 'ru',
    ru: 'Рассылка не найдена',
    en: 'Broadcast not found (не найдена)',
    cause: 'The organization has no such broadcast, or it ended more than 90 days ago.',
    fix: 'Read GET /api/broadcasts.',
  },
  broadcast_over: {
    status: 409,
    retry: 'no',
    usual: 'ru',
    ru: 'Рассылка уже закончилась',
    en: 'The broadcast is over already',
    cause: 'It was completed, cancelled or has failed, so nothing can be paused or resumed.',
    fix: 'Read it again; start a new one for those who got nothing.',
  },
  no_recipients: {
    status: 400,
    retry: 'no',
    usual: 'ru',
    ru: 'Среди получателей нет ни одного номера телефона',
    en: 'There is no phone number among the recipients',
    cause: 'None of `recipients` is a phone number.',
    fix: 'Give numbers with their country, such as +77001234567.',
  },
  opt_out_not_found: {
    status: 404,
    retry: 'no',
    usual: 'ru',
    ru: 'Этого номера нет в списке отказавшихся от рассылок',
    en: 'This number is not on the list of those who want no broadcasts',
    cause: 'The number is not on the organization’s opt-out list.',
    fix: 'Nothing: broadcasts reach it.',
  },
} satisfies ErrorEntries;
