import type { MessageDetails } from '../../../contracts/message-details.ts';
import { messageIdOf } from '../message-ids.ts';
import { labelOf } from './common.ts';
import {
  fieldsOf,
  idOf,
  isFields,
  joined,
  listOf,
  numberOf,
  textOf,
  type Fields,
} from './fields.ts';
import { envelopeOf, frameOf, headOf, storedIdOf, type Arrival, type Envelope } from './frame.ts';
import { edition, received, type ReceivedMessage } from './received.ts';
import { topicOf } from './topics.ts';

/** What an update becomes; `unreadable` = it concerns a chat, but nobody can say which. */
export type ReadUpdate = readonly ReceivedMessage[] | 'unreadable';

type UpdateReader = (arrival: Arrival, value: Fields) => ReadUpdate;

/** Kinds of updates that Telegram is asked for. */
export const readUpdates = {
  message: inChat((arrival, message, envelope) => [received(arrival, message, envelope)]),
  edited_message: inChat((arrival, message, envelope) => [edition(arrival, message, envelope)]),
  business_message: inChat((arrival, message, envelope) => [received(arrival, message, envelope)]),
  edited_business_message: inChat((arrival, message, envelope) => [
    edition(arrival, message, envelope),
  ]),
  deleted_business_messages: inChat(deletions),
  message_reaction: inChat((arrival, value, envelope) => [reaction(arrival, value, envelope)]),
  message_reaction_count: inChat((arrival, value, envelope) => [
    reactionCount(arrival, value, envelope),
  ]),
  callback_query: press,
  my_chat_member: inChat((arrival, value, envelope) => [membership(arrival, value, envelope)]),
} satisfies Readonly<Record<string, UpdateReader>>;

/** Kinds of updates that Telegram is not asked for, and why nobody misses them. */
export const ignoredUpdates = {
  channel_post: 'a post of a channel is nobody’s message to us',
  edited_channel_post: 'a post of a channel is nobody’s message to us',
  business_connection: 'each business message names its connection',
  inline_query: 'the bot offers nothing inline',
  chosen_inline_result: 'the bot offers nothing inline',
  shipping_query: 'the bot sells nothing',
  pre_checkout_query: 'the bot sells nothing',
  purchased_paid_media: 'the bot sells nothing',
  poll: 'it reports only polls that the bot sent, and the bot sends none',
  poll_answer: 'it reports only polls that the bot sent, and the bot sends none',
  chat_member: 'who joins and leaves a group comes as a message',
  chat_join_request: 'the bot does not decide who joins',
  chat_boost: 'a boost by a member comes as a message',
  removed_chat_boost: 'it concerns the chat’s owner only',
} as const;

/** What polls and webhooks ask for. Telegram sends reactions only to whoever names them. */
export const allowedUpdates = Object.keys(readUpdates) as readonly (keyof typeof readUpdates)[];

/** Reads what every kind of update has, and leaves channels out: nobody writes to us there. */
function inChat(
  read: (
    arrival: Arrival,
    value: Fields,
    envelope: Envelope,
  ) => readonly (ReceivedMessage | null)[],
): UpdateReader {
  return (arrival, value) => {
    const envelope = envelopeOf(value);
    if (envelope === null) return 'unreadable';
    if (envelope.chat['type'] === 'channel') return [];
    return read(arrival, value, envelope).filter((message) => message !== null);
  };
}

interface Quiet {
  readonly type: string;
  readonly content: string;
  readonly details: MessageDetails;
  /** What it is about. */
  readonly about?: string | null;
}

/** A message of the update's own, with nobody's words. */
function quiet(
  arrival: Arrival,
  value: Fields,
  envelope: Envelope,
  { about = null, ...message }: Quiet,
): ReceivedMessage {
  return {
    incoming: {
      ...frameOf(arrival, {}, envelope),
      message: {
        ...headOf(arrival, value, envelope),
        ...message,
        dedupeKey: `${arrival.bot.botNumber}:${envelope.chatId}:update:${arrival.updateId}`,
        providerMessageId: null,
        quiet: true,
        ...(about !== null && { quotedMessageId: about }),
      },
    },
  };
}

function reaction(arrival: Arrival, value: Fields, envelope: Envelope): ReceivedMessage {
  const messageId = storedIdOf(envelope);
  const before = listOf(value['old_reaction']).map(emojiOf);
  const now = [...new Set(listOf(value['new_reaction']).map(emojiOf))];
  // A person may give several.
  const emoji = now.find((one) => !before.includes(one)) ?? now.at(-1);
  const actor = isFields(value['user']) ? value['user'] : null;
  const content =
    emoji === undefined
      ? `Реакция снята с сообщения ${messageId ?? ''}`
      : `Реакция "${emoji}" на сообщение ${messageId ?? ''}`;
  return quiet(
    arrival,
    { ...value, sender_chat: value['actor_chat'] },
    withWriter(envelope, actor),
    {
      type: 'reaction',
      content: content.trim(),
      details: {
        type: 'reaction',
        ...named(messageId),
        ...(emoji !== undefined && { emoji, emojis: now }),
      },
      about: messageId,
    },
  );
}

