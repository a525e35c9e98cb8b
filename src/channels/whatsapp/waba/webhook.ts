import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { cutDeep, isTooDeep } from '../../../domain/json-depth.ts';
import type { WabaNumbers } from '../ports/waba-numbers.ts';
import type { WabaWebhook } from '../ports/waba-webhook.ts';
import type { WebhookTaker } from './webhook-taker.ts';

/** Accepts what Meta posts: first the signature, then the rows, only then an answer. */
export function createWabaWebhook(deps: {
  readonly appSecret: string | undefined;
  readonly verifyToken: string | undefined;
  readonly numbers: Pick<WabaNumbers, 'knowsVerifyToken' | 'keepUnknown'>;
  readonly taker: WebhookTaker;
}): WabaWebhook {
  return {
    async verify(token) {
      if (token === '') return false;
      const { verifyToken } = deps;
      if (verifyToken !== undefined && sameText(verifyToken, token)) return true;
      return deps.numbers.knowsVerifyToken(token);
    },

    async take(body, signature) {
      if (deps.appSecret === undefined) return 'no_secret';
      if (!isSigned(body, signature, deps.appSecret)) return 'unsigned';
      const parsed = parse(body);
      // Meta signed it and would post it again, so it is stored as it came, for somebody to look at.
      if (parsed === undefined || isTooDeep(body)) await keep(body);
      if (parsed !== undefined) {
        if (isTooDeep(body)) cutDeep(parsed);
        await deps.taker.take(parsed);
      }
      return 'accepted';
    },
  };

  function keep(body: Buffer): Promise<void> {
    const value = body.toString('utf8');
    return deps.numbers.keepUnknown([{ organizationPhoneId: null, field: 'body', value }]);
  }
}

/** The header is `sha256=` and the HMAC of the raw bytes in hex; the comparison takes constant time. */
function isSigned(body: Buffer, signature: string | undefined, secret: string): boolean {
  const given = /^sha256=([0-9a-f]{64})$/i.exec(signature ?? '')?.[1];
  const known = createHmac('sha256', secret).update(body).digest();
  // Compared even if there is none, so that the time reveals nothing.
  const same = timingSafeEqual(known, Buffer.from(given ?? '0'.repeat(64), 'hex'));
  return given !== undefined && same;
}

/** In constant time for any lengths. */
function sameText(known: string, given: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(known), digest(given));
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
