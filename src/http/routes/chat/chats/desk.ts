import type { CommandAnswer } from '../../../../contracts/commit.ts';
import { ServiceError } from '../../../../contracts/service-error.ts';
import type { Actor } from '../../../../domain/chat/commands.ts';
import { isRefusalCode } from '../../../../domain/errors.ts';
import type {
  ChatReads,
  CommandedChat,
  PersonRef,
  Viewer,
} from '../../../../ports/chat/chat-reads.ts';
import type { WaitingChat } from '../../../../ports/chat/intake.ts';
import type { Principal } from '../../../../ports/people/tokens.ts';

/** Steps of the front door before and after every command to a chat's workflow. */

export function viewerOf(user: Principal): Viewer {
  return { organizationId: user.organizationId, userId: user.userId, isHr: user.isHr };
}

export function actorOf(user: Principal): Actor {
  return { userId: user.userId, role: user.role };
}

export function waitingChatOf(chat: CommandedChat): WaitingChat {
  return { chatId: chat.id, organizationId: chat.organizationId, channel: chat.channel };
}

/** @throws ServiceError 404 if the viewer has no such chat, whether it exists elsewhere or not. */
export function found(chat: CommandedChat | null): CommandedChat {
  if (chat === null) throw new ServiceError('chat_not_found');
  return chat;
}

type Accepted = Extract<CommandAnswer, { ok: true }>;

/**
 * The answer to a command that was carried out.
 * @throws ServiceError if it was refused; if somebody else owns the chat, the error says who.
 */
export async function accepted(
  reads: Pick<ChatReads, 'operator'>,
  organizationId: number,
  answer: CommandAnswer,
): Promise<Accepted> {
  if (answer.ok) return answer;
  const owner =
    answer.assignedUserId == null
      ? null
      : await reads.operator(organizationId, answer.assignedUserId);
  throw refusal(answer.code, owner);
}

/** A refusal in the form of the wire: `{error, code, requestId, assignedUser?}`. */
export function refusal(
  code: string,
  owner: Pick<PersonRef, 'id' | 'name'> | null = null,
): ServiceError {
  return new ServiceError(isRefusalCode(code) ? code : 'command_failed', {
    params: { owner: owner?.name ?? null },
    ...(owner !== null && { extra: { assignedUser: { id: owner.id, name: owner.name } } }),
  });
}
