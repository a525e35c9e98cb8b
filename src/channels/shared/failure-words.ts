import type { Localized } from '../../domain/errors.ts';

/**
 * A message that was not sent keeps the Russian text of why, with what the provider said behind it in brackets. This finds
 * the English of such a text; one that is none of these is answered as it is.
 *
 *   const englishOf = englishOfFailures(Object.values(failures));
 *   englishOf('Telegram отказал (Bad Request)');    // 'Telegram refused (Bad Request)'
 */
export function englishOfFailures(failures: Iterable<Localized>): (text: string) => string {
  const english = new Map([...failures].map(({ ru, en }) => [ru, en]));
  return (text) => {
    // Our words have brackets of their own at times, so what was said may begin at any of them.
    for (let end = text.length; end > 0; end = text.lastIndexOf(' (', end - 1)) {
      const words = english.get(text.slice(0, end));
      if (words !== undefined) return words + text.slice(end);
    }
    return text;
  };
}
