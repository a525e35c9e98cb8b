import { ServiceError } from '../../../../contracts/service-error.ts';
import { isRetryable } from '../../../../domain/delivery/statuses.ts';
import type {
  ChatReads,
  CommandedChat,
  HistoryMessage,
} from '../../../../ports/chat/chat-reads.ts';
import type { ChatWrites, Draft, DraftDetails } from '../../../../ports/chat/chat-writes.ts';
import { found, refusal, viewerOf } from '../../chat/chats/desk.ts';
import type { Addressee } from './addressee.ts';
import { createCarryOut, type CarryOutDeps } from './carry-out.ts';
import {
  captionOf,
  contentOf,
  fingerprintOf,
  rowTypeOf,
  type MessageToSend,
  type Sending,
} from './outgoing.ts';
import { requireCarried, requireOpen } from './carried.ts';
import { isThing, thingDetails } from './things.ts';
import { createPreparation, type PreparationDeps, type Prepared } from './prepare-message.ts';

export interface MessageSenderDeps extends CarryOutDeps, PreparationDeps {
  readonly chats: ChatReads;
  readonly chatWrites: Pick<ChatWrites, 'addDraft' | 'findDraft' | 'renewDraft' | 'withdrawDraft'>;
}

/**
 * The single way in which the front door sends, for every channel and endpoint:
 *
 * const sender = createMessageSender(deps); // MessageSenderDeps: ports that server.ts wires
 * const chat = found(await deps.chats.find(viewerOf(user), body.chatId));
 * const message = await sender.toChat(chat, { type: 'text', text }, { user, commandId });
 * return { success: true, messageId: wire.messageIdOf(message), … }; // ChatWire: chats/wire.ts
 *
 * const message = await sender.toAddress(addressee, { type: 'image', file: { address: link } }, …);
 *
 * It refuses what the channel does not support (400 with «не поддерживается»), free text outside the channel's window
 * (400 `window_closed`), a bad address or file (400), and an account that cannot send now (503 with «не готов»), all
 * before anything is stored. Then it stores the draft, sends the command, and returns the message once the provider has
 * answered, or still `queued` after 8 seconds, or `unknown`. A provider's refusal is thrown: 502 `send_failed` with its
 * reason. A file with an address is fetched into our store first, so the message's `mediaUrl` is always `/media/<key>`.
 * The same command again sends nothing twice; with other content it is 422.
 */
export interface MessageSender {
  /**
   * Sends to a chat that the caller has found for its user.
   * @throws ServiceError 400 `chat_not_assigned` for a chat without an operator, and the errors above.
   */
  toChat(chat: CommandedChat, message: MessageToSend, by: Sending): Promise<HistoryMessage>;
  /** The same for calls that the original never asked for an operator: the chat may be nobody's. */
  toAnyChat(chat: CommandedChat, message: MessageToSend, by: Sending): Promise<HistoryMessage>;
  /**
   * Sends from an account to an address; their chat is found, or made with this first message, and needs no operator.
   * @throws ServiceError 404 for a chat that the user may not see, and the errors above.
   */
  toAddress(to: Addressee, message: MessageToSend, by: Sending): Promise<HistoryMessage>;
  /**
   * Sends a message again that has failed or whose outcome is unknown: the same row, queued once more. Returns and
   * throws as `toChat` does.
   * @throws ServiceError 409 `not_retryable` for a message that is neither.
   */
  again(chat: CommandedChat, message: HistoryMessage, by: Sending): Promise<HistoryMessage>;
}

