import type { CommandAnswer } from '../../../../contracts/commit.ts';
import { ServiceError } from '../../../../contracts/service-error.ts';
import type { Actor } from '../../../../domain/commands.ts';
import { refusalCodes, type RefusalCode } from '../../../../domain/errors.ts';
import type {
  ChatReads,
  CommandedChat,
  PersonRef,
  Viewer,
} from '../../../../ports/chat/chat-reads.ts';
import type { WaitingChat } from '../../../../ports/chat/intake.ts';
import type { Principal } from '../../../../ports/people/tokens.ts';

/** What every command of the front door does before and after it asks a chat's workflow. */

/** What each refusal is on the wire; the compiler asks for new ones. */
const refusals: Readonly<Record<RefusalCode, readonly [status: number, text: string]>> = {
  already_assigned: [409, 'Чат уже назначен другому оператору'],
  owner_changed: [409, 'Ответственный за чат уже сменился'],
  transfer_not_allowed: [403, 'Передать чат может его оператор, менеджер или администратор'],
  chat_not_found: [404, 'Чат не найден'],
  chat_merged: [409, 'Чат объединён с другим чатом'],
  chat_not_assigned: [400, 'Чат не назначен оператору'],
  chat_closed: [409, 'Чат закрыт; сначала откройте его'],
  send_withdrawn: [409, 'Сообщение было отозвано; отправьте его снова'],
  send_queue_full: [503, 'Слишком много сообщений ждёт отправки: аккаунт не готов'],
  operator_unknown: [404, 'Оператор не найден'],
  not_retryable: [409, 'Повторно отправить можно только неотправленное сообщение'],
  not_scheduled: [409, 'Сообщение уже ушло или было отозвано'],
  schedule_full: [409, 'Слишком много запланированных сообщений в этом чате'],
  command_failed: [500, 'Команду не удалось выполнить; чат не изменён'],
};

export function viewerOf(user: Principal): Viewer {
  return { organizationId: user.organizationId, userId: user.userId, isHr: user.isHr };
}

export function actorOf(user: Principal): Actor {
  return { userId: user.userId, role: user.role };
}

export function waitingChatOf(chat: CommandedChat): WaitingChat {
  return { chatId: chat.id, organizationId: chat.organizationId, channel: chat.channel };
}

/** @throws ServiceError 404 for what the viewer has no chat for, whether it exists elsewhere or not. */
export function found(chat: CommandedChat | null): CommandedChat {
  if (chat === null) throw new ServiceError(404, 'chat_not_found', refusals.chat_not_found[1]);
  return chat;
}

type Accepted = Extract<CommandAnswer, { ok: true }>;

/**
 * The answer of a command that was carried out.
 * @throws ServiceError for a refused one; where somebody else owns the chat it says who.
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

/** A refusal as the wire knows it: `{error, code, requestId, assignedUser?}`. */
export function refusal(
  code: string,
  owner: Pick<PersonRef, 'id' | 'name'> | null = null,
): ServiceError {
  const known = refusalCodes.find((each) => each === code) ?? 'command_failed';
  const [status, text] = refusals[known];
  const error = known === 'already_assigned' && owner?.name ? `${text}: ${owner.name}` : text;
  return new ServiceError(status, known, error, {
    ...(status === 503 && { retryAfter: 30 }),
    ...(owner !== null && { extra: { assignedUser: { id: owner.id, name: owner.name } } }),
  });
}
