import { sql, type Expression } from 'kysely';
import {
  now,
  prepared,
  statement,
  tables,
  type Param,
} from '../../../persistence/database/statement.ts';

/** What the session of a number stores: its keys, decrypted stanzas, sent messages. */

interface OfPhone {
  readonly phoneId: number;
}

interface OneMessage extends OfPhone {
  readonly whatsappMessageId: string;
}

interface Keys extends OfPhone {
  readonly kind: string;
  readonly keyIds: readonly string[];
}

export const readKeys = prepared('whatsapp_keys_read', (param: Param<Keys>) =>
  tables
    .selectFrom('whatsappAuth')
    .select(['keyId', 'valueCipher'])
    .where('organizationPhoneId', '=', param('phoneId'))
    .where('kind', '=', param('kind'))
    .where('keyId', '=', (eb) => eb.fn.any(param('keyIds'))),
);

type Texts = readonly string[];
const texts = (values: Expression<Texts>) => sql`${values}::text[]`;

interface Step extends OfPhone {
  readonly epoch: number;
  readonly goneKinds: Texts;
  readonly goneIds: Texts;
  readonly keptKinds: Texts;
  readonly keptIds: Texts;
  readonly keptValues: Texts;
  readonly stanzaKeys: Texts;
  readonly stanzaRows: Texts;
}

/**
 * The lock on the number's row makes a step wait for a session that is just taking the number, and makes that session
 * wait for the step: a step either precedes the new fencing token or writes nothing.
 */
export const writeStep = prepared('whatsapp_keys_write', (param: Param<Step>) =>
  tables
    .with(
      (name) => name('mine').materialized(),
      (make) =>
        make
          .selectFrom('organizationPhone')
          .select('id')
          .where('id', '=', param('phoneId'))
          .where('epoch', '=', param('epoch'))
          .forShare(),
    )
    .with('gone', (make) =>
      make
        .deleteFrom('whatsappAuth as a')
        .using([
          'mine',
          sql<{
            kind: string;
            keyId: string;
          }>`unnest(${texts(param('goneKinds'))}, ${texts(param('goneIds'))})`.as<'d'>(
            sql`d(kind, key_id)`,
          ),
        ])
        .whereRef('a.organizationPhoneId', '=', 'mine.id')
        .whereRef('a.kind', '=', 'd.kind')
        .whereRef('a.keyId', '=', 'd.keyId'),
    )
    .with('kept', (make) =>
      make
        .insertInto('whatsappAuth')
        .columns(['organizationPhoneId', 'kind', 'keyId', 'valueCipher'])
        .expression(
          make
            .selectFrom([
              'mine',
              sql<{
                kind: string;
                keyId: string;
                value: string;
              }>`unnest(${texts(param('keptKinds'))}, ${texts(param('keptIds'))}, ${texts(param('keptValues'))})`.as<'k'>(
                sql`k(kind, key_id, value)`,
              ),
            ])
            .select(['mine.id', 'k.kind', 'k.keyId', 'k.value']),
        )
        .onConflict((conflict) =>
          conflict.columns(['organizationPhoneId', 'kind', 'keyId']).doUpdateSet((eb) => ({
            valueCipher: eb.ref('excluded.valueCipher'),
            updatedAt: now,
          })),
        ),
    )
    .with('stanzas', (make) =>
      make
        .insertInto('whatsappInbox')
        .columns(['organizationPhoneId', 'stanzaKey', 'rowCipher'])
        .expression(
          make
            .selectFrom([
              'mine',
              sql<{
                stanzaKey: string;
                row: string;
              }>`unnest(${texts(param('stanzaKeys'))}, ${texts(param('stanzaRows'))})`.as<'s'>(
                sql`s(stanza_key, "row")`,
              ),
            ])
            .select(['mine.id', 's.stanzaKey', 's.row']),
        )
        .onConflict((conflict) =>
          conflict.columns(['organizationPhoneId', 'stanzaKey']).doNothing(),
        ),
    )
    .selectNoFrom((eb) =>
      eb.exists(eb.selectFrom('mine').select('mine.id')).$castTo<boolean>().as('mine'),
    ),
);

interface InboxPage extends OfPhone {
  readonly after: string;
  readonly limit: number;
}

export const unhandledStanzas = prepared('whatsapp_inbox_unhandled', (param: Param<InboxPage>) =>
  tables
    .selectFrom('whatsappInbox')
    .select(['id', 'stanzaKey', 'rowCipher', 'tries'])
    .where('organizationPhoneId', '=', param('phoneId'))
    .where('handledAt', 'is', null)
    .where('id', '>', param('after'))
    .orderBy('id')
    .limit(param('limit')),
);

export const handledStanzas = prepared(
  'whatsapp_inbox_handled',
  (param: Param<{ readonly ids: readonly string[] }>) =>
    tables
      .updateTable('whatsappInbox')
      .set({ handledAt: now })
      .where('id', '=', (eb) => eb.fn.any(param('ids'))),
);

export const failedStanza = statement((param: Param<{ readonly id: string }>) =>
  tables
    .updateTable('whatsappInbox')
    .set((eb) => ({ tries: eb('tries', '+', 1) }))
    .where('id', '=', param('id')),
);

export const findStanza = statement((param: Param<OfPhone & { readonly stanzaKey: string }>) =>
  tables
    .selectFrom('whatsappInbox')
    .select('rowCipher')
    .where('organizationPhoneId', '=', param('phoneId'))
    .where('stanzaKey', '=', param('stanzaKey')),
);

export const keepSent = prepared(
  'whatsapp_sent_keep',
  (param: Param<OneMessage & { readonly cipher: string }>) =>
    tables
      .insertInto('whatsappSent')
      .values({
        organizationPhoneId: param('phoneId'),
        whatsappMessageId: param('whatsappMessageId'),
        contentCipher: param('cipher'),
      })
      .onConflict((conflict) => conflict.doNothing()),
);

export const findSent = prepared('whatsapp_sent_find', (param: Param<OneMessage>) =>
  tables
    .selectFrom('whatsappSent')
    .select('contentCipher')
    .where('organizationPhoneId', '=', param('phoneId'))
    .where('whatsappMessageId', '=', param('whatsappMessageId')),
);

interface Named {
  readonly chatId: number;
  readonly whatsappMessageId: string;
}

export const quotedMessage = statement((param: Param<Named>) =>
  tables
    .selectFrom('message')
    .select((eb) => [
      eb.fn.coalesce('fileText', 'content').as('content'),
      'type',
      'fromMe',
      'senderJid',
    ])
    .where('chatId', '=', param('chatId'))
    .where('providerMessageId', '=', param('whatsappMessageId'))
    .limit(1),
);
