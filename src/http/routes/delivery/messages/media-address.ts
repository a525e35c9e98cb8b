import { ServiceError } from '../../../../contracts/service-error.ts';
import { mediaKeyOf, servedPrefixes } from '../../../../domain/media/media-address.ts';
import type { MediaType, OutgoingMedia, OwnFile } from '../../../../ports/media/outgoing-media.ts';
import type { FileToSend } from './outgoing.ts';

/**
 * The stored file for an address from a caller. `/files/…` (or `/media/…`) is one of the organization's own files, as returned by the
 * upload. So is any address whose path ends in the key of such a file (it was built for another host, or signed). Every
 * other http(s) address is fetched into our store immediately, before anything is queued.
 * @throws ServiceError 400 `media_path_refused`, `media_url_refused`.
 */
export async function resolveFile(
  media: OutgoingMedia,
  organizationId: number,
  file: FileToSend,
  as: { readonly mediaType: MediaType; readonly filename: string | null },
): Promise<OwnFile> {
  if ('own' in file) return file.own;
  const address = file.address.trim();
  const url = httpUrl(address);
  const path = url === null ? address : url.pathname;
  const key = ownKeyOf(path);
  const own = key === null ? null : await media.find(organizationId, key);
  if (own !== null) return own;
  if (url === null) throw new ServiceError('media_path_refused');
  return media.copy(organizationId, { url: url.href, ...as });
}

/** The key at the end of a path, if it could be one of ours. No such key names anything outside the store. */
function ownKeyOf(path: string): string | null {
  const starts = servedPrefixes.map((prefix) => path.indexOf(prefix)).filter((at) => at !== -1);
  const keys = starts.map((at) => mediaKeyOf(path.slice(at)));
  return keys.find((key) => key !== null) ?? null;
}

/** @throws ServiceError for an address of another kind (`file:`, `ftp:`), or with a name and password. */
function httpUrl(address: string): URL | null {
  if (!/^[a-z][a-z0-9+.-]*:/i.test(address) && !address.startsWith('//')) return null;
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    throw urlRefused();
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw urlRefused();
  if (url.username !== '' || url.password !== '') throw urlRefused();
  return url;
}

const urlRefused = () => new ServiceError('media_url_refused', { params: {} });
