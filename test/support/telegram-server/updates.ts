import { setTimeout as pause } from 'node:timers/promises';
import { type ApiAnswer, type Payload, refusal, success, textOf } from './answers.ts';

type Update = Record<string, unknown>;

interface Poll {
  readonly limit: number;
  answer(body: ApiAnswer): void;
}

interface Hook {
  readonly url: string;
  readonly secret: string | undefined;
  ended: boolean;
  /** Set while it waits for an update. */
  wake: () => void;
}

const webhookRetryMs = 100;

/** The updates of one bot, and the ways that it gets them: long polls that confirm by offset, or a webhook. */
export class Updates {
  /** Those that were not confirmed. */
  waiting: Update[] = [];
  /** What the webhook answered. */
  readonly statuses: number[] = [];
  #next: number;
  #allowed: readonly string[] | null = null;
  #poll: Poll | null = null;
  #hook: Hook | null = null;

  constructor(next: number) {
    this.#next = next;
  }

  get polls(): number {
    return this.#poll === null ? 0 : 1;
  }

  get webhook(): Pick<Hook, 'url' | 'secret'> | null {
    return this.#hook && { url: this.#hook.url, secret: this.#hook.secret };
  }

  /** Answers the update's id; one that the bot did not ask for is dropped. */
  push(update: Update): number {
    const updateId = (update['update_id'] as number | undefined) ?? this.#next;
    this.#next = Math.max(this.#next, updateId) + 1;
    const kind = Object.keys(update).find((key) => key !== 'update_id');
    if (this.#allowed === null || kind === undefined || this.#allowed.includes(kind)) {
      this.waiting.push({ update_id: updateId, ...update });
      this.#feed();
      this.#hook?.wake();
    }
    return updateId;
  }

  /** Ends the poll that waits, with a refusal. */
  endPoll(answer: ApiAnswer): void {
    this.#poll?.answer(answer);
  }

  /** `getUpdates`; answers when there is something, or when the time is over. `onClose` hears of a caller that left. */
  poll(
    payload: Payload,
    answer: (result: ApiAnswer) => void,
    onClose: (gone: () => void) => void,
  ): void {
    if (this.#hook !== null) {
      const how = 'use deleteWebhook to delete the webhook first';
      const why = "can't use getUpdates method while webhook is active";
      answer(refusal(409, `Conflict: ${why}; ${how}`));
      return;
    }
    // The newer request wins; Telegram says so to the older one.
    const why = 'make sure that only one bot instance is running';
    this.endPoll(refusal(409, `Conflict: terminated by other getUpdates request; ${why}`));
    const offset = Number(payload['offset'] ?? 0);
    if (offset > 0) this.waiting = this.waiting.filter((update) => idOf(update) >= offset);
    if (offset < 0) this.waiting = this.waiting.slice(offset);
    this.#allow(payload);
    const end = (): void => {
      clearTimeout(timer);
      if (this.#poll === poll) this.#poll = null;
    };
    const poll: Poll = {
      limit: Math.min(Math.max(Number(payload['limit'] ?? 100), 1), 100),
      answer(result) {
        end();
        answer(result);
      },
    };
    const timer = setTimeout(
      () => poll.answer(success([])),
      Number(payload['timeout'] ?? 0) * 1_000,
    );
    this.#poll = poll;
    onClose(end);
    this.#feed();
  }

  setWebhook(payload: Payload): ApiAnswer {
    const url = textOf(payload['url']);
    const secret = payload['secret_token'];
    if (url === '') {
      this.endWebhook();
      return success(true);
    }
    if (!/^https?:\/\//.test(url)) return refusal(400, 'Bad Request: bad webhook: invalid URL');
    if (secret !== undefined && !/^[A-Za-z0-9_-]{1,256}$/.test(textOf(secret))) {
      return refusal(400, 'Bad Request: secret token contains unallowed characters');
    }
    this.endWebhook();
    this.#hook = {
      url,
      secret: secret === undefined ? undefined : textOf(secret),
      ended: false,
      wake: () => undefined,
    };
    this.#allow(payload);
    this.endPoll(refusal(409, 'Conflict: terminated by setWebhook request'));
    void this.#post(this.#hook);
    return success(true);
  }

  endWebhook(): void {
    if (this.#hook !== null) {
      this.#hook.ended = true;
      this.#hook.wake();
    }
    this.#hook = null;
  }

  #allow(payload: Payload): void {
    if (Array.isArray(payload['allowed_updates'])) this.#allowed = payload['allowed_updates'];
  }

  #feed(): void {
    if (this.#poll === null || this.waiting.length === 0) return;
    this.#poll.answer(success(this.waiting.slice(0, this.#poll.limit)));
  }

  /** Posts what waits, one after the other; what is not answered with 2xx is posted again, later and later. */
  async #post(hook: Hook): Promise<void> {
    let failures = 0;
    while (!hook.ended) {
      const [update] = this.waiting;
      if (update === undefined) {
        await new Promise<void>((resolve) => (hook.wake = resolve));
        continue;
      }
      const status = await postOne(hook, update);
      this.statuses.push(status);
      if (status >= 200 && status < 300) {
        failures = 0;
        this.waiting = this.waiting.filter((other) => other !== update);
      } else {
        failures += 1;
        await pause(Math.min(webhookRetryMs * 2 ** failures, 2_000));
      }
    }
  }
}

/** The status of the answer; 0 = there was none. */
async function postOne(hook: Hook, update: Update): Promise<number> {
  try {
    const response = await fetch(hook.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(hook.secret !== undefined && { 'x-telegram-bot-api-secret-token': hook.secret }),
      },
      body: JSON.stringify(update),
      signal: AbortSignal.timeout(10_000),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}

function idOf(update: Update): number {
  return update['update_id'] as number;
}
