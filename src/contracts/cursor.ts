import type { FeedPlace } from '../domain/feed.ts';

const longest = 200;
const form = /^1\.([0-9a-f]+)\.([0-9a-z]+)\.([0-9a-z]+)\.(-?[0-9a-z]+)$/;

/** The text by which a client names a place in the feed. Clients keep it and send it back; its content is private. */
export function encodeCursor(place: FeedPlace): string {
  const numbers = [place.organizationId, place.position, place.at].map((n) => n.toString(36));
  return btoa(['1', place.feed, ...numbers].join('.'))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

/** The place that a client names; null if the text is not one of our cursors. */
export function decodeCursor(cursor: unknown): FeedPlace | null {
  if (typeof cursor !== 'string' || cursor.length > longest) return null;
  let text: string;
  try {
    text = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return null;
  }
  const [, feed, ...parts] = form.exec(text) ?? [];
  const [organizationId, position, at] = parts.map((part) => Number.parseInt(part, 36));
  if (feed === undefined || organizationId === undefined) return null;
  if (!isCount(organizationId) || !isCount(position) || !isCount(at)) return null;
  return { feed, organizationId, position, at };
}

function isCount(value: number | undefined): value is number {
  return value !== undefined && Number.isSafeInteger(value);
}
