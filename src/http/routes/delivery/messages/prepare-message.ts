import { ServiceError } from '../../../../contracts/service-error.ts';
import type { ChatReads, CommandedChat } from '../../../../ports/chat/chat-reads.ts';
import type { CapabilitiesOf } from '../../../../ports/delivery/channel-capabilities.ts';
import type { OutgoingMedia, OwnFile } from '../../../../ports/media/outgoing-media.ts';
import { resolveFile } from './media-address.ts';
import { isMedia, quoteOf, type MessageToSend, type Sending } from './outgoing.ts';
import { requireCarried, requireFileCarried, type Destination } from './carried.ts';

export interface PreparationDeps {
  readonly chats: Pick<ChatReads, 'quotable'>;
  readonly outgoingMedia: OutgoingMedia;
  readonly capabilitiesOf: CapabilitiesOf;
}

/** Everything except its text that a message needs before it can be stored. */
export interface Prepared {
  readonly file: OwnFile | null;
  readonly quotedContent: string | null;
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
    const quotedContent = await quotedIn(to, chat, message);
    if (!isMedia(message)) return { file: null, quotedContent };
    const as = { mediaType: message.type, filename: message.filename ?? null };
    const file = await resolveFile(deps.outgoingMedia, user.organizationId, message.file, as);
    requireFileCarried(to, message.type, file);
    return { file: { ...file, filename: as.filename ?? file.filename }, quotedContent };
  }

  /** @throws ServiceError 400 for a quote of a message that is not in the chat, unless the provider may have it. */
  async function quotedIn(
    { channel }: Destination,
    chat: CommandedChat | null,
    { quotedMessageId }: MessageToSend,
  ): Promise<string | null> {
    if (quotedMessageId == null) return null;
    const quoted = chat && (await deps.chats.quotable(chat, quotedMessageId));
    if (quoted) return quoteOf(quoted);
    if (channel.quotesUnknownMessages) return null;
    throw new ServiceError('quoted_message_unknown');
  }

  return { destinationOf, destinationOfChat, prepare };
}
