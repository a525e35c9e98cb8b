import { sql, type Expression, type SqlBool } from 'kysely';
import type { ChatSearch } from '../../ports/chat/chat-reads.ts';
import { readPhoneNumber, spellingsOf } from '../../lib/phone-numbers.ts';
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
  /** The index may have the text as earlier builds wrote it, until the maintenance has folded it. */
  readonly unfolded: boolean;
  /** Null = not in phone numbers. */
  readonly digits: Length | null;
  /** In how many ways the digits may stand in a number. */
  readonly ways: number;
  /** There are enough digits for a phone number within a message. */
  readonly number: boolean;
}
type Length = 'long' | 'short';

export interface SearchValues {
  readonly organizationId: number;
  readonly text: string | null;
  /** All ways in which the digits may stand in a number. */
  readonly digits: readonly string[];
}

/** The form of a search, and the texts that it looks for. */
export function formOfSearch(search: ChatSearch): {
  readonly form: SearchForm;
  readonly values: Omit<SearchValues, 'organizationId'>;
} {
  const text = search.text
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .trim();
  const typed = phoneDigits(text);
  const digits = typed === null ? [] : inNumbers(typed, search.region ?? null);
  return {
    form: {
      in: search.in,
      text: lengthOf(text),
      unfolded: /ё/i.test(text),
      digits: typed === null ? null : lengthOf(typed),
      ways: digits.length,
      number: typed !== null && typed.length >= shortestNumber,
    },
    // Invisible marks alone must not match everything.
    values: { text: text === '' ? null : text, digits },
  };
}

/** Fewer digits than this are no phone number within a text. */
const shortestNumber = 6;

const lengthOf = (text: string): Length => ([...text].length >= 3 ? 'long' : 'short');

/**
 * How typed digits may stand in a number with its country: as they are; without 00 or a trunk prefix before them (8 in
 * Russia and Kazakhstan); as a whole number of the organization's country; in its other spelling.
 */
function inNumbers(digits: string, region: string | null): readonly string[] {
  const bare = digits.replace(/^0+/, '');
  const dialled = digits.startsWith('8') && digits.length <= 11 ? [`7${digits.slice(1)}`] : [];
  const read = readPhoneNumber(digits, region);
  const all = [digits, ...dialled, bare, ...(read === null ? [] : [read])];
  const distinct = new Set(all.flatMap((each) => spellingsOf(each)));
  return [...distinct].filter((each) => lengthOf(each) === lengthOf(digits));
}

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
  const texts = [folded(text), ...(form.unfolded ? [text] : [])];
  const ways = Array.from(
    { length: form.ways },
    (_, way) => sql<string | null>`(${param('digits')}::text[])[${sql.lit(way + 1)}]`,
  );
  const inNumber = (digits: Expression<string | null>) =>
    contains(fn('address_digits', { address: ofChat.ref('c.address') }), digits);
  const inTalk = (digits: Expression<string | null>) =>
    contains(fn('search_numbers', { text: ofMessage.ref('m.content') }), digits);
  const { digits: length } = form;
  const parts = [
    ...(form.in === 'message'
      ? []
      : [chatsWith(organizationId, texts, form.text, inNames(folded(text)))]),
    ...(form.in === 'message' || length === null
      ? []
      : ways.map((digits) => chatsWith(organizationId, [digits], length, inNumber(digits)))),
    ...(form.in === 'phone'
      ? []
      : [
          talksWith(
            organizationId,
            texts,
            form.text,
            contains(folded(ofMessage.ref('m.content')), folded(text)),
          ),
        ]),
    ...(form.in === 'phone' || !form.number
      ? []
      : ways.map((digits) => talksWith(organizationId, [digits], 'long', inTalk(digits)))),
  ];
  return tables
    .with(
      (name) => name('hits').materialized(),
      () => sql<{ chatId: number }>`(${sql.join(parts, sql` UNION `)})`,
    )
    .selectFrom('hits')
    .select('hits.chatId');
}

/** A text as the index and all searches compare it. */
const folded = (text: Expression<string | null>) => fn('search_fold', { text });

const contains = (text: Expression<string | null>, part: Expression<string | null>) =>
  sql<SqlBool>`strpos(${text}, ${part}) > 0`;

/** The trigrams of a text, as the index has them. */
const gramsOf = (organizationId: Expression<number>, text: Expression<string | null>) =>
  fn('search_grams', { scope: organizationId, text }).$castTo<number[]>();

function inNames(text: Expression<string | null>): Expression<SqlBool> {
  const { ref, or } = ofChat;
  const words = fn('address_words', { channel: ref('c.channel'), address: ref('c.address') });
  return or([contains(folded(ref('c.name')), text), contains(folded(words), text)]);
}

/** Chats that match: of those that the index finds for a text, or of the newest. */
function chatsWith(
  organizationId: Expression<number>,
  texts: readonly Expression<string | null>[],
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
    .where((eb) => eb.or(texts.map((text) => eb('s.grams', '@>', gramsOf(organizationId, text)))))
    .where('c.organizationId', '=', organizationId)
    .where(matches)
    .limit(searchLimits.messages);
}

/** Chats with matching messages: of those that the index finds for a text, or of the newest. */
function talksWith(
  organizationId: Expression<number>,
  texts: readonly Expression<string | null>[],
  length: Length,
  contained: Expression<SqlBool>,
) {
  const matches = ofMessage.and([ofMessage('m.state', '=', 'done'), contained]);
  const found =
    length === 'long'
      ? tables
          .selectFrom('messageSearch as s')
          .innerJoin('message as m', 'm.id', 's.messageId')
          .select('m.chatId')
          .where((eb) =>
            eb.or(texts.map((text) => eb('s.grams', '@>', gramsOf(organizationId, text)))),
          )
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
