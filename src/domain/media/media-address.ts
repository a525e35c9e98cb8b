/**
 * Addresses of files: a message's row always keeps `/media/<key>`, wherever the file is stored. Keys are
 * `<kind>/<random>.<extension>`, or a bare name from older systems.
 */

/** Folders of the store. The kind of a file decides how a browser may show it. */
export const mediaKinds = ['image', 'video', 'audio', 'document', 'sticker', 'thumbnail'] as const;
export type MediaKind = (typeof mediaKinds)[number];

const prefix = '/media/';

/**
 * The same path as clients get it. Of the original's clients one puts its host before every address and the other one
 * takes `/media/…` for files of a host of its own, so only a path that begins otherwise works for both.
 */
const clientPrefix = '/files/';

/** Where the front door serves files: as clients get their addresses now, and as they got them before. */
export const servedPrefixes = [prefix, clientPrefix] as const;

/** One part of a key: no separator, nothing hidden, nothing unprintable. */
// oxlint-disable-next-line eslint/no-control-regex
const part = /^[^./\\\u0000-\u001f\u007f][^/\\\u0000-\u001f\u007f]{0,199}$/;

/** Whether a text can be a key at all; no key can point outside the store. */
export function isMediaKey(key: string): boolean {
  const parts = key.split('/');
  return parts.length <= 2 && parts.every((each) => part.test(each));
}

/** The address that rows store for a key. */
export function mediaUrlOf(key: string): string {
  return prefix + key.split('/').map(encodeURIComponent).join('/');
}

/**
 * The key in one of our addresses: `/media/<key>`, `/files/<key>`, or the same behind one of our bases (`PUBLIC_URL`,
 * `R2_PUBLIC_URL`). Null for every other address, and for one that points outside.
 */
export function mediaKeyOf(
  address: string,
  ownBases: readonly (string | undefined)[] = [],
): string | null {
  const base = ownBases.find((each) => each !== undefined && prefixOf(address, each) !== undefined);
  const start = prefixOf(address, base);
  if (start === undefined) return null;
  const [encoded = ''] = address.slice(start.length).split(/[?#]/, 1);
  try {
    const key = decodeURIComponent(encoded);
    return isMediaKey(key) ? key : null;
  } catch {
    return null;
  }
}

function prefixOf(address: string, base = ''): string | undefined {
  return servedPrefixes.map((each) => base + each).find((start) => address.startsWith(start));
}

/**
 * The address that a client gets for a stored one: below the bucket's public base if it has one, otherwise a path,
 * `/files/<key>`, which the front door serves or redirects to a freshly signed address. Foreign addresses stay as they
 * are.
 */
export function presentMediaUrl(mediaUrl: string, publicBase: string | undefined): string;
export function presentMediaUrl(
  mediaUrl: string | null,
  publicBase: string | undefined,
): string | null;
export function presentMediaUrl(
  mediaUrl: string | null,
  publicBase: string | undefined,
): string | null {
  if (mediaUrl === null || !mediaUrl.startsWith(prefix)) return mediaUrl;
  if (publicBase !== undefined) return publicBase + mediaUrl;
  return clientPrefix + mediaUrl.slice(prefix.length);
}
