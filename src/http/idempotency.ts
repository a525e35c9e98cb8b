import { createHash, createHmac, randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { ServiceError } from '../contracts/service-error.ts';
import type {
  IdempotencyStore,
  KeptAnswer,
  KeyClaim,
  KnownKey,
} from '../ports/chat/idempotency.ts';
import { retry } from '../lib/retry.ts';
import type { HttpAnswer } from './errors.ts';

export interface IdempotencyOptions {
  readonly store: IdempotencyStore;
  /**
   * The key for fingerprints of bodies. A fingerprint must not reveal anything about the body, which may contain a
   * password.
   */
  readonly secret: string;
  /** How long a claim lasts if its holder dies. A holder that is alive renews it. */
  readonly leaseMs?: number;
  /** How long a repetition waits for the first call's answer. */
  readonly waitMs?: number;
  readonly onError?: (error: unknown) => void;
}

/** The owner of keys. Keys of different callers never collide. */
export interface KeyOwner {
  readonly organizationId: number;
  /** `user:3` or `visitor:<session>`. */
  readonly caller: string;
  /** `POST /api/chats/:chatId/close`. */
  readonly route: string;
}

/** One call, which may be a repetition. */
export interface KeyedCall {
  /** The same for all repetitions. */
  readonly commandId: string;
  /** False = this key is new. */
  readonly known: boolean;
  /**
   * Returns the stored answer, waits for it, or runs `work` and stores its answer.
   * @param body the content of the call, because a key belongs to exactly one body.
   */
  answer(body: unknown, work: () => Promise<HttpAnswer>): Promise<HttpAnswer>;
}

/** Checks soon at first, then less often. */
const firstPauseMs = 50;
const longestPauseMs = 400;

/**
 * Runs calls with an `Idempotency-Key` once. The same key gets the same answer, and is refused with another body.
 * Repetitions wait for a call that is still running. The key of a process that died is taken over when its lease ends.
 */
export class Idempotency {
  readonly #store: IdempotencyStore;
  readonly #secret: Buffer;
  readonly #leaseMs: number;
  readonly #waitMs: number;
  readonly #onError: (error: unknown) => void;

  constructor(options: IdempotencyOptions) {
    this.#store = options.store;
    this.#secret = createHash('sha256').update(`idempotency:${options.secret}`).digest();
    this.#leaseMs = options.leaseMs ?? 10_000;
    this.#waitMs = options.waitMs ?? 5_000;
    this.#onError = options.onError ?? (() => undefined);
  }

  /** Looks up the key before the body is read. Without a key, every call is separate. */
  async open(req: Request, owner: KeyOwner): Promise<KeyedCall> {
    const key = keyOf(req);
    if (key === undefined) return ofItself();
    const scope = `${owner.caller} ${owner.route}`;
    const found = await this.#store.find(scope, key);
    return {
      commandId: commandIdOf(owner, key),
      known: found !== null,
      answer: async (body, work) => {
        const request = { scope, key, fingerprint: this.#fingerprint(req, body) };
        if (found !== null && isSame(found, request.fingerprint) && found.kind === 'answered') {
          return replay(found.answer);
        }
        const claim = await this.#claim(request);
        return 'lease' in claim ? this.#carryOut(claim, work) : replay(claim);
      },
    };
  }

  /** Claims the key, or waits (bounded) until its first call is answered. */
  async #claim(request: {
    scope: string;
    key: string;
    fingerprint: string;
  }): Promise<KeyClaim | KeptAnswer> {
    const until = Date.now() + this.#waitMs;
    const claim = async (): Promise<KeyClaim | KeptAnswer> => {
      const got = await this.#store.claim(request, this.#leaseMs);
      if ('lease' in got) return got;
      isSame(got, request.fingerprint);
      if (got.kind === 'answered') return got.answer;
      throw new ServiceError('idempotency_in_progress');
    };
    return retry(claim, {
      firstMs: firstPauseMs,
      mostMs: longestPauseMs,
      worthwhile: (error) => isInProgress(error) && Date.now() < until,
    });
  }

  async #carryOut(first: KeyClaim, work: () => Promise<HttpAnswer>): Promise<HttpAnswer> {
    let claim: KeyClaim | null = first;
    let renewing: Promise<unknown> = Promise.resolve();
    const renewal = setInterval(() => {
      if (claim === null) return;
      renewing = this.#store
        .renew(claim, this.#leaseMs)
        .then((renewed) => (claim = renewed))
        .catch(this.#onError);
    }, this.#leaseMs / 3);
    renewal.unref();
    let answer: HttpAnswer | undefined;
    try {
      answer = await work();
    } finally {
      clearInterval(renewal);
      await renewing;
      if (claim !== null && answer === undefined) {
        await this.#store.release(claim).catch(this.#onError);
      }
    }
    if (claim !== null) {
      try {
        await this.#settle(claim, answer);
      } catch (error) {
        // A refusal that nobody remembers could become a success when it is repeated, so the caller does not get it. Work
        // that was done stays done: a failure to store its answer must not turn it into a failure.
        if (isRefusal(answer.status)) throw error;
        this.#onError(error);
      }
    }
    return answer;
  }

  async #settle(claim: KeyClaim, answer: HttpAnswer): Promise<void> {
    if (!isFinal(answer.status)) return this.#store.release(claim);
    await this.#store.keep(claim, { status: answer.status, body: answer.body });
    // Only now and then: this needs no timer, and few calls pay for it.
    if (Math.random() < 0.005) this.#store.prune().catch(this.#onError);
  }

  #fingerprint(req: Request, body: unknown): string {
    const { access_token: _, ...query } = req.query as Record<string, unknown>;
    return createHmac('sha256', this.#secret)
      .update(canonical([req.path, query, body]))
      .digest('base64url');
  }
}

/** A call that is neither a repetition nor repeated. */
export function ofItself(): KeyedCall {
  return { commandId: randomUUID(), known: false, answer: (_body, work) => work() };
}

/** Whether a call has a key at all. */
export function hasKey(req: Request): boolean {
  return req.headers['idempotency-key'] !== undefined;
}

/** Whether a repetition should get this answer again: not if it means "try again" or "sign in". */
function isFinal(status: number): boolean {
  return status < 500 && status !== 429 && status !== 401 && status !== 408;
}

/** A final answer of a call that did nothing. */
function isRefusal(status: number): boolean {
  return status >= 400 && isFinal(status);
}

function isSame(known: KnownKey, fingerprint: string): true {
  if (known.fingerprint === fingerprint) return true;
  throw new ServiceError('idempotency_key_reused');
}

const isInProgress = (error: unknown): boolean =>
  error instanceof ServiceError && error.code === 'idempotency_in_progress';

const replay = ({ status, body }: KeptAnswer): HttpAnswer => ({
  status,
  body,
  headers: { 'Idempotency-Replayed': 'true' },
});

function keyOf(req: Request): string | undefined {
  const key = req.get('Idempotency-Key')?.trim();
  if (key === undefined) return undefined;
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new ServiceError('idempotency_key_invalid');
}

function commandIdOf(owner: KeyOwner, key: string): string {
  return createHash('sha256')
    .update(JSON.stringify([owner.organizationId, owner.caller, owner.route, key]))
    .digest('hex');
}

/** JSON with sorted keys: equal requests give equal texts. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}
