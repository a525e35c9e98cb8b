import type { IncomingHttpHeaders } from 'node:http';
import express, { type Request } from 'express';
import { type ChooseLanguage, type Language, languages } from '../domain/errors/entry.ts';

/**
 * Chooses the language of an error as Express reads `Accept-Language`. A caller who asks for none of ours, or for none
 * at all, gets that error's default language.
 */
export function languageFor(headers: IncomingHttpHeaders): ChooseLanguage {
  return (usual) => {
    // The first offer wins if the caller has no preference.
    const offered = languages.toSorted((one) => (one === usual ? -1 : 1));
    const chosen = express.request.acceptsLanguages.call({ headers } as Request, ...offered);
    return (chosen || usual) as Language;
  };
}
