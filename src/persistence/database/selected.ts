import {
  expressionBuilder,
  sql,
  type AliasableExpression,
  type AliasedExpression,
  type Expression,
} from 'kysely';
import {
  chatFields,
  type AddressField,
  type ChatField,
  type ChatFieldName,
  type ChatRowOf,
} from '../../domain/chat/fields.ts';
import { tables } from './statement.ts';
import type { Tables } from './tables.ts';

/** Parts of statements that read chats as `c` and messages as `m`. */

/** Expressions over the chat `c`. */
export const ofChat = expressionBuilder<{ c: Tables['chat'] }, 'c'>();
/** Expressions over the message `m`. */
export const ofMessage = expressionBuilder<{ m: Tables['message'] }, 'm'>();

/** An expression for each column of rows of the type `Row`. */
export type Columns<Row> = { readonly [Name in keyof Row]: AliasableExpression<Row[Name]> };

/** The columns as a statement selects them. */
export const selection = <Row>(columns: Columns<Row>): Selection<Row> =>
  Object.entries<AliasableExpression<unknown>>(columns).map(([name, value]) =>
    value.as(name),
  ) as unknown as Selection<Row>;

type Selection<Row> = readonly {
  [Name in keyof Row & string]: AliasedExpression<Row[Name], Name>;
}[keyof Row & string][];

/** A key of the chat's address. */
export const chatAddress = (key: string) => keyOf(ofChat.ref('c.address'), key);
/** A key of the message's address. */
export const messageAddress = (key: string) => keyOf(ofMessage.ref('m.address'), key);

/** How many messages the chat's history has, counted no further than `limit`. */
export const messageCount = (limit: number) =>
  tables
    .selectFrom(
      tables
        .selectFrom('message as m')
        .select(sql`1`.as('one'))
        .where('m.chatId', '=', ofChat.ref('c.id'))
        .where('m.state', '=', 'done')
        .limit(limit)
        .as('counted'),
    )
    .select(sql<number>`count(*)::int`.as('total'));

/** The chat's account, if the chat is of this channel. */
export const chatAccount = (channel: string) =>
  ifOf(channel, ofChat.ref('c.channel'), ofChat.ref('c.accountId'));
/** The message's account, if the message is of this channel. */
export const messageAccount = (channel: string) =>
  ifOf(channel, ofMessage.ref('m.channel'), ofMessage.ref('m.accountId'));
/** The provider's id of the message, if the message is of this channel. */
export const providerMessageId = (channel: string) =>
  ifOf(channel, ofMessage.ref('m.channel'), ofMessage.ref('m.providerMessageId'));

/** The fields of the chat `c`: its columns, and keys of its address. */
export function fieldsOfChat<Name extends ChatFieldName>(
  names: readonly Name[],
): Columns<ChatRowOf<Name>> {
  const valueOf = (name: ChatFieldName) =>
    isInAddress(name) ? chatAddress(name) : ofChat.ref(`c.${name}`);
  // CHECKs hold the columns to the words of their fields.
  return Object.fromEntries(names.map((name) => [name, valueOf(name)])) as unknown as Columns<
    ChatRowOf<Name>
  >;
}

const fields: Readonly<Record<ChatFieldName, ChatField>> = chatFields;
const isInAddress = (name: ChatFieldName): name is AddressField => fields[name].in === 'address';

const keyOf = (address: Expression<unknown>, key: string) =>
  sql<string | null>`${address} ->> ${sql.lit(key)}`;

const ifOf = <T>(channel: string, rowChannel: Expression<string>, value: Expression<T>) =>
  sql<T | null>`CASE WHEN ${rowChannel} = ${sql.lit(channel)} THEN ${value} END`;
