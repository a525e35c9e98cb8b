import type http from 'node:http';

/** Trouble of the line, the same with every provider. */
export type LineTrouble =
  /** Nothing is carried out, nothing answered, until the client gives up. */
  | 'hang'
  /** The connection breaks before anything is carried out. */
  | 'drop'
  /** It is carried out, but the answer never leaves. */
  | 'lose-answer'
  /** It is carried out, and the caller waits for the answer until one of the two gives up. */
  | 'withhold-answer'
  /** An answer that is no JSON, with status 200. */
  | 'garbage';

interface Trouble {
  /** How many calls meet it; once when left out. */
  readonly times?: number;
  readonly reply: unknown;
}

/** What a test wants the next calls to meet, instead of being carried out or after it. */
export class Troubles<T extends Trouble> {
  readonly #left: { readonly trouble: T; times: number }[] = [];

  add(trouble: T): void {
    this.#left.push({ trouble, times: trouble.times ?? 1 });
  }

  clear(): void {
    this.#left.splice(0);
  }

  /** The reply that a call meets; null = it is carried out as usual. */
  next(isMeant: (trouble: T) => boolean): T['reply'] | null {
    const index = this.#left.findIndex(({ trouble }) => isMeant(trouble));
    const found = this.#left[index];
    if (found === undefined) return null;
    found.times -= 1;
    if (found.times === 0) this.#left.splice(index, 1);
    return found.trouble.reply;
  }
}

/** Plays trouble in which nothing is carried out. True = it did, and nobody answers any more. */
export function played(
  trouble: unknown,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): boolean {
  if (trouble === 'drop') request.socket.destroy();
  if (trouble === 'garbage') response.end('<html>not what you expect</html>');
  return trouble === 'hang' || trouble === 'drop' || trouble === 'garbage';
}
