import { setTimeout as pause } from 'node:timers/promises';
import type { Attempt, Call, Ledger } from './ledger.ts';
import type { Door } from './plan.ts';

export interface Asking {
  readonly label: string;
  readonly kind: Call['kind'];
  readonly organization: number;
  readonly door: Door;
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly token?: string;
  /** Default: the label. */
  readonly key?: string;
  readonly repeats?: string | null;
}

// The caller reads fields of answers that the product's own tests check.
// oxlint-disable-next-line typescript/no-explicit-any
export type Json = any;

export interface Answered {
  readonly status: number | null;
  readonly body: Json;
  /** It was stored for an earlier call with the key. */
  readonly replayed: boolean;
}

export type Caller = (asking: Asking) => Promise<Answered>;

const attemptWithinMs = 20_000;
/** How long to repeat calls after all faults are repaired. */
const insistsForMs = 90_000;
/** The limit of a run even if nothing is ever repaired. */
const longestMs = 20 * 60_000;

/**
 * Makes calls as a good client does: the same call with the same key, also at the other front door, until it gets a
 * final answer.
 */
export function createCaller(
  doors: readonly [string, string],
  ledger: Ledger,
  /** Epoch ms; null = something is still broken. */
  mendedAt: () => number | null,
): Caller {
  return async (asking) => {
    const { label, method, path, body, token, key = label, door } = asking;
    const attempts: Attempt[] = [];
    const begun = Date.now();
    const isLate = (): boolean => {
      const mended = mendedAt();
      if (Date.now() > begun + longestMs) return true;
      return mended !== null && Date.now() > Math.max(begun, mended) + insistsForMs;
    };
    let answered: Answered = { status: null, body: null, replayed: false };
    for (let tries = 0; !isLate(); tries += 1) {
      const at = ((door + tries) % 2) as Door;
      const got = await once(doors[at] + path, {
        method,
        headers: {
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...(token !== undefined && { Authorization: `Bearer ${token}` }),
          'Idempotency-Key': key.replaceAll(' ', '-'),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const code = typeof got.body?.code === 'string' ? (got.body.code as string) : null;
      attempts.push({ door: at, status: got.status, code });
      if (isFinal(got.status, code)) {
        answered = got;
        break;
      }
      await pause(Math.min(2_000, 150 * 2 ** tries));
    }
    const { kind, organization, repeats = null } = asking;
    ledger.calls.push({
      ...{ label, kind, organization, method, path, attempts, repeats },
      body: body ?? null,
      status: answered.status,
      replayed: answered.replayed,
      answer: answered.body as unknown,
    });
    return answered;
  };
}

async function once(url: string, init: RequestInit): Promise<Answered> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(attemptWithinMs) });
    const text = await response.text();
    const replayed = response.headers.get('Idempotency-Replayed') === 'true';
    const body = text === '' ? null : (JSON.parse(text) as Json);
    return { status: response.status, body, replayed };
  } catch {
    return { status: null, body: null, replayed: false };
  }
}

/** A refusal of the provider is final, although its status is a server's. */
function isFinal(status: number | null, code: string | null): boolean {
  if (status === null || status === 429) return false;
  if (code === 'idempotency_in_progress') return false;
  return status < 500 || code === 'send_failed';
}
