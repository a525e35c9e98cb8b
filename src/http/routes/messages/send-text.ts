import { ServiceError } from '../../../contracts/service-error.ts';
import type { Channel } from '../../../domain/vocabulary.ts';
import type { ChatCommands } from '../../../ports/chat-gateway.ts';
import type { ChatReads, CommandedChat, HistoryMessage } from '../../../ports/chat-reads.ts';
import type { ChatWrites } from '../../../ports/chat-writes.ts';
import type { EventWait, EventWaits } from '../../../ports/event-waits.ts';
import type { Principal } from '../../../ports/tokens.ts';
import { accepted, actorOf, refusal, viewerOf, waitingChatOf } from '../chats/desk.ts';

/** How long an answer waits for the provider; past it the message is `queued` (design §2). */
const usualOutcomeWithinMs = 8_000;

/** The longest text of one message: what the providers take; the website's is ours. */
const textLimits: Readonly<Record<Channel, number>> = {
  website: 10_000,
  telegram: 4_096,
  whatsapp: 65_536,
};

export interface TextSenderDeps {
  readonly chats: ChatReads;
  readonly chatWrites: Pick<ChatWrites, 'addIntent'>;
  readonly commands: Pick<ChatCommands, 'sendMessage'>;
  readonly waits: EventWaits;
  /** Shorter in tests. */
  readonly outcomeWithinMs?: number;
}

export interface TextToSend {
  readonly text: string;
  /** The provider's id of the message that it answers. */
  readonly quotedMessageId?: string | null;
}

/**
 * Sends a text to a chat that the caller has found for its user, and answers the message as it is once the provider has
 * answered, or still `queued` after 8 seconds. The same command again sends nothing twice.
 * @throws ServiceError when the chat has no operator, its account is not ready, or the provider refused.
 */
export type TextSender = (
  chat: CommandedChat,
  message: TextToSend,
  user: Principal,
  commandId: string,
) => Promise<HistoryMessage>;

export function createTextSender(deps: TextSenderDeps): TextSender {
  return async (chat, { text, quotedMessageId = null }, user, commandId) => {
    // A repeated command gets its first answer, whatever happened to the chat since.
    if (!(await deps.chats.hasAnswered(chat.id, commandId))) requireSendable(chat, text);
    const intent = await deps.chatWrites.addIntent({
      chatId: chat.id,
      senderUserId: user.userId,
      commandId,
      content: text,
      type: 'text',
      quotedMessageId,
    });
    if (intent === null) throw refusal('chat_not_found');
    if (intent.content !== text) {
      throw new ServiceError(
        422,
        'idempotency_key_reused',
        'This Idempotency-Key was used before with another text',
      );
    }
    const { messageId } = intent;
    // A visitor reads the feed: what is committed is sent.
    if (chat.channel === 'website') {
      await command(deps, chat, messageId, user, commandId);
      return written(await deps.chats.message(viewerOf(user), chat.id, messageId));
    }
    const wait = await deps.waits.listen(
      user.organizationId,
      (event) => event.name === 'message:status' && event.data['messageId'] === messageId,
    );
    try {
      await command(deps, chat, messageId, user, commandId);
      return await outcome(deps, chat, messageId, user, wait);
    } finally {
      wait.close();
    }
  };
}

async function command(
  { chats, commands }: TextSenderDeps,
  chat: CommandedChat,
  messageId: number,
  user: Principal,
  commandId: string,
): Promise<void> {
  const answer = await commands.sendMessage(waitingChatOf(chat), {
    commandId,
    by: actorOf(user),
    messageId,
  });
  await accepted(chats, user.organizationId, answer);
}

/** Waits for the outcome, unless it was there before: a repeated command finds its message sent. */
async function outcome(
  { chats, outcomeWithinMs = usualOutcomeWithinMs }: TextSenderDeps,
  chat: CommandedChat,
  messageId: number,
  user: Principal,
  wait: EventWait,
): Promise<HistoryMessage> {
  const read = async () => written(await chats.message(viewerOf(user), chat.id, messageId));
  const message = await read();
  if (message.status !== 'queued') return delivered(message);
  await wait.first(outcomeWithinMs);
  return delivered(await read());
}

/** @throws ServiceError for what the row refuses already. */
function requireSendable(chat: CommandedChat, text: string): void {
  if (chat.mergedInto !== null) throw refusal('chat_merged');
  if (chat.assignedUserId === null) throw refusal('chat_not_assigned');
  const most = textLimits[chat.channel];
  if (text.length > most) {
    throw new ServiceError(400, 'text_too_long', `Текст длиннее ${most} символов`, {
      extra: { details: [{ path: 'text', message: `must be at most ${most} characters` }] },
    });
  }
  if (!chat.accountReady) {
    throw new ServiceError(503, 'account_not_ready', 'Аккаунт канала не готов к отправке', {
      retryAfter: 10,
    });
  }
}

function written(message: HistoryMessage | null): HistoryMessage {
  if (message === null) throw refusal('chat_not_found');
  return message;
}

/**
 * A provider's refusal is 502 whatever status the provider gave: its 401 means that the account's token is bad, not the
 * caller's, and a front end that sees 401 logs its operator out.
 */
function delivered(message: HistoryMessage): HistoryMessage {
  if (message.status !== 'failed') return message;
  const reason = message.errorText ?? message.errorCode ?? 'причина неизвестна';
  throw new ServiceError(502, 'send_failed', `Сообщение не отправлено: ${reason}`, {
    extra: {
      details: reason,
      retryable: false,
      upstreamError: { code: message.errorCode, message: message.errorText },
      chatId: message.chatId,
      message: { id: message.id, status: message.status },
    },
  });
}
