import type { CommonDetails, MessageDetails } from '../../../contracts/message-details.ts';
import type { ContentReader, MessageContent } from './content.ts';
import { buttonsOf, commonOf, linesOf } from './common.ts';
import { fieldsOf, joined, textOf, type Fields } from './fields.ts';
import { fileKinds } from './files.ts';
import { listKinds } from './lists.ts';
import { noticeIn, noticeOf } from './notices.ts';
import { otherKinds } from './others.ts';
import { peopleKinds } from './people.ts';
import { placeKinds } from './places.ts';
import { tradeKinds } from './trade.ts';
import { writtenIn } from './written.ts';

/** What people say, by Telegram's key. The first one in a message decides. */
export const contentKinds = {
  text: (text, message) => ({
    type: 'text',
    content: writtenIn(message)?.content ?? '[Пустое сообщение]',
    details: { type: 'text', link: previewOf(message) },
    ...(typeof text !== 'string' && { incomplete: true }),
  }),
  ...fileKinds,
  ...placeKinds,
  ...peopleKinds,
  ...listKinds,
  ...tradeKinds,
  ...otherKinds,
} satisfies Readonly<Record<string, ContentReader>>;

/** Keys that every message may have and that say nothing about what it holds. */
export const envelopeKeys = [
  'message_id',
  'message_thread_id',
  'direct_messages_topic',
  'from',
  'sender_chat',
  'sender_boost_count',
  'sender_business_bot',
  'sender_tag',
  'business_connection_id',
  'date',
  'chat',
  'forward_origin',
  'forward_from',
  'forward_from_chat',
  'forward_from_message_id',
  'forward_signature',
  'forward_sender_name',
  'forward_date',
  'is_topic_message',
  'is_automatic_forward',
  'is_paid_post',
  'reply_to_message',
  'external_reply',
  'quote',
  'reply_to_story',
  'reply_to_checklist_task_id',
  'via_bot',
  'edit_date',
  'has_protected_content',
  'is_from_offline',
  'media_group_id',
  'author_signature',
  'paid_star_count',
  'suggested_post_info',
  'entities',
  'caption',
  'caption_entities',
  'show_caption_above_media',
  'has_media_spoiler',
  'link_preview_options',
  'effect_id',
  'reply_markup',
] as const;

const envelope: ReadonlySet<string> = new Set(envelopeKeys);

/** A message as its row has it. */
export interface ReadMessage extends Omit<MessageContent, 'details' | 'incomplete'> {
  readonly details?: MessageDetails;
  /** A notice of Telegram, not something that somebody said. */
  readonly notice: boolean;
  /** Something of it has no reader, or could not be read: it is kept as it came. */
  readonly incomplete: boolean;
}

/**
 * Turns any message into a typed one. An unknown kind becomes a placeholder under Telegram's own key, so that nothing
 * that a customer sends is invisible.
 */
export function readMessage(message: Fields): ReadMessage {
  const notice = noticeIn(message);
  const key = notice === undefined ? contentKey(message) : undefined;
  const unknown = unknownKeys(message);
  const read =
    notice !== undefined
      ? noticeOf(notice, message[notice])
      : key === undefined
        ? unknownContent(unknown[0], message)
        : (contentKinds[key] as ContentReader)(message[key], message);
  const { incomplete = false, details, content, ...row } = read;
  const buttons = buttonsOf(message);
  const written = writtenIn(message);
  const whole = dense({
    ...commonOf(message),
    entities: written?.entities,
    buttons,
    ...details,
  } as MessageDetails);
  return {
    ...row,
    content: joined([content, ...linesOf(buttons)], '\n'),
    ...(isMore(whole) && { details: whole }),
    notice: notice !== undefined,
    incomplete: incomplete || unknown.length > 0 || (key === undefined && notice === undefined),
  };
}

/** Whether something in a message says what it holds. */
export function hasContent(message: Fields): boolean {
  return contentKey(message) !== undefined || noticeIn(message) !== undefined;
}

function contentKey(message: Fields): keyof typeof contentKinds | undefined {
  return (Object.keys(contentKinds) as (keyof typeof contentKinds)[]).find(
    (key) => message[key] !== undefined,
  );
}

function unknownKeys(message: Fields): readonly string[] {
  return Object.keys(message).filter(
    (key) =>
      !envelope.has(key) && !(key in contentKinds) && noticeIn({ [key]: true }) === undefined,
  );
}

function unknownContent(key: string | undefined, message: Fields): MessageContent {
  const what = key ?? 'unsupported';
  const label = `[Сообщение неподдерживаемого вида: ${what}]`;
  return {
    type: what,
    content: writtenIn(message)?.content ?? label,
    details: { type: 'unsupported', what: key },
  };
}

/** The link that a message previews, if its text does not show it. */
function previewOf(message: Fields): { url: string } | undefined {
  const url = textOf(fieldsOf(message['link_preview_options'])['url']);
  const shown = textOf(message['text']) ?? '';
  return url === undefined || shown.includes(url) ? undefined : { url };
}

/** Without what is not there, so that rows and comparisons see one form. */
export function dense<Details extends MessageDetails | CommonDetails>(details: Details): Details {
  return JSON.parse(JSON.stringify(details)) as Details;
}

/** A text that is only its characters has no details. */
function isMore(details: MessageDetails): boolean {
  return details.type !== 'text' || Object.keys(details).length > 1;
}
