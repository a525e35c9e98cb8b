import { ServiceError } from '../../../../contracts/service-error.ts';
import { arrivesOnceQueued, isRetryable } from '../../../../domain/delivery/statuses.ts';
import { readJid } from '../../../../domain/jid.ts';
import type { ChatCommands } from '../../../../ports/chat/chat-gateway.ts';
import type {
  ChatReads,
  CommandedChat,
  HistoryMessage,
} from '../../../../ports/chat/chat-reads.ts';
import type { ChatWrites, Intent, IntentDetails } from '../../../../ports/chat/chat-writes.ts';
import type { CapabilitiesOf } from '../../../../ports/delivery/channel-capabilities.ts';
import type { DeadlineSettingsStore } from '../../../../ports/settings/deadlines.ts';
import type { EventWait, EventWaits } from '../../../../ports/events/event-waits.ts';
import type { NumberChats, SendingNumber } from '../../../../ports/accounts/number-chats.ts';
import type { OutgoingMedia, OwnFile } from '../../../../ports/media/outgoing-media.ts';
import type { Principal } from '../../../../ports/people/tokens.ts';
import { validationFailed } from '../../../validate.ts';
import {
  accepted,
  actorOf,
  found,
  refusal,
  viewerOf,
  waitingChatOf,
} from '../../chat/chats/desk.ts';
import { resolveFile } from './media-address.ts';
import {
  captionOf,
  contentOf,
  fingerprintOf,
  isMedia,
  quoteOf,
  type MessageToSend,
} from './outgoing.ts';
import { requireCarried, requireFileCarried, requireOpen, type Destination } from './outlets.ts';

/** How long an answer waits for the provider; past it the message is `queued` (design §2). */
const usualOutcomeWithinMs = 8_000;

export interface MessageSenderDeps {
  readonly chats: ChatReads;
  readonly chatWrites: Pick<
    ChatWrites,
    'addIntent' | 'findIntent' | 'renewIntent' | 'withdrawIntent'
  >;
  readonly commands: Pick<ChatCommands, 'sendMessage' | 'retryMessage'>;
  readonly waits: EventWaits;
  readonly numberChats: NumberChats;
  readonly outgoingMedia: OutgoingMedia;
  readonly capabilitiesOf: CapabilitiesOf;
  /** For the time in which a send can be withdrawn. */
  readonly deadlineSettings: Pick<DeadlineSettingsStore, 'find'>;
  /** Shorter in tests. */
  readonly outcomeWithinMs?: number;
}

/** Who sends, by which call. */
export interface Sending {
  readonly user: Principal;
  /** Of the call: the same command again sends nothing twice. */
  readonly commandId: string;
  /** It leaves then, and is answered as planned; left out: now, or when it can’t be withdrawn any more. */
  readonly sendAt?: Date | undefined;
}

/** A chat named by one of the organization's numbers and an address. */
export interface NumberAddress {
  readonly organizationPhoneId: number;
  /** `79001234567@s.whatsapp.net`, a group's, a hidden id; other forms are refused (contract §0.7). */
  readonly receiverJid: string;
}

/**
 * The one way by which the front door sends, for every channel and endpoint:
 *
 *   const sender = createMessageSender(deps);                       // MessageSenderDeps: ports that server.ts wires
 *   const chat = found(await deps.chats.find(viewerOf(user), body.chatId));
 *   const message = await sender.toChat(chat, { type: 'text', text }, { user, commandId });
 *   return { success: true, messageId: providerIdOf(message), … };  // providerIdOf: messages/present.ts
 *
 *   const message = await sender.toNumber({ organizationPhoneId, receiverJid }, { type: 'image', file: { address: link } }, …);
 *
 * It refuses what the channel does not carry (400 with «не поддерживается»), free words outside WhatsApp's window (400
 * `window_closed`), a bad address or file (400), an account that can't send now (503 with «не готов»), all before
 * anything is stored; stores the intent; sends the command; and answers the message as it is once the provider has
 * answered, or still `queued` after 8 seconds, or `unknown`. What the provider refused is thrown: 502 `send_failed` with
 * its reason. A file that is named by an address is fetched into our store first, so the message's `mediaUrl` is always
 * `/media/<key>`. The same command again sends nothing twice; with another content it is 422.
 */
export interface MessageSender {
  /**
   * Sends to a chat that the caller has found for its user.
   * @throws ServiceError 400 `chat_not_assigned` for a chat without operator, and what is said above.
   */
  toChat(chat: CommandedChat, message: MessageToSend, by: Sending): Promise<HistoryMessage>;
  /**
   * Sends from a number to an address; their chat is found, or made with this first message, and needs no operator.
   * @throws ServiceError 404 for a number that the organization hasn't and for a chat that the user may not see, 400
   *   `receiver_invalid` for what is no address, and what is said above.
   */
  toNumber(to: NumberAddress, message: MessageToSend, by: Sending): Promise<HistoryMessage>;
  /**
   * Sends a message again that has failed, or of which nobody knows whether it went out: the same row, queued once more.
   * Answers and throws as `toChat` does.
   * @throws ServiceError 409 `not_retryable` for a message that is neither.
   */
  again(chat: CommandedChat, message: HistoryMessage, by: Sending): Promise<HistoryMessage>;
}

