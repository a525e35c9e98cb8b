import { z } from 'zod';
import { loggedEventsOf } from '../../../../contracts/channel-events.ts';
import type { ChannelFields, PresentedChannel } from '../../../../contracts/channel-presenter.ts';
import { inPlace } from '../../../../contracts/in-place.ts';
import { listedFields, shownFields } from '../../../../domain/chat/fields.ts';
import type { ChooseLanguage } from '../../../../domain/errors.ts';
import type { HistoryMessage, ListedChat } from '../../../../ports/chat/chat-reads.ts';
import type { ChannelCapabilities } from '../../../../ports/delivery/channel-capabilities.ts';
import { carriedWords } from '../../delivery/messages/carried-words.ts';
import { presentLastMessage, ticketAt, ticketOf, ticketsOf } from './present.ts';
import { schemaOf, schemasOf } from './row-schemas.ts';
import {
  historyExtras,
  historyFields,
  LastMessage,
  messageRowFields,
  PersonRef,
  relationFields,
} from './shapes.ts';

const displayName = z.string().nullable().meta({
  description:
    'What to call the chat: its name, or for somebody who has given none words in the language of Accept-Language.',
});

export type ChatWire = ReturnType<typeof createChatWire>;

/** A channel, limited to what the wire shows of it. */
export interface WireChannel extends PresentedChannel {
  readonly capabilities: ChannelCapabilities;
}

/**
 * Chats and messages on the wire: the core's fields and those of the channels (from their presenters), each at its
 * place. Contains the schemas, and the functions that turn rows into answers.
 */
