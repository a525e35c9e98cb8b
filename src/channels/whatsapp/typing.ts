import type { ShowTyping } from '../../ports/chat/customer-typing.ts';
import type { SessionTyping } from '../module.ts';
import type { LiveNumbers } from './baileys/live-numbers.ts';
import type { WabaNumbers } from './ports/waba-numbers.ts';
import type { GraphApi } from './waba/graph.ts';

const withinMs = 3_000;

/**
 * Typing by the Cloud API. Meta shows it for 25 seconds, under a message that it marks as read at the same time: so
 * only where the organization tells customers what was read. There is no call that ends it.
 */
export function createWabaTyping(deps: {
  readonly numbers: Pick<WabaNumbers, 'access'>;
  readonly graph: Pick<GraphApi, 'post'>;
  /** The customer's last message, if it may be marked as read; null = show nothing. */
  readonly readable: (chatId: number) => Promise<string | null>;
}): ShowTyping {
  return async ({ chatId, accountId }, typing, signal) => {
    if (!typing) return;
    const messageId = await deps.readable(chatId);
    if (messageId === null) return;
    const access = await deps.numbers.access(accountId);
    if (access === null || access === 'incomplete' || signal.aborted) return;
    await deps.graph.post(
      {
        token: access.token,
        version: access.version,
        path: [access.phoneNumberId, 'messages'],
        timeoutMs: withinMs,
        signal,
      },
      {
        messaging_product: 'whatsapp',
        status: 'read',
        message_id: messageId,
        typing_indicator: { type: 'text' },
      },
    );
  };
}

/** Typing over the connections that this process holds. */
export function createPhoneTyping(numbers: Pick<LiveNumbers, 'find'>): SessionTyping {
  return {
    holds: (accountId) => numbers.find(accountId) !== undefined,

    async show({ accountId, address }, typing) {
      const to = address['remoteJid'] ?? null;
      const socket = numbers.find(accountId)?.connection.socket;
      if (to !== null) await socket?.sendPresenceUpdate(typing ? 'composing' : 'paused', to);
    },
  };
}
