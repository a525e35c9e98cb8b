import type { z } from 'zod';
import { decide } from '../../../../domain/chat/decide.ts';
import { isSupervisor } from '../../../../domain/policies/actor.ts';
import { mayOwnChat } from '../../../../domain/policies/chats.ts';
import type { CommandInput } from '../../../../domain/chat/commands.ts';
import type { ChatPriority } from '../../../../domain/vocabulary.ts';
import type { ChatCommands } from '../../../../ports/chat/chat-gateway.ts';
import type { ChatReads, CommandedChat, Operator } from '../../../../ports/chat/chat-reads.ts';
import type { ChatWrites } from '../../../../ports/chat/chat-writes.ts';
import type { Principal } from '../../../../ports/people/tokens.ts';
import { authorise } from '../../../../contracts/authorise.ts';
import { defineRoute, type RouteDefinition } from '../../../define-route.ts';
import { exampleIds } from '../../../example-ids.ts';
import { accepted, actorOf, found, refusal, viewerOf, waitingChatOf } from '../chats/desk.ts';
import { stateOf } from '../chats/state.ts';
import { ChatParams } from '../chats/fields.ts';
import {
  AssignBody,
  AssignByIdBody,
  changedAnswerOf,
  CloseBody,
  CloseByIdBody,
  PriorityBody,
  PriorityByIdBody,
  UnassignByIdBody,
} from './schema.ts';
import type { ChatWire } from '../chats/wire.ts';

const tags = ['Chat assignment'] as const;

export interface AssignmentRouteDeps {
  readonly chats: ChatReads;
  readonly wire: ChatWire;
  readonly chatWrites: Pick<ChatWrites, 'keepCommandText'>;
  readonly commands: ChatCommands;
}

