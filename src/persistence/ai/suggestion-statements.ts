import { sql, type Expression } from 'kysely';
import type { ContextMessage, Suggestion } from '../../ports/ai/reply-suggester.ts';
import { fn } from '../database/functions.ts';
import { now, statement, tables, type Param } from '../database/statement.ts';
import {
  addressed,
  lastBy,
  newestSeq,
  orNone,
  peopleOf,
  saidIn,
  writersOf,
} from './suggestion-context.ts';

/** Statements about requests for suggestions, and about their input. */

interface OneChat {
  readonly chatId: number;
}

interface OneRequest extends OneChat {
  readonly requestId: string;
}

interface Generation extends OneRequest {
  readonly generation: number;
}

const settingsVersion = (organizationId: Expression<number>) =>
  sql<number>`coalesce(${tables
    .selectFrom('aiSettings as v')
    .select('v.version')
    .where('v.organizationId', '=', organizationId)}, 0)`;

/** A finished suggestion, as JSON. */
interface MadeSuggestion {
  readonly id: string;
  readonly suggestions: readonly Suggestion[];
  readonly wanted: number;
  readonly basedOnSeq: number | null;
  readonly finishedAt: string;
}

export const lookAtChat = statement((param: Param<OneChat & { readonly limit: number }>) =>
  tables
    .selectFrom('chat as c')
    .select((eb) => {
      const chat = { id: eb.ref('c.id'), isHr: eb.ref('c.isHr') };
      return [
        lastBy(chat).as('lastBy'),
        newestSeq(chat.id).as('newestSeq'),
        eb
          .selectFrom('aiSuggestion as a')
          .select((of) =>
            sql<MadeSuggestion>`jsonb_build_object('id', ${of.ref('a.id')}, 'suggestions', ${of.ref('a.suggestions')},
              'wanted', ${of.ref('a.wanted')}, 'basedOnSeq', ${of.ref('a.basedOnSeq')},
              'finishedAt', ${fn('wire_time', { t: of.ref('a.finishedAt') })})`.as('made'),
          )
          .where('a.chatId', '=', chat.id)
          .where('a.state', '=', 'ready')
          .where('a.basedOnSeq', '=', newestSeq(chat.id))
          .where('a.settingsVersion', '=', settingsVersion(eb.ref('c.organizationId')))
          .where('a.wanted', '>=', param('limit'))
          .orderBy('a.createdAt', 'desc')
          .limit(1)
          .as('ready'),
      ];
    })
    .where('c.id', '=', param('chatId')),
);

export const resultOfRequest = statement((param: Param<OneRequest>) =>
  tables
    .selectFrom('aiSuggestion as a')
    .innerJoin('chat as c', 'c.id', 'a.chatId')
    .select((eb) => [
      'a.id',
      eb.ref('a.suggestions').$castTo<readonly Suggestion[]>().as('suggestions'),
      'a.wanted',
      'a.basedOnSeq',
      // Every request that has ended has this time.
      eb.ref('a.finishedAt').$castTo<Date>().as('finishedAt'),
      'a.state',
      'a.errorCode',
      'a.retryAfterMs',
      sql<boolean>`(${eb.ref('a.settingsVersion')} = ${settingsVersion(eb.ref('c.organizationId'))}
        OR ${eb.ref('a.suggestions')} = '[]')`.as('upToDate'),
    ])
    .where('a.id', '=', param('requestId'))
    .where('a.chatId', '=', param('chatId')),
);

interface Begun extends Generation {
  readonly limit: number;
  readonly auto: boolean;
}

/**
 * Begins a request, and reads what its suggestions are made from.
 * @param personWords what channels' own rows say of the person of the chat `c`: JSON arrays, or null.
 */