export function createMessageSender(deps: MessageSenderDeps): MessageSender {
  const { chats, chatWrites, numberChats } = deps;

  function destinationOf(chat: CommandedChat): Destination {
    const channel = deps.capabilitiesOf(chat.channel);
    return {
      channel,
      carries: channel.sending(chat.organizationPhone?.connectionType ?? null),
      accountReady: chat.accountReady,
      lastIncomingAt: chat.lastIncomingAt,
    };
  }

  function numberDestination({ channel: name, connectionType, ready }: SendingNumber): Destination {
    const channel = deps.capabilitiesOf(name);
    return {
      channel,
      carries: channel.sending(connectionType),
      accountReady: ready,
      lastIncomingAt: null,
    };
  }

  /** Whatever is refused is refused here; nothing but files is stored before it returns. */
  async function prepare(
    to: Destination,
    chat: CommandedChat | null,
    message: MessageToSend,
    { user, sendAt }: Sending,
  ): Promise<Prepared> {
    requireCarried(to, message, sendAt?.getTime() ?? Date.now());
    const quotedContent = await quotedIn(to, chat, message);
    if (!isMedia(message)) return { file: null, quotedContent };
    const as = { mediaType: message.type, filename: message.filename ?? null };
    const file = await resolveFile(deps.outgoingMedia, user.organizationId, message.file, as);
    requireFileCarried(to, message.type, file);
    return { file: { ...file, filename: as.filename ?? file.filename }, quotedContent };
  }

  /** @throws ServiceError 400 for an answer to what the chat has not, unless its provider may have it. */
  async function quotedIn(
    { channel }: Destination,
    chat: CommandedChat | null,
    { quotedMessageId }: MessageToSend,
  ): Promise<string | null> {
    if (quotedMessageId == null) return null;
    const quoted = chat && (await chats.quotable(chat, quotedMessageId));
    if (quoted) return quoteOf(quoted);
    if (channel.quotesUnknownMessages) return null;
    throw new ServiceError('quoted_message_unknown');
  }

  /** Gives a command that queues a message, and waits for what becomes of it. */
  async function carryOut(
    chat: CommandedChat,
    messageId: number,
    by: Sending,
    command: 'sendMessage' | 'retryMessage' = 'sendMessage',
  ): Promise<HistoryMessage> {
    const { user, commandId } = by;
    const sendAt = command === 'sendMessage' ? await leavesAt(by) : null;
    const wait = arrivesOnceQueued(chat.channel) ? null : await listen(user, messageId);
    try {
      try {
        const answer = await deps.commands[command](waitingChatOf(chat), {
          commandId,
          by: actorOf(user),
          messageId,
          ...(sendAt !== null && { sendAt }),
        });
        await accepted(chats, user.organizationId, answer);
      } catch (error) {
        if (!(await hasIt(error, messageId, command))) throw error;
      }
      // It may be there already: a repeated command finds its message sent.
      const message = await read(messageId, user);
      const isOver = wait === null || message.status !== 'queued' || message.sendAt !== null;
      if (isOver) return delivered(message);
      await wait.first(deps.outcomeWithinMs ?? usualOutcomeWithinMs);
      return delivered(await read(messageId, user));
    } finally {
      wait?.close();
    }
  }

  /** "Busy" must mean that nothing left: either the message is taken back, or the chat has it and its answer is awaited. */
  async function hasIt(error: unknown, messageId: number, command: string): Promise<boolean> {
    const isBusy = error instanceof ServiceError && error.code === 'chat_busy';
    if (!isBusy || command !== 'sendMessage') return false;
    return !(await chatWrites.withdrawIntent(messageId));
  }

  /** Epoch ms; null = at once. What may be withdrawn for some seconds is a message that leaves in some seconds. */
  async function leavesAt({ user, sendAt }: Sending): Promise<number | null> {
    if (sendAt !== undefined) return sendAt.getTime();
    const { undoSeconds } = await deps.deadlineSettings.find(user.organizationId);
    return undoSeconds === 0 ? null : Date.now() + undoSeconds * 1_000;
  }

  /** Begins before the command is given, so that nothing is missed. */
  function listen(user: Principal, messageId: number): Promise<EventWait> {
    return deps.waits.listen(
      user.organizationId,
      ({ name, data }) =>
        name === 'message:status' && data['messageId'] === messageId && data['status'] !== 'queued',
    );
  }

  /** Wherever it went when its chat was merged meanwhile; who sent it sees it there in any case. */
  async function read(messageId: number, user: Principal): Promise<HistoryMessage> {
    const message = await chats.messageById({ ...viewerOf(user), isHr: true }, messageId);
    if (message === null) throw refusal('chat_not_found');
    return message;
  }

  async function store(
    chat: CommandedChat,
    message: MessageToSend,
    { file, quotedContent }: Prepared,
    { user, commandId }: Sending,
  ): Promise<Intent> {
    const caption = captionOf(destinationOf(chat).carries, message);
    const details = detailsOf(message, caption);
    const intent = await chatWrites.addIntent({
      chatId: chat.id,
      senderUserId: user.userId,
      commandId,
      type: message.type,
      // As the database keeps it: a repetition is told by its words.
      content: contentOf(message, caption, file?.filename ?? null).toWellFormed(),
      quotedMessageId: message.quotedMessageId ?? null,
      quotedContent,
      ...(details !== null && { details }),
      ...(file !== null && { file }),
    });
    if (intent === null) throw refusal('chat_not_found');
    return intent;
  }

  async function send(
    chat: CommandedChat,
    message: MessageToSend,
    by: Sending,
    known: { readonly ownerNeeded: boolean; readonly prepared?: Prepared | null },
  ): Promise<HistoryMessage> {
    const { intent, answered } = await chatWrites.findIntent(chat.id, by.commandId);
    if (intent !== null) requireSame(intent, message);
    // A repeated command gets its first answer, whatever happened to the chat since.
    if (intent === null || !answered) {
      if (known.ownerNeeded && chat.assignedUserId === null) throw refusal('chat_not_assigned');
    }
    if (intent !== null) {
      if (!answered) {
        requireCarried(destinationOf(chat), message, by.sendAt?.getTime() ?? Date.now());
        await chatWrites.renewIntent(intent.messageId);
      }
      return carryOut(chat, intent.messageId, by);
    }
    const prepared = known.prepared ?? (await prepare(destinationOf(chat), chat, message, by));
    const made = await store(chat, message, prepared, by);
    // Of two equal commands at once the other may have been faster.
    requireSame(made, message);
    return carryOut(chat, made.messageId, by);
  }

  return {
    async again(chat, message, by) {
      if (!(await chats.hasAnswered(chat.id, by.commandId))) {
        if (!message.fromMe || !isRetryable(message.status)) throw refusal('not_retryable');
        requireOpen(destinationOf(chat), message.type, Date.now());
      }
      return carryOut(chat, message.id, by, 'retryMessage');
    },

    toChat: (chat, message, by) => send(chat, message, by, { ownerNeeded: true }),

    async toNumber({ organizationPhoneId, receiverJid }, message, by) {
      const address = readJid(receiverJid);
      if (address === null) throw receiverInvalid();
      const number = await numberChats.number(by.user.organizationId, organizationPhoneId);
      if (number === null) throw new ServiceError('phone_not_found/sending');
      // The Cloud API writes to people only, and knows no hidden ids.
      if (number.connectionType === 'waba' && address.kind !== 'person') throw receiverInvalid();
      const known = await numberChats.find(number, address.jid);
      // What is refused leaves no empty chat behind.
      const prepared =
        known === null ? await prepare(numberDestination(number), null, message, by) : null;
      const chatId = known ?? (await numberChats.open(number, address.jid));
      const chat = found(await chats.find(viewerOf(by.user), chatId));
      return send(chat, message, by, { ownerNeeded: false, prepared });
    },
  };
}