/** Who works on which chat. Each change takes the chat from the path or, for older clients, from the body. */
export function assignmentRoutes({
  chats,
  wire,
  chatWrites,
  commands,
}: AssignmentRouteDeps): RouteDefinition[] {
  const change = {
    method: 'post',
    tags,
    auth: 'user',
    responses: { 200: changedAnswerOf(wire) },
    idempotent: true,
  } as const;
  const assign = {
    ...change,
    commands: ['assign'],
    errors: ['operator_unknown', 'operator_disabled'],
  } as const;
  const unassign = { ...change, commands: ['unassign'] } as const;
  const prioritise = { ...change, commands: ['setPriority'] } as const;
  const close = { ...change, commands: ['close'] } as const;

  return [
    defineRoute({
      ...assign,
      id: 'assignChat',
      path: '/api/chat-assignment/:chatId/assign',
      example: { body: { operatorId: exampleIds.employee } },
      summary: 'Gives a chat to an operator, or takes it.',
      description:
        'A closed chat is opened by it. Managers and admins may take what another owns, or give it away; if its owner changes while the request is on its way, it is 409 with the owner. Employees may do so if they name the present owner in expectedAssignedUserId, and give away what is theirs; otherwise it is 409 with the owner, too. The owner of a closed chat counts only where the organization’s ownersKeepClosedChats is on. A chat of HR is for operators of HR: others are 403 `operator_not_hr`.',
      params: ChatParams,
      body: AssignBody,
      handler: ({ params, body, user, commandId }) =>
        assignChat(params.chatId, body, user, commandId),
    }),
    defineRoute({
      ...assign,
      id: 'assignChatByBody',
      path: '/api/chat-assignment/assign',
      example: { body: { chatId: exampleIds.visitorChat, operatorId: exampleIds.employee } },
      summary: 'Gives a chat to an operator, or takes it.',
      body: AssignByIdBody,
      handler: ({ body, user, commandId }) => assignChat(body.chatId, body, user, commandId),
    }),

    defineRoute({
      ...unassign,
      method: 'delete',
      id: 'unassignChat',
      path: '/api/chat-assignment/:chatId/unassign',
      summary: 'Takes a chat from its owner.',
      params: ChatParams,
      handler: ({ params, user, commandId }) => unassignChat(params.chatId, user, commandId),
    }),
    defineRoute({
      ...unassign,
      id: 'unassignChatByBody',
      path: '/api/chat-assignment/unassign',
      example: { after: ['assignChatByBody'], body: { chatId: exampleIds.visitorChat } },
      summary: 'Takes a chat from its owner.',
      body: UnassignByIdBody,
      handler: ({ body, user, commandId }) => unassignChat(body.chatId, user, commandId),
    }),

    defineRoute({
      ...prioritise,
      id: 'setChatPriority',
      path: '/api/chat-assignment/:chatId/priority',
      example: { body: { priority: 'urgent' } },
      summary: 'Sets the priority of a chat.',
      params: ChatParams,
      body: PriorityBody,
      handler: ({ params, body, user, commandId }) =>
        setPriority(params.chatId, body.priority, user, commandId),
    }),
    defineRoute({
      ...prioritise,
      id: 'setChatPriorityByBody',
      path: '/api/chat-assignment/priority',
      example: { body: { chatId: exampleIds.visitorChat, priority: 'low' } },
      summary: 'Sets the priority of a chat.',
      body: PriorityByIdBody,
      handler: ({ body, user, commandId }) =>
        setPriority(body.chatId, body.priority, user, commandId),
    }),

    defineRoute({
      ...close,
      id: 'closeChat',
      path: '/api/chat-assignment/:chatId/close',
      example: {
        params: { chatId: exampleIds.chatToClose },
        body: { reason: 'The question is answered.' },
      },
      summary: 'Closes a chat and marks all of it read.',
      params: ChatParams,
      body: CloseBody,
      handler: ({ params, body, user, commandId }) =>
        closeChat(params.chatId, body.reason ?? '', user, commandId),
    }),
    defineRoute({
      ...close,
      id: 'closeChatByBody',
      path: '/api/chat-assignment/close',
      example: {
        after: ['unassignChatByBody'],
        body: { chatId: exampleIds.visitorChat, reason: 'The question is answered.' },
      },
      summary: 'Closes a chat and marks all of it read.',
      body: CloseByIdBody,
      handler: ({ body, user, commandId }) =>
        closeChat(body.chatId, body.reason ?? '', user, commandId),
    }),
  ];

  async function assignChat(
    chatId: number,
    body: z.output<typeof AssignBody>,
    user: Principal,
    commandId: string,
  ) {
    const chat = found(await chats.find(viewerOf(user), chatId));
    const operator = await operatorFor(chat, body.operatorId ?? user.userId);
    const { priority, expectedAssignedUserId } = body;
    const input: CommandInput<'assign'> = {
      commandId,
      by: actorOf(user),
      operatorId: operator.id,
      reopens: true,
      // Clients send their default each time; it must not undo what somebody has set.
      ...(priority !== undefined && priority !== 'normal' && { priority }),
      ...(expectedAssignedUserId !== undefined && { expectedAssignedUserId }),
      ...(expectedAssignedUserId === undefined &&
        isSupervisor(user) && { ownerAtArrival: chat.assignedUserId }),
    };
    await refuseWhatTheRowRefuses(chat, input);
    await accepted(chats, user.organizationId, await commands.assign(waitingChatOf(chat), input));
    return changed(user, chat.id, `Чат назначен оператору ${operator.name ?? operator.email}`);
  }

  /** @throws ServiceError if this operator cannot have this chat. */
  async function operatorFor(chat: CommandedChat, operatorId: number): Promise<Operator> {
    const operator = await chats.operator(chat.organizationId, operatorId);
    if (operator === null) throw refusal('operator_unknown');
    authorise(mayOwnChat(operator, chat));
    return operator;
  }

  async function unassignChat(chatId: number, user: Principal, commandId: string) {
    const chat = found(await chats.find(viewerOf(user), chatId));
    const answer = await commands.unassign(waitingChatOf(chat), {
      commandId,
      by: actorOf(user),
    });
    await accepted(chats, user.organizationId, answer);
    return changed(user, chat.id, 'Назначение чата снято');
  }

  async function setPriority(
    chatId: number,
    priority: ChatPriority,
    user: Principal,
    commandId: string,
  ) {
    const chat = found(await chats.find(viewerOf(user), chatId));
    const answer = await commands.setPriority(waitingChatOf(chat), {
      commandId,
      by: actorOf(user),
      priority,
    });
    await accepted(chats, user.organizationId, answer);
    return changed(user, chat.id, `Приоритет чата: ${priority}`);
  }

  async function closeChat(chatId: number, reason: string, user: Principal, commandId: string) {
    const chat = found(await chats.find(viewerOf(user), chatId));
    if (reason !== '') await chatWrites.keepCommandText(chat.id, commandId, reason);
    const answer = await commands.close(waitingChatOf(chat), {
      commandId,
      by: actorOf(user),
      hasReason: reason !== '',
    });
    await accepted(chats, user.organizationId, answer);
    return changed(user, chat.id, 'Чат закрыт');
  }

  async function changed(user: Principal, chatId: number, message: string) {
    const chat = found(await chats.find(viewerOf(user), chatId));
    return { success: true as const, chat: wire.presentChatRow(chat), message };
  }

  /**
   * Spares the workflow commands that the committed row already refuses. This does not apply if something waits for the
   * workflow, because it comes before the command and may change the row first; nor to a command that was answered
   * before, because that answer is final.
   */
  async function refuseWhatTheRowRefuses(
    chat: CommandedChat,
    input: CommandInput<'assign'>,
  ): Promise<void> {
    if (chat.hasWaiting) return;
    const command = { kind: 'assign', ...input } as const;
    const decision = decide(stateOf(chat), command, {
      now: Date.now(),
      drafts: [],
      retryable: [],
    });
    if (!('refused' in decision) || (await chats.hasAnswered(chat.id, input.commandId))) return;
    throw refusal(decision.refused, chat.assignedUser);
  }
}
