import type { Localized } from '../../domain/errors.ts';

/** Why a message with the same content cannot be sent on any channel. */
export const sharedFailures = {
  noFile: { ru: 'У сообщения нет файла', en: 'The message has no file' },
  fileEmpty: { ru: 'Файл пуст', en: 'The file is empty' },
  fileGone: { ru: 'Файл удалён из хранилища', en: 'The file was deleted from the storage' },
  notComposed: {
    ru: 'Сообщение не удалось составить',
    en: 'The message could not be composed',
  },
  noTarget: {
    ru: 'Сообщения, к которому относится реакция, больше нет',
    en: 'The message that the reaction is about is gone',
  },
} as const satisfies Readonly<Record<string, Localized>>;

/**
 * A message that was not sent keeps the reason in Russian, followed by the provider's words in brackets. This finds the
 * English version of such a text; any other text is returned as it is.
 *
 *   const englishOf = englishOfFailures(Object.values(failures));
 *   englishOf('Telegram отказал (Bad Request)');    // 'Telegram refused (Bad Request)'
 */
export function englishOfFailures(failures: Iterable<Localized>): (text: string) => string {
  const english = new Map([...failures].map(({ ru, en }) => [ru, en]));
  return (text) => {
    // Our own texts may contain brackets, so the provider's words may start at any of them.
    for (let end = text.length; end > 0; end = text.lastIndexOf(' (', end - 1)) {
      const words = english.get(text.slice(0, end));
      if (words !== undefined) return words + text.slice(end);
    }
    return text;
  };
}
