import { createHash, randomBytes } from 'node:crypto';
import type http from 'node:http';
import { type GraphAnswer, noObject, success } from './answers.ts';

export interface IncomingMedia {
  readonly id: string;
  readonly mime_type: string;
  /** Base64, as webhooks give it. */
  readonly sha256: string;
}

export interface MediaOptions {
  /** The checksum that is claimed instead of the true one. */
  readonly sha256?: string;
  /** The address that is claimed, instead of one at this server. */
  readonly url?: string;
  /** Where the address leads instead of giving the file; `itself` = round in a circle. */
  readonly redirectTo?: string;
}

interface StoredMedia extends MediaOptions {
  readonly data: Buffer;
  readonly mimeType: string;
}

/** Files that customers sent. They are fetched in two steps: an address that expires, then the bytes. */
export class GraphMedia {
  urlLifeMs = 5 * 60_000;
  readonly #media = new Map<string, StoredMedia>();
  readonly #addresses = new Map<string, { readonly mediaId: string; readonly until: number }>();

  add(id: string, data: Buffer, mimeType: string, more: MediaOptions): IncomingMedia {
    this.#media.set(id, { data, mimeType, ...more });
    return { id, mime_type: mimeType, sha256: more.sha256 ?? sha256(data, 'base64') };
  }

  /** The first step. */
  describe(id: string, base: string): GraphAnswer {
    const found = this.#media.get(id);
    if (found === undefined) return noObject(id);
    const mid = randomBytes(8).toString('hex');
    this.#addresses.set(mid, { mediaId: id, until: Date.now() + this.urlLifeMs });
    return success({
      messaging_product: 'whatsapp',
      url: found.url ?? `${base}/whatsapp_business/attachments/?mid=${mid}`,
      mime_type: found.mimeType,
      sha256: found.sha256 ?? sha256(found.data, 'hex'),
      file_size: found.data.length,
      id,
    });
  }

  /** The second step; answers the status. */
  send(mid: string, allowed: boolean, path: string, response: http.ServerResponse): number {
    const address = this.#addresses.get(mid);
    const found = address === undefined ? undefined : this.#media.get(address.mediaId);
    if (!allowed || found === undefined || Date.now() > (address?.until ?? 0)) {
      const status = allowed ? 404 : 401;
      response.writeHead(status, { 'content-type': 'text/html' }).end('<html></html>');
      return status;
    }
    if (found.redirectTo !== undefined) {
      const location = found.redirectTo === 'itself' ? `${path}?mid=${mid}` : found.redirectTo;
      response.writeHead(302, { location }).end();
      return 302;
    }
    response
      .writeHead(200, { 'content-type': found.mimeType, 'content-length': found.data.length })
      .end(found.data);
    return 200;
  }
}

function sha256(data: Buffer, encoding: 'hex' | 'base64'): string {
  return createHash('sha256').update(data).digest(encoding);
}
