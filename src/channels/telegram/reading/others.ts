import type { ContentReader } from './content.ts';
import { countOf, fieldsOf, idOf, joined, nameOrUndefined, numberOf, textOf } from './fields.ts';

export const otherKinds = {
  web_app_data: (value) => {
    const { data: given, button_text: button } = fieldsOf(value);
    const data = textOf(given);
    const label = textOf(button);
    return {
      type: 'web_app_data',
      content: joined([`[${joined(['Данные приложения', label], ': ')}]`, data], '\n'),
      details: { type: 'app_data', label, data: data ?? '' },
      ...(data === undefined && { incomplete: true }),
    };
  },
  story: (value) => {
    const story = fieldsOf(value);
    const chat = fieldsOf(story['chat']);
    const username = textOf(chat['username']);
    const id = idOf(story['id']);
    const url =
      username === undefined || id === undefined ? undefined : `https://t.me/${username}/s/${id}`;
    return {
      type: 'story',
      content: `[${joined(['История', joined([nameOrUndefined(chat), url], ', ')], ': ')}]`,
      details: { type: 'text', link: url === undefined ? undefined : { url } },
      // Telegram shows stories to people only.
      incomplete: true,
    };
  },
  dice: (value) => {
    const dice = fieldsOf(value);
    const emoji = textOf(dice['emoji']);
    const thrown = countOf(dice['value']);
    return {
      type: 'dice',
      content: `[${joined([emoji ?? 'Кости', thrown?.toString()], ' ')}]`,
      details: { type: 'game', emoji, value: thrown },
    };
  },
  game: (value) => {
    const game = fieldsOf(value);
    const title = textOf(game['title']);
    const description = textOf(game['description']);
    return {
      type: 'game',
      content: joined([`[${joined(['Игра', title], ': ')}]`, description], '\n'),
      details: { type: 'game', title, description },
    };
  },
  passport_data: () => ({
    type: 'passport_data',
    content: '[Документы из Telegram Passport: они зашифрованы для владельца бота]',
    details: { type: 'unsupported', what: 'passport_data', reason: 'Данные зашифрованы' },
    incomplete: true,
  }),
} satisfies Readonly<Record<string, ContentReader>>;

/** How long something lasts, in words. */
export function durationWords(seconds: unknown): string | undefined {
  const given = numberOf(seconds);
  if (given === undefined || given < 0) return undefined;
  const days = Math.floor(given / 86_400);
  if (days > 0) return `${days} дн.`;
  const hours = Math.floor(given / 3_600);
  if (hours > 0) return `${hours} ч`;
  return given < 60 ? `${Math.floor(given)} с` : `${Math.floor(given / 60)} мин`;
}
