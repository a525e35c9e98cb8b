import { isIP } from 'node:net';
import { mediaKeyOf, presentMediaUrl } from '../domain/media/media-address.ts';
import type { PublicLinks } from '../ports/media/public-links.ts';
import { isPublicAddress } from './public-address.ts';

/** Names that only resolve inside a network. */
const privateNames =
  /(^|[.])(localhost|local|localdomain|internal|intranet|lan|home|corp|home[.]arpa|test|invalid)$/;

/** Links to files in a bucket that is open to the internet. `publicBase` = its address; undefined = it is closed. */
export function createPublicLinks(publicBase: string | undefined): PublicLinks {
  const isOpen = publicBase !== undefined && isOnInternet(publicBase);
  return {
    linkTo(mediaUrl) {
      // Files of the old system have no folder, and are served under the type that their sender declared.
      const hasOurType = mediaKeyOf(mediaUrl)?.includes('/') === true;
      return isOpen && hasOurType ? presentMediaUrl(mediaUrl, publicBase) : null;
    },
  };
}

/** Whether an address can lead to a server that everybody reaches over https. Names are not resolved. */
function isOnInternet(base: string): boolean {
  if (!URL.canParse(base)) return false;
  const url = new URL(base);
  if (url.protocol !== 'https:') return false;
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/[.]$/, '');
  if (isIP(host) !== 0) return isPublicAddress(host);
  return host.includes('.') && !privateNames.test(host);
}
