import { createDecipheriv, createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage as HttpResponse } from 'node:http';
import https from 'node:https';
import { pipeline, Transform } from 'node:stream';
import type { proto } from '@whiskeysockets/baileys';
import pTimeout from 'p-timeout';
import {
  MediaFetchError,
  type FetchedFile,
  type FileToFetch,
  type MediaFetcher,
} from '../../../ports/media/media-fetcher.ts';
import { BaileysMissingError, loadBaileys, type Baileys } from './baileys.ts';
import type { WebAddress } from './connection.ts';
import { readWhatsappFile, type WhatsappFile } from './content-files.ts';
import type { LiveNumbers } from './live-numbers.ts';

/** Where WhatsApp keeps files. We contact no other server, whatever a sender writes into a message. */
const whatsappHost = 'mmg.whatsapp.net';
const whatsappDomain = '.whatsapp.net';
const downloadMs = 10 * 60_000;
const answerMs = 30_000;
/** How long we wait until the sender's phone has uploaded an expired file again. */
const uploadAgainMs = 20_000;
const macBytes = 10;

/**
 * Fetches the files of incoming messages and decrypts them as a stream, without holding them in memory. An expired file
 * is requested again over the number's connection, if this process holds it.
 */
export function createWhatsappFiles(deps: {
  readonly numbers: Pick<LiveNumbers, 'find'>;
  readonly address: WebAddress;
}): MediaFetcher {
  return {
    async open(file: FileToFetch, signal: AbortSignal): Promise<FetchedFile> {
      const source = readWhatsappFile(file.source);
      if (source === null) throw new MediaFetchError('damaged');
      const baileys = await loadBaileys().catch((cause: unknown) => {
        throw new MediaFetchError(cause instanceof BaileysMissingError ? 'refused' : 'unavailable');
      });
      const whole = AbortSignal.any([signal, AbortSignal.timeout(downloadMs)]);
      const here = addressOf(source, deps.address);
      let response = await get(here, deps.address, whole);
      if (response === null) {
        const moved = await askAgain(file, source, deps.numbers);
        if (moved === null) throw new MediaFetchError('gone');
        response = await get(addressOf(moved, deps.address), deps.address, whole);
      }
      if (response === null) throw new MediaFetchError('gone');
      const body = await decrypted(baileys, source, response);
      return { body, mimeType: file.mimeType ?? source.mimeType, filename: file.filename };
    },
  };
}

/**
 * A file of WhatsApp's that is not encrypted, by the address that WhatsApp gave; null = it is not there any more.
 * @throws MediaFetchError for an address that is not WhatsApp's.
 */
export async function openWhatsappAddress(
  url: string,
  address: WebAddress,
  signal: AbortSignal,
): Promise<HttpResponse | null> {
  if (!URL.canParse(url) || !isTrusted(new URL(url), address)) {
    throw new MediaFetchError('refused');
  }
  return get(new URL(url), address, signal);
}

/** In tests the files are on this machine; WhatsApp's never are. */
function addressOf({ url, directPath }: WhatsappFile, address: WebAddress): URL {
  const named = url !== null && URL.canParse(url) ? new URL(url) : null;
  const trusted = named !== null && isTrusted(named, address) ? named : null;
  if (directPath?.startsWith('/')) {
    return new URL(`https://${trusted?.host ?? whatsappHost}${directPath}`);
  }
  if (trusted === null) throw new MediaFetchError('refused');
  return trusted;
}

function isTrusted(url: URL, address: WebAddress): boolean {
  if (url.protocol !== 'https:') return false;
  if (url.hostname.endsWith(whatsappDomain) && url.port === '') return true;
  return address.url !== null && url.hostname === '127.0.0.1';
}

/** Null = WhatsApp no longer has it. */
function get(url: URL, address: WebAddress, signal: AbortSignal): Promise<HttpResponse | null> {
  return new Promise((resolve, reject) => {
    const request = https.get(url, {
      signal,
      timeout: answerMs,
      headers: { Origin: 'https://web.whatsapp.com' },
      ...(address.fetchAgent !== undefined && { agent: address.fetchAgent }),
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => reject(new MediaFetchError('unavailable')));
    request.on('response', (response) => {
      const { statusCode = 0 } = response;
      if (statusCode === 200) {
        resolve(response);
        return;
      }
      response.on('error', () => undefined).destroy();
      if (statusCode === 404 || statusCode === 410) resolve(null);
      else if (statusCode === 403) reject(new MediaFetchError('gone'));
      else reject(new MediaFetchError('unavailable'));
    });
  });
}

/** Asks the sender's phone to upload the file again; null = the phone cannot be asked, or no longer has it. */
async function askAgain(
  file: FileToFetch,
  source: WhatsappFile,
  numbers: Pick<LiveNumbers, 'find'>,
): Promise<WhatsappFile | null> {
  const live = file.accountId === null ? undefined : numbers.find(file.accountId);
  if (live === undefined) return null;
  const content = {
    url: source.url,
    directPath: source.directPath,
    mediaKey: Buffer.from(source.mediaKey, 'base64'),
  };
  const message = { key: source.key, message: contentOf(source.type, content) };
  const asked = live.connection.socket.updateMediaMessage(message);
  const answer = await pTimeout(asked, { milliseconds: uploadAgainMs }).catch(() => null);
  if (answer === null) return null;
  return { ...source, url: content.url, directPath: content.directPath };
}

/** The content that carries a file. The library writes the new address into this object. */
function contentOf(type: WhatsappFile['type'], file: object): proto.IMessage {
  switch (type) {
    case 'image':
      return { imageMessage: file };
    case 'video':
      return { videoMessage: file };
    case 'ptv':
      return { ptvMessage: file };
    case 'audio':
      return { audioMessage: file };
    case 'document':
      return { documentMessage: file };
    case 'sticker':
      return { stickerMessage: file };
  }
}

/** The decrypted file. The sender encrypted it, and it ends with a MAC over the whole. */
async function decrypted(
  baileys: Baileys,
  source: WhatsappFile,
  response: HttpResponse,
): Promise<Transform> {
  const { cipherKey, iv, macKey } = await baileys.getMediaKeys(
    Buffer.from(source.mediaKey, 'base64'),
    source.type,
  );
  if (!macKey) throw new MediaFetchError('damaged');
  const decipher = createDecipheriv('aes-256-cbc', cipherKey, iv);
  const mac = createHmac('sha256', macKey).update(iv);
  const plain = createHash('sha256');
  let tail: Buffer = Buffer.alloc(0);

  const output = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const all = Buffer.concat([tail, chunk]);
      const ready = all.subarray(0, Math.max(0, all.length - macBytes));
      tail = all.subarray(ready.length);
      mac.update(ready);
      done(null, told(decipher.update(ready)));
    },
    flush(done) {
      const sum = mac.digest().subarray(0, macBytes);
      try {
        const last = told(decipher.final());
        const known = source.fileSha256;
        const whole = known === null || plain.digest('base64') === known;
        if (tail.length !== macBytes || !timingSafeEqual(sum, tail) || !whole) throw damaged();
        done(null, last);
      } catch {
        done(damaged());
      }
    },
  });
  const told = (bytes: Buffer): Buffer => {
    plain.update(bytes);
    return bytes;
  };
  pipeline(response, output, (error) => {
    // The reader gets the error from the output; the errors below say only that the stream broke.
    if (error && !(error instanceof MediaFetchError))
      output.destroy(new MediaFetchError('unavailable'));
  });
  return output;
}

function damaged(): MediaFetchError {
  return new MediaFetchError('damaged');
}
