import { sql, type Expression, type SqlBool } from 'kysely';
import type { ChatSearch } from '../../ports/chat/chat-reads.ts';
import { fn } from '../database/functions.ts';
import { ofChat, ofMessage } from '../database/selected.ts';
import { tables, type Param } from '../database/statement.ts';

/** How many chats one search finds at most, and how many messages it checks after the index. */
const searchLimits = { chats: 1_000, messages: 20_000 };
/** Words of fewer than three characters have no trigrams: they are searched in the newest messages. */
const shortWordLimits = { chats: 5_000, talks: 500, messagesOfTalk: 20 };

/** Where a search looks, and whether its texts are long enough for the index. */
export interface SearchForm {
  readonly in: ChatSearch['in'];
  readonly text: Length;
  /** Null = not in phone numbers. */
  readonly digits: Length | null;
}
type Length = 'long' | 'short';

export interface SearchValues {
  readonly organizationId: number;
  readonly text: string | null;
  readonly digits: string | null;
}

/** The form of a search, and the texts that it looks for. */
export function formOfSearch(search: ChatSearch): {
  readonly form: SearchForm;
  readonly values: Omit<SearchValues, 'organizationId'>;
} {
  const { text } = search;
  const digits = search.in === 'message' ? null : phoneDigits(text);
  return {
    form: {
      in: search.in,
      text: lengthOf(text),
      digits: digits === null ? null : lengthOf(digits),
    },
    values: { text, digits },
  };
}

const lengthOf = (text: string): Length => ([...text].length >= 3 ? 'long' : 'short');

/**
 * The digits to look for in phone numbers, or null: a text without any must not match every number, and the one digit
 * of «подъезд 2» says nothing about a phone.
 */
function phoneDigits(text: string): string | null {
  const digits = text.replace(/\D/g, '');
  const looksLikePhone = /^\+?[\d\s().-]+(@[a-z.]*)?$/i.test(text.trim());
  return digits.length > 0 && (looksLikePhone || digits.length >= 5) ? digits : null;
}

/** The ids of the chats that a search finds, before any other condition. */
export function searchHits(form: SearchForm, param: Param<SearchValues>) {
  const organizationId = param('organizationId');
  const text = param('text');
  const parts = [
    ...(form.in === 'message' ? [] : [chatsWith(organizationId, text, form.text, inNames(text))]),
    ...(form.digits === null
      ? []
      : [
          chatsWith(
            organizationId,
            param('digits'),
            form.digits,
            contains(fn('address_digits', { address: ofChat.ref('c.address') }), param('digits')),
          ),
        ]),
    ...(form.in === 'phone' ? [] : [talksWith(organizationId, text, form.text)]),
  ];
  return tables
    .with(
      (name) => name('hits').materialized(),
      () => sql<{ chatId: number }>`(${sql.join(parts, sql` UNION `)})`,
    )
    .selectFrom('hits')
    .select('hits.chatId');
}

const lower = (text: Expression<string | null>) => sql<string | null>`lower(${text})`;

const contains = (text: Expression<string | null>, part: Expression<string | null>) =>
  sql<SqlBool>`strpos(${text}, ${part}) > 0`;

/** The trigrams of a text, as the index has them. */
const gramsOf = (organizationId: Expression<number>, text: Expression<string | null>) =>
  fn('search_grams', { scope: organizationId, text }).$castTo<number[]>();

function inNames(text: Expression<string | null>): Expression<SqlBool> {
  const { ref, or } = ofChat;
  const words = fn('address_words', { channel: ref('c.channel'), address: ref('c.address') });
  return or([contains(lower(ref('c.name')), lower(text)), contains(lower(words), lower(text))]);
}

/** Chats that match: of those that the index finds for a text, or of the newest. */
function chatsWith(
  organizationId: Expression<number>,
  text: Expression<string | null>,
  length: Length,
  matches: Expression<SqlBool>,
) {
  if (length === 'short') {
    const newest = newestChats(organizationId).selectAll().limit(shortWordLimits.chats);
    return tables.selectFrom(newest.as('c')).select('c.id as chatId').where(matches);
  }
  return tables
    .selectFrom('chatSearch as s')
    .innerJoin('chat as c', 'c.id', 's.chatId')
    .select('s.chatId')
    .where('s.grams', '@>', gramsOf(organizationId, text))
    .where('c.organizationId', '=', organizationId)
    .where(matches)
    .limit(searchLimits.messages);
}

/** Chats with matching messages: of those that the index finds for a text, or of the newest. */
function talksWith(
  organizationId: Expression<number>,
  text: Expression<string | null>,
  length: Length,
) {
  const matches = ofMessage.and([
    ofMessage('m.state', '=', 'done'),
    contains(lower(ofMessage.ref('m.content')), lower(text)),
  ]);
  const found =
    length === 'long'
      ? tables
          .selectFrom('messageSearch as s')
          .innerJoin('message as m', 'm.id', 's.messageId')
          .select('m.chatId')
          .where('s.grams', '@>', gramsOf(organizationId, text))
          .where('m.organizationId', '=', organizationId)
          .where(matches)
          .limit(searchLimits.messages)
      : tables
          .selectFrom(
            newestChats(organizationId).select('n.id').limit(shortWordLimits.talks).as('c'),
          )
          .crossJoinLateral((eb) =>
            eb
              .selectFrom('message as t')
              .selectAll()
              .whereRef('t.chatId', '=', 'c.id')
              .orderBy('t.timestamp', 'desc')
              .orderBy('t.id', 'desc')
              .limit(shortWordLimits.messagesOfTalk)
              .as('m'),
          )
          .select('m.chatId')
          .where(matches);
  return tables
    .selectFrom(found.as('found'))
    .select('found.chatId')
    .distinct()
    .limit(searchLimits.chats);
}

function newestChats(organizationId: Expression<number>) {
  return tables
    .selectFrom('chat as n')
    .where('n.organizationId', '=', organizationId)
    .orderBy('n.lastMessageAt', 'desc')
    .orderBy('n.id', 'desc');
}
