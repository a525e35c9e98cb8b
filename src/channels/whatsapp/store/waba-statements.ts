import { sql } from 'kysely';
import {
  now,
  prepared,
  statement,
  tables,
  type Param,
} from '../../../persistence/database/statement.ts';

/** What webhooks and Cloud API calls read about numbers and about the chats that they name. */

interface OneNumber {
  readonly organizationPhoneId: number;
}

export const knownNumbers = prepared(
  'waba_known',
  (param: Param<{ readonly phoneNumberIds: readonly string[] }>) =>
    tables
      .selectFrom('organizationPhone')
      .select([
        'id as organizationPhoneId',
        'organizationId',
        'wabaPhoneNumberId as phoneNumberId',
        'phoneJid',
      ])
      .where('wabaPhoneNumberId', '=', (eb) => eb.fn.any(param('phoneNumberIds')))
      .where('connectionType', '=', 'waba')
      .$narrowType<{ phoneNumberId: string }>(),
);

export const accessOfNumber = prepared('waba_access', (param: Param<OneNumber>) =>
  tables
    .selectFrom('organizationPhone')
    .select([
      'wabaAccessTokenCipher as cipher',
      'wabaPhoneNumberId as phoneNumberId',
      'wabaId',
      'wabaApiVersion as version',
    ])
    .where('id', '=', param('organizationPhoneId'))
    .where('connectionType', '=', 'waba'),
);

export const keptTokenOfNumber = statement((param: Param<OneNumber>) =>
  tables
    .selectFrom('organizationPhone')
    .select('wabaAccessTokenCipher as cipher')
    .where('id', '=', param('organizationPhoneId')),
);

export const numberOfVerifyToken = statement((param: Param<{ readonly hash: string }>) =>
  tables
    .selectFrom('organizationPhone')
    .select('id')
    .where('wabaVerifyTokenHash', '=', param('hash'))
    .where('connectionType', '=', 'waba')
    .limit(1),
);

interface Quoted {
  readonly phoneIds: readonly number[];
  readonly messageIds: readonly string[];
}

export const quotableMessages = prepared('waba_quotable', (param: Param<Quoted>) =>
  tables
    .selectFrom(
      sql<{
        phone: number;
        wamid: string;
      }>`unnest(${param('phoneIds')}::int[], ${param('messageIds')}::text[])`.as<'asked'>(
        sql`asked(phone, wamid)`,
      ),
    )
    .innerJoin('message as m', (join) =>
      join
        .onRef('m.accountId', '=', 'asked.phone')
        .onRef('m.providerMessageId', '=', 'asked.wamid')
        .on('m.channel', '=', 'whatsapp'),
    )
    .distinctOn(['asked.phone', 'asked.wamid'])
    .select((eb) => [
      'asked.phone as organizationPhoneId',
      'asked.wamid as whatsappMessageId',
      'm.type',
      'm.fromMe',
      eb.fn.coalesce('m.fileText', 'm.content').as('content'),
      sql<string | null>`${eb.ref('m.details')} ->> 'caption'`.as('caption'),
    ])
    .orderBy('asked.phone')
    .orderBy('asked.wamid')
    .orderBy('m.id'),
);

export const keepUnknownParts = statement((param: Param<{ readonly parts: string }>) =>
  tables
    .insertInto('wabaUnknown')
    .columns(['organizationPhoneId', 'field', 'cipher', 'cut'])
    .expression((eb) =>
      eb
        .selectFrom(sql`jsonb_array_elements(${param('parts')}::jsonb)`.as<'part'>(sql`part`))
        .select([
          sql<number | null>`(part ->> 'organizationPhoneId')::int`.as('organizationPhoneId'),
          sql<string>`part ->> 'field'`.as('field'),
          sql<string>`part ->> 'cipher'`.as('cipher'),
          sql<boolean>`(part ->> 'cut')::boolean`.as('cut'),
        ]),
    ),
);

interface UnknownPage {
  readonly organizationPhoneId: number | null;
  readonly limit: number;
  readonly offset: number;
}

export const unknownParts = statement((param: Param<UnknownPage>) =>
  tables
    .selectFrom('wabaUnknown')
    .select(['id', 'organizationPhoneId', 'field', 'value', 'cipher', 'cut', 'createdAt'])
    .where('organizationPhoneId', 'is not distinct from', param('organizationPhoneId'))
    .orderBy('id', 'desc')
    .limit(param('limit'))
    .offset(param('offset')),
);

interface Readdressed {
  readonly chatIds: readonly number[];
  readonly jids: readonly string[];
  readonly onlyHidden: boolean;
}

export const readdressChats = statement((param: Param<Readdressed>) =>
  tables
    .updateTable('chat as c')
    .from(
      sql<{
        id: number;
        jid: string;
      }>`unnest(${param('chatIds')}::int[], ${param('jids')}::text[])`.as<'moved'>(
        sql`moved(id, jid)`,
      ),
    )
    .set((eb) => ({
      address: sql<string>`${eb.ref('c.address')} || jsonb_build_object('remoteJid', ${eb.ref('moved.jid')})`,
      updatedAt: now,
    }))
    .whereRef('c.id', '=', 'moved.id')
    .where((eb) => {
      const jid = sql<string | null>`(${eb.ref('c.address')} ->> 'remoteJid')`;
      return eb.and([
        eb(jid, 'is distinct from', eb.ref('moved.jid')),
        eb.or([sql<boolean>`NOT ${param('onlyHidden')}::boolean`, eb(jid, 'like', '%@bsuid')]),
      ]);
    }),
);
