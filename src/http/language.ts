import type { IncomingHttpHeaders } from 'node:http';
import express, { type Request } from 'express';
import { type ChooseLanguage, type Language, languages } from '../domain/errors/entry.ts';

/**
 * Chooses the language of an error from `Accept-Language`, as Express reads it. A caller who asks for none of our
 * languages, or for none at all, gets that error's default language.
 */
export function languageFor(headers: IncomingHttpHeaders): ChooseLanguage {
  return (usual) => {
    // Without a preference of the caller, the first offer wins.
    const offered = languages.toSorted((one) => (one === usual ? -1 : 1));
    const chosen = express.request.acceptsLanguages.call({ headers } as Request, ...offered);
    return (chosen || usual) as Language;
  };
}
