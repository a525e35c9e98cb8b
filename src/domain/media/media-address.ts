/**
 * Where files are: a message's row keeps `/media/<key>` for ever, wherever the file lies. Keys are
 * `<kind>/<random>.<extension>`, or a bare name as older systems made them.
 */

/** Folders of the store; a file's kind says how a browser may show it. */
export const mediaKinds = ['image', 'video', 'audio', 'document', 'sticker', 'thumbnail'] as const;
export type MediaKind = (typeof mediaKinds)[number];

const prefix = '/media/';

/** One part of a key: no separator, nothing hidden, nothing unprintable. */
// oxlint-disable-next-line eslint/no-control-regex
const part = /^[^./\\\u0000-\u001f\u007f][^/\\\u0000-\u001f\u007f]{0,199}$/;

/** Whether a text can be a key at all; nothing that it names can lie outside of the store. */
export function isMediaKey(key: string): boolean {
  const parts = key.split('/');
  return parts.length <= 2 && parts.every((each) => part.test(each));
}

/** The address that rows keep for a key. */
export function mediaUrlOf(key: string): string {
  return prefix + key.split('/').map(encodeURIComponent).join('/');
}

/**
 * The key that an address of ours names: `/media/<key>`, or the same behind one of our own bases (`PUBLIC_URL`,
 * `R2_PUBLIC_URL`). Null for every other address, and for one that points outside.
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
 * The address that a client gets for what a row keeps: behind the bucket's public base where it has one, else the path,
 * which the front door serves or sends on to a freshly signed address. Addresses of others stay as they are.
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