/** Reactions that Telegram only counts, without names. */
function reactionCount(arrival: Arrival, value: Fields, envelope: Envelope): ReceivedMessage {
  const messageId = storedIdOf(envelope);
  const counts = listOf(value['reactions']).map(
    (one) => [emojiOf(fieldsOf(one['type'])), numberOf(one['total_count'])] as const,
  );
  const known = counts.filter((count): count is [string, number] => count[1] !== undefined);
  return quiet(arrival, value, envelope, {
    type: 'protocol',
    content: joined(
      [
        joined(['Системное сообщение: реакции на сообщение', messageId ?? undefined], ' '),
        known.map(([emoji, count]) => `${emoji} ${count}`).join(', ') || 'нет',
      ],
      ': ',
    ),
    details: {
      type: 'notice',
      what: 'message_reaction_count',
      values: Object.fromEntries(known.map(([emoji, count]) => [emoji, String(count)])),
    },
    about: messageId,
  });
}

/** A custom emoji has only an id, and a paid one is a star. */
function emojiOf(reacted: Fields): string {
  if (reacted['type'] === 'paid') return '⭐';
  return textOf(reacted['emoji']) ?? idOf(reacted['custom_emoji_id']) ?? '?';
}

/** A business account's owner or customer deleted messages. */
function deletions(arrival: Arrival, value: Fields, envelope: Envelope): ReceivedMessage[] {
  const ids = Array.isArray(value['message_ids']) ? value['message_ids'] : [];
  return ids
    .filter((id) => typeof id === 'number')
    .map((id) => ({ id, messageId: messageIdOf(id, envelope.connection) }))
    .filter((each): each is { id: number; messageId: string } => each.messageId !== null)
    .map(({ id, messageId }, index) => {
      const { incoming } = quiet(arrival, value, envelope, {
        type: 'protocol',
        content: `Системное сообщение: сообщение ${id} удалено`,
        details: { type: 'deletion', messageId },
        about: messageId,
      });
      const { message, once = '' } = incoming;
      const dedupeKey = `${message.dedupeKey}:${index}`;
      return {
        incoming: { ...incoming, once: `${once}:${index}`, message: { ...message, dedupeKey } },
      };
    });
}

/** A button under a message of the bot was pressed. */
function press(arrival: Arrival, query: Fields): ReadUpdate {
  const under = fieldsOf(query['message']);
  const from = isFields(query['from']) ? query['from'] : null;
  // Under a message that went through another chat, only the person is known, who may have no chat with the bot.
  const envelope = envelopeOf(under);
  if (envelope === null) return query['inline_message_id'] === undefined ? 'unreadable' : [];
  if (envelope.chat['type'] === 'channel') return [];
  const payload = textOf(query['data']) ?? textOf(query['game_short_name']);
  const label = labelOf(under, payload);
  const topic = topicOf(under);
  const messageId = storedIdOf(envelope);
  const id = textOf(query['id']);
  const writer = withWriter(envelope, from);
  const known = payload !== undefined;
  return [
    {
      incoming: {
        ...frameOf(arrival, {}, writer),
        message: {
          // It has no time of its own.
          ...headOf(arrival, { ...under, date: undefined, sender_chat: undefined }, writer),
          dedupeKey: `${arrival.bot.botNumber}:${envelope.chatId}:update:${arrival.updateId}`,
          providerMessageId: null,
          type: 'button',
          content: label ?? payload ?? '[Нажата кнопка]',
          details: {
            type: 'button',
            ...(label !== undefined && { label }),
            ...(known && { payload }),
            ...(topic !== null && { topicId: topic.id }),
          },
          ...(messageId !== null && { quotedMessageId: messageId }),
          ...(!known && { raw: arrival.update }),
        },
      },
      ...(id !== undefined && { pressed: id }),
      ...(topic !== null && { topic }),
    },
  ];
}

/** The bot may write to a chat, or not any more. */
function membership(arrival: Arrival, value: Fields, envelope: Envelope): ReceivedMessage {
  const before = textOf(fieldsOf(value['old_chat_member'])['status']);
  const status = textOf(fieldsOf(value['new_chat_member'])['status']);
  const outside = (word: string | undefined): boolean => word === 'left' || word === 'kicked';
  const words = envelope.isPrivate
    ? outside(status)
      ? 'клиент заблокировал бота'
      : 'клиент разрешил боту писать'
    : outside(status)
      ? 'бота удалили из группы'
      : outside(before)
        ? 'бота добавили в группу'
        : status === 'administrator'
          ? 'бот стал администратором группы'
          : 'права бота в группе изменены';
  return quiet(arrival, value, envelope, {
    type: 'protocol',
    content: `Системное сообщение: ${words}`,
    details: {
      type: 'notice',
      what: 'my_chat_member',
      ...(status !== undefined && { values: { status } }),
    },
  });
}

function named(messageId: string | null): { messageId?: string } {
  return messageId === null ? {} : { messageId };
}

function withWriter(envelope: Envelope, from: Fields | null): Envelope {
  return { ...envelope, from };
}