export function createChatWire(channels: readonly WireChannel[]) {
  const presenters = channels.map(({ presenter }) => presenter);
  const channelNames = channels.map(({ name }) => name);
  const presenterOf = new Map(channels.map(({ name, presenter }) => [name, presenter]));
  const relations = presenters.flatMap((presenter) => presenter.relations ?? []);
  const channel = z.enum(channelNames);

  /** The core's fields with those of channels among them. The types only contain the core's. */
  const withChannels = <S extends z.ZodRawShape>(
    core: S,
    fields: readonly { name: string; after?: string | undefined; schema: z.ZodType }[],
  ): S =>
    inPlace<z.core.$ZodType>(
      core,
      fields.map(({ schema, ...place }) => ({ ...place, value: schema })),
    ) as S;

  const columns = (shown: readonly string[]) =>
    presenters
      .flatMap(({ chat }) => chat)
      .filter((column) => shown.includes(column.shown))
      .map((column) => ({ ...column, schema: schemaOf(column.holds) }));
  const rowFields = withChannels({ ...schemasOf(shownFields), channel }, columns(['list', 'row']));
  const listFields = withChannels({ ...schemasOf(listedFields), channel }, columns(['list']));
  const relationShape = withChannels(relationFields, relations);
  const inWork = relations.filter((relation) => relation.inWork !== undefined);
  const workShape = withChannels(
    {},
    inWork.map((relation) => ({ ...relation, schema: relation.inWork ?? relation.schema })),
  );

  const messages = presenters.flatMap(({ message }) => message);
  const messageFields = withChannels({ ...messageRowFields, channel }, messages);
  const ofHistory = withChannels(
    historyFields,
    messages
      .filter(({ inHistoryAfter }) => inHistoryAfter !== undefined)
      .map((column) => ({ ...column, after: column.inHistoryAfter })),
  );

  /** Fields of a row by name: the core's and the channels'. The fields of other channels are null. */
  function present<S extends z.ZodRawShape>(
    row: { readonly channelFields: ChannelFields },
    shape: S,
  ): z.input<z.ZodObject<S>> {
    const { channelFields } = row;
    const known = row as unknown as Readonly<Record<string, unknown>>;
    const fields = Object.keys(shape).map((name) => {
      const value = name in known ? known[name] : (channelFields[name] ?? null);
      return [name, value instanceof Date ? value.toISOString() : value];
    });
    return Object.fromEntries(fields) as z.input<z.ZodObject<S>>;
  }

  function presentRelations(chat: ListedChat): z.input<z.ZodObject<typeof relationFields>> {
    const core = {
      assignedUser: chat.assignedUser,
      organizationClients: [...chat.organizationClients],
      lastMessage: presentLastMessage(chat),
      ticket: ticketOf(chat),
      tickets: ticketsOf(chat),
    };
    return placed(chat, core, relations);
  }

  function placed<T extends object>(
    chat: ListedChat,
    core: T,
    of: readonly (typeof relations)[number][],
  ): T {
    const extras = of.flatMap((relation) => {
      const value =
        'of' in relation ? relation.of(chat) : (chat.channelFields[relation.name] ?? null);
      return value === undefined ? [] : [{ ...relation, value }];
    });
    return inPlace<unknown>(core as Record<string, unknown>, extras) as T;
  }

  /**
   * A chat as lists call it. The original's clients show a list's `name`, and else an address that tells nobody
   * anything, so lists give one to those who have none; a single chat's `name` stays null.
   */
  function named(chat: ListedChat, choose: ChooseLanguage): ListedChat {
    if (chat.name !== null && chat.name !== '') return chat;
    const words = presenterOf.get(chat.channel)?.unnamed?.(chat);
    return words === undefined ? chat : { ...chat, name: words[choose('ru')] };
  }

  const presentChatRow = (chat: ListedChat) => ({
    ...present(chat, rowFields),
    assignedUser: chat.assignedUser,
  });

  const MessageRow = z
    .object({ ...messageFields, senderUser: PersonRef.nullable() })
    .meta({ id: 'MessageRow' });

  return {
    /** The channels that rows may name. */
    channelNames,
    /** A row's field `channel`. */
    channel,
    /** The logged events, with the fields of channels. */
    events: loggedEventsOf(channels),
    /** The columns of a chat: all of contract §11, and those added later. */
    rowFields,
    /** A chat's columns and its owner: the answer of commands. */
    ChatRow: z.object({ ...rowFields, assignedUser: PersonRef.nullable() }).meta({ id: 'ChatRow' }),
    ListedChat: z
      .object({
        ...listFields,
        ...relationShape,
        displayName: displayName.optional(),
        profilePhotoUrl: z.null().optional(),
      })
      .meta({ id: 'ListedChat' }),
    /** A single chat: its columns and everything that lists show. */
    Chat: z.object({ ...rowFields, ...relationShape }).meta({ id: 'Chat' }),
    /** A chat in a list of work: its columns, owner, account and last message. */
    WorkChat: z
      .object({
        ...rowFields,
        displayName,
        assignedUser: PersonRef.nullable(),
        ...workShape,
        lastMessage: LastMessage.nullable(),
      })
      .meta({ id: 'WorkChat' }),
    /** All columns of a message, and the operator who wrote it. */
    MessageRow,
    HistoryMessage: z.object({ ...ofHistory, ...historyExtras }).meta({ id: 'HistoryMessage' }),

    /** A chat's own columns. */
    presentColumns: (chat: { readonly channelFields: ChannelFields }) => present(chat, rowFields),
    presentChatRow,
    /** A single chat with its related rows. */
    presentChat: (chat: ListedChat) => ({
      ...present(chat, rowFields),
      ...presentRelations(chat),
    }),
    /** A chat as `GET /api/chats` lists it. */
    presentListedChat(chat: ListedChat, withProfile: boolean, choose: ChooseLanguage) {
      const shown = named(chat, choose);
      const { name } = shown;
      return {
        ...present(shown, listFields),
        ...presentRelations(chat),
        ...((withProfile || name !== chat.name) && { displayName: name }),
        ...(withProfile && { profilePhotoUrl: null }),
      };
    },
    /** A chat in the lists of assignment and unread messages. */
    presentWorkChat: (chat: ListedChat, choose: ChooseLanguage) => ({
      ...presentChatRow(named(chat, choose)),
      displayName: named(chat, choose).name,
      ...placed(chat, {}, inWork),
      lastMessage: presentLastMessage(chat),
    }),
    presentMessageRow: (message: HistoryMessage) => present(message, MessageRow.shape),
    presentHistoryMessage: (message: HistoryMessage, chat: ListedChat) => ({
      ...present(message, ofHistory),
      senderUser: message.senderUser,
      ...ticketAt(chat, message.timestamp),
      clientId: null,
      hasResponsible: chat.assignedUser !== null,
      responsibleUser: chat.assignedUser,
    }),
    /** The `messageId` in answers to a send; our own id if the channel is not installed. */
    messageIdOf: (message: HistoryMessage) =>
      presenterOf.get(message.channel)?.messageId(message) ?? null,
    /** The API page's text about what can be sent where. */
    carriedWords: carriedWords(channels.map(({ capabilities }) => capabilities)),
    /** How calls name a chat that may not exist yet. */
    addressing: channels.flatMap(({ name, presenter: { addressedBy } }) =>
      addressedBy === undefined ? [] : [{ channel: name, by: addressedBy }],
    ),
    /** Additional fields in the answer of the unified send. */
    sentFields: presenters.flatMap(({ sent }) => sent ?? []),
    presentSent: (chat: ListedChat) => {
      const fields = presenterOf.get(chat.channel)?.sent ?? [];
      return Object.fromEntries(fields.map(({ name, of }) => [name, of(chat)]));
    },
  };
}