interface Prepared {
  readonly file: OwnFile | null;
  readonly quotedContent: string | null;
}

function detailsOf(message: MessageToSend, caption: string | null): IntentDetails | null {
  if (message.type === 'text') return null;
  return {
    request: fingerprintOf(message),
    ...(caption !== null && { caption }),
    ...(message.type === 'template' && { template: message.template }),
    ...(message.type === 'interactive' && { interactive: message.interactive }),
  };
}

/** @throws ServiceError 422 for another message under a command that was used before. */
function requireSame(intent: Intent, message: MessageToSend): void {
  const isSame =
    message.type === 'text'
      ? intent.content === message.text.toWellFormed()
      : intent.request === fingerprintOf(message);
  if (isSame && intent.type === message.type) return;
  throw new ServiceError('idempotency_key_reused/message');
}

/**
 * A provider's refusal is 502 whatever status the provider gave: its 401 means that the account's token is bad, not the
 * caller's, and a front end that sees 401 logs its operator out.
 */
function delivered(message: HistoryMessage): HistoryMessage {
  if (message.status !== 'failed') return message;
  throw new ServiceError('send_failed', {
    params: { reason: message.errorText ?? message.errorCode },
    extra: {
      retryable: false,
      upstreamError: { code: message.errorCode, message: message.errorText },
      chatId: message.chatId,
      message: { id: message.id, status: message.status },
    },
  });
}

const receiverInvalid = () =>
  new ServiceError('receiver_invalid', {
    extra: validationFailed([
      { path: 'receiverJid', message: 'must be digits@s.whatsapp.net, id@g.us or digits@lid' },
    ]).extra,
  });
