/**
 * Addresses of files: a message's row always keeps `/media/<key>`, wherever the file is stored. Keys are
 * `<kind>/<random>.<extension>`, or a bare name from older systems.
 */

/** Folders of the store. The kind of a file decides how a browser may show it. */
export const mediaKinds = ['image', 'video', 'audio', 'document', 'sticker', 'thumbnail'] as const;
export type MediaKind = (typeof mediaKinds)[number];

const prefix = '/media/';

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
 * The key in one of our addresses: `/media/<key>`, or the same behind one of our bases (`PUBLIC_URL`, `R2_PUBLIC_URL`).
 * Null for every other address, and for one that points outside.
 */
export function mediaKeyOf(
  address: string,
  ownBases: readonly (string | undefined)[] = [],
): string | null {
  const base = ownBases.find((each) => each !== undefined && address.startsWith(each + prefix));
  const at = base === undefined ? address : address.slice(base.length);
  if (!at.startsWith(prefix)) return null;
  const [encoded = ''] = at.slice(prefix.length).split(/[?#]/, 1);
  try {
    const key = decodeURIComponent(encoded);
    return isMediaKey(key) ? key : null;
  } catch {
    return null;
  }
}

/**
 * The address that a client gets for a stored one: below the bucket's public base if it has one, otherwise the path,
 * which the front door serves or redirects to a freshly signed address. Foreign addresses stay as they are.
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
  if (mediaUrl === null || publicBase === undefined || !mediaUrl.startsWith(prefix)) {
    return mediaUrl;
  }
  return publicBase + mediaUrl;
}
