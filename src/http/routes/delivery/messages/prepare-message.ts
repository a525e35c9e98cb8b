import { ServiceError } from '../../../../contracts/service-error.ts';
import type { ChatReads, CommandedChat } from '../../../../ports/chat/chat-reads.ts';
import type { CapabilitiesOf } from '../../../../ports/delivery/channel-capabilities.ts';
import type { OutgoingMedia, OwnFile } from '../../../../ports/media/outgoing-media.ts';
import { resolveFile } from './media-address.ts';
import type { Principal } from '../../../../ports/people/tokens.ts';
import { viewerOf } from '../../chat/chats/desk.ts';
import { hasFile, isMedia, quoteOf, type MessageToSend, type Sending } from './outgoing.ts';
import type { ReactionToSend } from './things.ts';
import {
  requireCarried,
  requireFileCarried,
  requireStickerCarried,
  type Destination,
} from './carried.ts';

export interface PreparationDeps {
  readonly chats: Pick<ChatReads, 'messageById' | 'quotable'>;
  readonly outgoingMedia: OutgoingMedia;
  readonly capabilitiesOf: CapabilitiesOf;
}

/** Everything except its text that a message needs before it can be stored. */
export interface Prepared {
  readonly file: OwnFile | null;
  readonly quoted: Quoted | null;
}

/** The message that it answers, or that a reaction is about. */
interface Quoted {
  /** By the provider's id. */
  readonly messageId: string;
  readonly content: string | null;
}

/** Checks a message and its destination before anything but files is stored. */
export function createPreparation(deps: PreparationDeps) {
  function destinationOf(
    to: Pick<CommandedChat, 'channel' | 'connectionType' | 'accountReady'>,
    lastIncomingAt: Date | null,
  ): Destination {
    const channel = deps.capabilitiesOf(to.channel);
    return {
      channel,
      carries: channel.sending(to.connectionType),
      accountReady: to.accountReady,
      lastIncomingAt,
    };
  }

  const destinationOfChat = (chat: CommandedChat): Destination =>
    destinationOf(chat, chat.lastIncomingAt);

  /** All refusals happen here; nothing but files is stored before it returns. */
  async function prepare(
    to: Destination,
    chat: CommandedChat | null,
    message: MessageToSend,
    { user, sendAt }: Sending,
  ): Promise<Prepared> {
    requireCarried(to, message, sendAt?.getTime() ?? Date.now());
    const quoted =
      message.type === 'reaction'
        ? await reactedTo(chat, message.reaction, user)
        : await quotedIn(to, chat, message);
    if (!hasFile(message)) return { file: null, quoted };
    const as = {
      mediaType: message.type === 'sticker' ? ('image' as const) : message.type,
      filename: (isMedia(message) ? message.filename : null) ?? null,
    };
    const file = await resolveFile(deps.outgoingMedia, user.organizationId, message.file, as);
    requireFileCarried(to, message.type, file);
    if (message.type === 'sticker') await requireStickerCarried(to, file, deps.outgoingMedia);
    return { file: { ...file, filename: as.filename ?? file.filename }, quoted };
  }

  /** @throws ServiceError 400 for a message that is not in the chat, or that its provider does not know. */
  async function reactedTo(
    chat: CommandedChat | null,
    { messageId }: ReactionToSend,
    user: Principal,
  ): Promise<Quoted> {
    const target = chat && (await deps.chats.messageById(viewerOf(user), messageId));
    const isThere = target !== null && target.chatId === chat?.id && target.seq !== null;
    if (!isThere || target.type === 'reaction') throw new ServiceError('reaction_target_unknown');
    const { fetched } = deps.capabilitiesOf(target.channel);
    const named = fetched ? String(target.id) : target.providerMessageId;
    if (named === null) throw new ServiceError('reaction_target_unknown');
    return { messageId: named, content: quoteOf(target) };
  }

  /** @throws ServiceError 400 for a quote of a message that is not in the chat, unless the provider may have it. */
  async function quotedIn(
    { channel }: Destination,
    chat: CommandedChat | null,
    { quotedMessageId }: MessageToSend,
  ): Promise<Quoted | null> {
    if (quotedMessageId == null) return null;
    const quoted = chat && (await deps.chats.quotable(chat, quotedMessageId));
    if (quoted) return { messageId: quotedMessageId, content: quoteOf(quoted) };
    if (channel.quotesUnknownMessages) return { messageId: quotedMessageId, content: null };
    throw new ServiceError('quoted_message_unknown');
  }

  return { destinationOf, destinationOfChat, prepare };
}