export const beginRequest = (personWords: readonly Expression<unknown>[]) =>
  statement((param: Param<Begun>) =>
    tables
      .with('begun', (make) =>
        make
          .insertInto('aiSuggestion')
          .columns(['id', 'organizationId', 'chatId', 'generation', 'state', 'wanted', 'auto'])
          .expression(
            make
              .selectFrom('chat')
              .select([
                sql<string>`${param('requestId')}::uuid`.as('requestId'),
                'organizationId',
                'id',
                sql<number>`${param('generation')}::int`.as('generation'),
                sql<string>`'running'`.as('state'),
                sql<number>`${param('limit')}::int`.as('wanted'),
                sql<boolean>`${param('auto')}::boolean`.as('auto'),
              ])
              .where('id', '=', param('chatId')),
          )
          .onConflict((conflict) =>
            conflict
              .column('id')
              .doUpdateSet((eb) => ({
                generation: eb.ref('excluded.generation'),
                state: 'running',
                wanted: eb.ref('excluded.wanted'),
              }))
              .where((eb) =>
                eb.or([
                  eb('aiSuggestion.generation', '<', eb.ref('excluded.generation')),
                  eb.and([
                    eb('aiSuggestion.generation', '=', eb.ref('excluded.generation')),
                    eb('aiSuggestion.state', '=', 'running'),
                  ]),
                ]),
              ),
          )
          .returning('chatId'),
      )
      .selectFrom('begun')
      .innerJoin('chat as c', 'c.id', 'begun.chatId')
      .innerJoin('organization as o', 'o.id', 'c.organizationId')
      .innerJoin('contact as p', 'p.id', 'c.contactId')
      .leftJoin('aiSettings as s', 's.organizationId', 'c.organizationId')
      .select((eb) => {
        const chat = { id: eb.ref('c.id'), isHr: eb.ref('c.isHr') };
        const lists = [
          writersOf(chat),
          eb.fn('jsonb_build_array', ['c.name', 'p.name']),
          addressed(eb.ref('c.channel'), eb.ref('c.address')),
          ...personWords,
        ];
        return [
          'c.organizationId',
          newestSeq(chat.id).as('basedOnSeq'),
          lastBy(chat).as('lastBy'),
          settingsVersion(eb.ref('c.organizationId')).as('settingsVersion'),
          eb.fn.coalesce('s.companyName', 'o.name').as('companyName'),
          's.tone',
          sql<string>`coalesce(${eb.ref('s.language')}, 'ru')`.as('language'),
          's.rules',
          sql.join<readonly (string | null)[]>(lists.map(orNone), sql` || `).as('customers'),
          orNone<readonly (string | null)[]>(peopleOf(eb.ref('c.organizationId'))).as('operators'),
          orNone<readonly ContextMessage[]>(saidIn(chat)).as('messages'),
        ];
      }),
  );

/** Commits of the chat lock its row too, so its newest message stays the newest until the transaction ends. */
export const lockedChat = statement((param: Param<OneChat>) =>
  tables
    .selectFrom('chat as c')
    .select((eb) => [
      'c.organizationId',
      'c.isHr',
      newestSeq(eb.ref('c.id')).as('newestSeq'),
      fn('wire_time', { t: now }).as('now'),
    ])
    .where('c.id', '=', param('chatId'))
    .forNoKeyUpdate(),
);

interface Finished extends Generation {
  /** JSON. */
  readonly suggestions: string;
  readonly basedOnSeq: number | null;
  readonly settingsVersion: number;
}

export const finishRequest = statement((param: Param<Finished>) =>
  tables
    .updateTable('aiSuggestion')
    .set({
      state: 'ready',
      suggestions: param('suggestions'),
      basedOnSeq: param('basedOnSeq'),
      settingsVersion: param('settingsVersion'),
      finishedAt: now,
    })
    .where('id', '=', param('requestId'))
    .where('chatId', '=', param('chatId'))
    .where('generation', '=', param('generation'))
    .where('state', '=', 'running'),
);

export const forgetOlder = statement((param: Param<OneRequest>) =>
  tables
    .deleteFrom('aiSuggestion')
    .where('chatId', '=', param('chatId'))
    .where('id', '<>', param('requestId'))
    .where('createdAt', '<', sql<Date>`now() - interval '10 minutes'`),
);

interface Failed extends Generation {
  readonly code: string;
  readonly retryAfterMs: number | null;
}

export const failRequest = statement((param: Param<Failed>) =>
  tables
    .updateTable('aiSuggestion as a')
    .from('chat as c')
    .set({
      state: 'failed',
      errorCode: param('code'),
      retryAfterMs: param('retryAfterMs'),
      finishedAt: now,
    })
    .where('a.id', '=', param('requestId'))
    .where('a.chatId', '=', param('chatId'))
    .whereRef('c.id', '=', 'a.chatId')
    .where('a.generation', '=', param('generation'))
    .where('a.state', '=', 'running')
    .returning(['c.organizationId', 'c.isHr', fn('wire_time', { t: now }).as('now')]),
);
