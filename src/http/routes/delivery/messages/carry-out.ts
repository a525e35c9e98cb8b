import { ServiceError } from '../../../../contracts/service-error.ts';
import type { ChatCommands } from '../../../../ports/chat/chat-gateway.ts';
import type {
  ChatReads,
  CommandedChat,
  HistoryMessage,
} from '../../../../ports/chat/chat-reads.ts';
import type { ChatWrites } from '../../../../ports/chat/chat-writes.ts';
import type {
  CapabilitiesOf,
  ChannelCapabilities,
} from '../../../../ports/delivery/channel-capabilities.ts';
import type { EventWait, EventWaits } from '../../../../ports/events/event-waits.ts';
import type { Principal } from '../../../../ports/people/tokens.ts';
import type { DeadlineSettingsStore } from '../../../../ports/settings/deadlines.ts';
import { accepted, actorOf, refusal, viewerOf, waitingChatOf } from '../../chat/chats/desk.ts';
import type { Sending } from './outgoing.ts';

/** How long an answer waits for the provider. After that, the message is `queued` (design §2). */
const usualOutcomeWithinMs = 8_000;

export interface CarryOutDeps {
  readonly chats: Pick<ChatReads, 'messageById' | 'operator'>;
  readonly chatWrites: Pick<ChatWrites, 'withdrawDraft'>;
  readonly commands: Pick<ChatCommands, 'sendMessage' | 'retryMessage'>;
  readonly waits: EventWaits;
  readonly capabilitiesOf: CapabilitiesOf;
  /** For the time during which a send can be withdrawn. */
  readonly deadlineSettings: Pick<DeadlineSettingsStore, 'find'>;
  /** Shorter in tests. */
  readonly outcomeWithinMs?: number;
}

/** Makes the chat send a stored message, and returns the outcome. */
export function createCarryOut(deps: CarryOutDeps) {
  const { chats } = deps;

  /** Sends a command that queues a message, and waits for the outcome. */
  async function carryOut(
    chat: CommandedChat,
    messageId: number,
    by: Sending,
    command: 'sendMessage' | 'retryMessage' = 'sendMessage',
  ): Promise<HistoryMessage> {
    const { user, commandId } = by;
    const sendAt = command === 'sendMessage' ? await leavesAt(by) : null;
    const { fetched, englishOf } = deps.capabilitiesOf(chat.channel);
    const wait = fetched ? null : await listen(user, messageId);
    try {
      try {
        const answer = await deps.commands[command](waitingChatOf(chat), {
          commandId,
          by: actorOf(user),
          messageId,
          ...(sendAt !== null && { sendAt }),
          ...(by.quiet === true && command === 'sendMessage' && { quiet: true }),
        });
        await accepted(chats, user.organizationId, answer);
      } catch (error) {
        if (!(await hasIt(error, messageId, command))) throw error;
      }
      // The outcome may already exist, for example because a repeated command finds its message sent.
      const message = await read(messageId, user);
      const isOver = wait === null || message.status !== 'queued' || message.sendAt !== null;
      if (isOver) return delivered(message, englishOf);
      await wait.first(deps.outcomeWithinMs ?? usualOutcomeWithinMs);
      return delivered(await read(messageId, user), englishOf);
    } finally {
      wait?.close();
    }
  }

  /**
   * "Busy" must mean that nothing was sent. So either the message is withdrawn, or the chat has it and we wait for its
   * answer.
   */
  async function hasIt(error: unknown, messageId: number, command: string): Promise<boolean> {
    const isBusy = error instanceof ServiceError && error.code === 'chat_busy';
    if (!isBusy || command !== 'sendMessage') return false;
    return !(await deps.chatWrites.withdrawDraft(messageId));
  }

  /** Epoch ms; null = at once. A message that can be withdrawn for some seconds is sent after those seconds. */
  async function leavesAt({ user, sendAt, quiet }: Sending): Promise<number | null> {
    if (quiet === true) return null;
    if (sendAt !== undefined) return sendAt.getTime();
    const { undoSeconds } = await deps.deadlineSettings.find(user.organizationId);
    return undoSeconds === 0 ? null : Date.now() + undoSeconds * 1_000;
  }

  /** Starts before the command is sent, so that nothing is missed. */
  function listen(user: Principal, messageId: number): Promise<EventWait> {
    return deps.waits.listen(
      user.organizationId,
      ({ name, data }) =>
        name === 'message:status' && data['messageId'] === messageId && data['status'] !== 'queued',
    );
  }

  /** Finds the message even if its chat was merged meanwhile; its sender may see it there in any case. */
  async function read(messageId: number, user: Principal): Promise<HistoryMessage> {
    const message = await chats.messageById({ ...viewerOf(user), isHr: true }, messageId);
    if (message === null) throw refusal('chat_not_found');
    return message;
  }

  return carryOut;
}

/**
 * A provider's refusal becomes 502, whatever status the provider returned: its 401 means that the account's token is
 * bad, not the caller's, and a front end logs its operator out on a 401.
 */
function delivered(
  message: HistoryMessage,
  englishOf: ChannelCapabilities['englishOf'],
): HistoryMessage {
  if (message.status !== 'failed') return message;
  const { errorText: ru } = message;
  throw new ServiceError('send_failed', {
    params: { reason: ru === null ? message.errorCode : { ru, en: englishOf?.(ru) ?? ru } },
    extra: {
      retryable: false,
      upstreamError: { code: message.errorCode, message: message.errorText },
      chatId: message.chatId,
      message: { id: message.id, status: message.status },
    },
  });
}
