import type { ShowTyping } from '../../ports/chat/customer-typing.ts';
import type { TelegramApi } from './api.ts';
import type { TelegramAccounts } from './ports.ts';

const withinMs = 3_000;
/** Above every id: the way back is that of an answer written now. */
const newestId = 2_147_483_647;

/** Telegram shows it for five seconds, or until the message arrives; there is no call that ends it. */
export function createTelegramTyping(deps: {
  readonly api: Pick<TelegramApi, 'call'>;
  readonly accounts: Pick<TelegramAccounts, 'sender' | 'wayBack'>;
}): ShowTyping {
  return async ({ chatId, accountId, address }, typing, signal) => {
    const to = address['telegramChatId'] ?? null;
    if (!typing || to === null) return;
    const access = await deps.accounts.sender(accountId);
    if (access?.wanted !== true) return;
    const place = await deps.accounts.wayBack({
      chatId,
      messageId: newestId,
      quotedMessageId: null,
    });
    // Telegram has no such sign in the direct messages of a channel.
    if (place.directTopicId !== null) return;
    await deps.api.call(
      access.token,
      'sendChatAction',
      {
        chat_id: to,
        action: 'typing',
        ...(place.topicId !== null && { message_thread_id: Number(place.topicId) }),
        ...(place.businessConnectionId !== null && {
          business_connection_id: place.businessConnectionId,
        }),
      },
      { timeoutMs: withinMs, signal },
    );
  };
}