export function createMessageSender(deps: MessageSenderDeps): MessageSender {
  const { chats, chatWrites } = deps;
  const { destinationOf, destinationOfChat, prepare } = createPreparation(deps);
  const carryOut = createCarryOut(deps);

  async function store(
    chat: CommandedChat,
    message: MessageToSend,
    { file, quoted }: Prepared,
    { user, commandId }: Sending,
  ): Promise<Draft> {
    const { carries } = destinationOfChat(chat);
    const caption = captionOf(carries, message);
    const target = quoted?.messageId ?? null;
    const details = detailsOf(message, caption, target);
    const filename = file?.filename ?? null;
    const draft = await chatWrites.addDraft({
      chatId: chat.id,
      senderUserId: user.userId,
      commandId,
      type: rowTypeOf(message),
      // As the database will store it, because a repetition is recognized by its text.
      content: contentOf(message, { caption, filename, target, carries }).toWellFormed(),
      quotedMessageId: target,
      quotedContent: quoted?.content ?? null,
      ...(details !== null && { details }),
      ...(file !== null && { file }),
    });
    if (draft === null) throw refusal('chat_not_found');
    return draft;
  }

  async function send(
    chat: CommandedChat,
    message: MessageToSend,
    by: Sending,
    known: { readonly ownerNeeded: boolean; readonly prepared?: Prepared | null },
  ): Promise<HistoryMessage> {
    const { draft, answered } = await chatWrites.findDraft(chat.id, by.commandId);
    if (draft !== null) requireSame(draft, message);
    // A repeated command gets its first answer, whatever has happened to the chat since.
    if (draft === null || !answered) {
      if (known.ownerNeeded && chat.assignedUserId === null) throw refusal('chat_not_assigned');
    }
    if (draft !== null) {
      if (!answered) {
        requireCarried(destinationOfChat(chat), message, by.sendAt?.getTime() ?? Date.now());
        await chatWrites.renewDraft(draft.messageId);
      }
      return carryOut(chat, draft.messageId, by);
    }
    const prepared = known.prepared ?? (await prepare(destinationOfChat(chat), chat, message, by));
    const made = await store(chat, message, prepared, by);
    // If two equal commands run at once, the other one may have been faster.
    requireSame(made, message);
    return carryOut(chat, made.messageId, by);
  }

  return {
    async again(chat, message, by) {
      if (!(await chats.hasAnswered(chat.id, by.commandId))) {
        if (!message.fromMe || !isRetryable(message.status)) throw refusal('not_retryable');
        requireOpen(destinationOfChat(chat), message.type, Date.now());
      }
      return carryOut(chat, message.id, by, 'retryMessage');
    },

    toChat: (chat, message, by) => send(chat, message, quietly(message, by), { ownerNeeded: true }),

    toAnyChat: (chat, message, by) =>
      send(chat, message, quietly(message, by), { ownerNeeded: false }),

    async toAddress(to, message, by) {
      const known = await to.find();
      // Before the chat is created, so that a refused message leaves no empty chat behind.
      const prepared =
        known === null ? await prepare(destinationOf(to, null), null, message, by) : null;
      const chat = found(await chats.find(viewerOf(by.user), known ?? (await to.open())));
      return send(chat, message, by, { ownerNeeded: false, prepared });
    },
  };
}

const quietly = (message: MessageToSend, by: Sending): Sending =>
  message.type === 'reaction' ? { ...by, quiet: true } : by;

function detailsOf(
  message: MessageToSend,
  caption: string | null,
  target: string | null,
): DraftDetails | null {
  if (message.type === 'text') return null;
  const request = fingerprintOf(message);
  if (message.type === 'sticker') return { request, type: 'file' };
  if (isThing(message)) return { request, ...thingDetails(message, target) };
  return {
    request,
    ...(caption !== null && { caption }),
    ...(message.type === 'template' && { template: message.template }),
    ...(message.type === 'interactive' && { interactive: message.interactive }),
  };
}

/** @throws ServiceError 422 for another message under a command that was used before. */
function requireSame(draft: Draft, message: MessageToSend): void {
  const isSame =
    message.type === 'text'
      ? draft.content === message.text.toWellFormed()
      : draft.request === fingerprintOf(message);
  if (isSame && draft.type === rowTypeOf(message)) return;
  throw new ServiceError('idempotency_key_reused/message');
}
