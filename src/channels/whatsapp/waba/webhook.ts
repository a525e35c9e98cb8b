import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { cutDeep, isTooDeep } from '../../../domain/json-depth.ts';
import type { WabaNumbers } from '../ports/waba-numbers.ts';
import type { WabaLog } from '../ports/waba-log.ts';
import { logEntriesOf } from './log-entries.ts';
import type { WebhookTaker } from './webhook-taker.ts';

export type WabaWebhook = ReturnType<typeof createWabaWebhook>;

/** The result of a call that claims to come from Meta. */
type WebhookOutcome =
  /** All its content is committed; what is not JSON, or is nested too deeply, is kept as it came. */
  | 'accepted'
  /** Unsigned, or signed with another secret: nothing was read. */
  | 'unsigned'
  /** No secret is set here to check a signature with: nothing was read. */
  | 'no_secret';

/** Accepts what Meta posts: first the signature, then the rows, only then an answer. */
export function createWabaWebhook(deps: {
  readonly appSecret: string | undefined;
  readonly verifyToken: string | undefined;
  readonly numbers: Pick<WabaNumbers, 'knowsVerifyToken' | 'keepUnknown'>;
  readonly taker: WebhookTaker;
  readonly log: Pick<WabaLog, 'keep'>;
}) {
  return {
    /** Whether this is a verify token agreed with Meta: the installation's, or that of one of its numbers. */
    async verify(token: string): Promise<boolean> {
      if (token === '') return false;
      const { verifyToken } = deps;
      if (verifyToken !== undefined && sameText(verifyToken, token)) return true;
      return deps.numbers.knowsVerifyToken(token);
    },

    /**
     * Resolves once everything in the body is committed. What cannot be read is stored as it came; numbers that are not
     * registered here are skipped.
     * @param body the raw bytes, because they are what is signed.
     * @throws if the database is unavailable; Meta then posts it again.
     */
    async take(body: Buffer, signature: string | undefined): Promise<WebhookOutcome> {
      if (deps.appSecret === undefined) return 'no_secret';
      if (!isSigned(body, signature, deps.appSecret)) return 'unsigned';
      const parsed = parse(body);
      // Meta signed it and would post it again, so it is stored as it came, for somebody to look at.
      if (parsed === undefined || isTooDeep(body)) await keep(body);
      if (parsed !== undefined) {
        if (isTooDeep(body)) cutDeep(parsed);
        await deps.taker.take(parsed);
        // For people who look for a fault. Meta does not wait for it, and nothing is lost with it.
        void deps.log.keep(logEntriesOf(parsed)).catch(() => undefined);
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
