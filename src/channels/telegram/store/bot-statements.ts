import { sql, type Expression, type UpdateObject } from 'kysely';
import type { Ownership } from '../../../ports/accounts/account-sessions.ts';
import {
  now,
  prepared,
  statement,
  tables,
  type Param,
} from '../../../persistence/database/statement.ts';
import type { Tables } from '../../../persistence/database/tables.ts';

/** What sessions, sends and webhooks read and write in the row of a bot. */

interface OneBot {
  readonly id: number;
}

interface Session extends OneBot {
  readonly epoch: number;
}

/** A write of the session with this fencing token; if it changes no row, it returns who has the bot now. */
const guarded = (
  id: Expression<number>,
  epoch: Expression<number>,
  set: UpdateObject<Tables, 'telegramBot'>,
) =>
  tables
    .with('mine', (make) =>
      make
        .updateTable('telegramBot')
        .set(set)
        .where('id', '=', id)
        .where('epoch', '=', epoch)
        .where((eb) => eb.ref('wanted'))
        .returning('id'),
    )
    .selectNoFrom((eb) => {
      const mine = eb.selectFrom('mine').select('mine.id');
      const wanted = eb
        .selectFrom('telegramBot as b')
        .select('b.id')
        .where('b.id', '=', id)
        .where((of) => of.ref('b.wanted'));
      return sql<Ownership>`CASE WHEN EXISTS ${mine} THEN 'mine' WHEN EXISTS ${wanted} THEN 'superseded' ELSE 'unwanted' END`.as(
        'ownership',
      );
    });

export const openedBot = statement((param: Param<OneBot>) =>
  tables
    .updateTable('telegramBot')
    .set((eb) => ({ epoch: eb('epoch', '+', 1) }))
    .where('id', '=', param('id'))
    .where((eb) => eb.ref('wanted'))
    .returning(['organizationId', 'epoch', 'tokenCipher', 'webhookUrl', 'webhookSecret']),
);

export const unreadableBot = statement((param: Param<Session>) =>
  guarded(param('id'), param('epoch'), {
    status: 'error',
    lastErrorCode: 'credentials_unreadable',
  }),
);

export const progressedBot = statement(
  (param: Param<Session & { readonly nextUpdateId: number | null }>) =>
    guarded(param('id'), param('epoch'), {
      lastActiveAt: now,
      updateOffset: (eb) =>
        sql<string>`coalesce(${param('nextUpdateId')}::bigint, ${eb.ref('updateOffset')})`,
    }),
);

interface Identified extends Session {
  readonly botId: string;
  readonly username: string | null;
  readonly name: string | null;
}

export const identifiedBot = statement((param: Param<Identified>) =>
  guarded(param('id'), param('epoch'), {
    botId: param('botId'),
    botUsername: param('username'),
    botName: param('name'),
  }),
);

interface Reported extends Session {
  readonly status: string;
  readonly errorCode: string | null;
}

export const reportedBot = statement((param: Param<Reported>) =>
  guarded(param('id'), param('epoch'), {
    status: param('status'),
    lastErrorCode: param('errorCode'),
    lastActiveAt: (eb) =>
      eb
        .case()
        .when(sql<string>`${param('status')}::text`, '=', 'active')
        .then(now)
        .else(eb.ref('lastActiveAt'))
        .end(),
  }),
);

export const tokenOfBot = statement((param: Param<OneBot>) =>
  tables.selectFrom('telegramBot').select('tokenCipher').where('id', '=', param('id')),
);

export const refusedBot = statement((param: Param<OneBot & { readonly cipher: string }>) =>
  tables
    .updateTable('telegramBot')
    .set({ status: 'error', lastErrorCode: 'account_unauthorized' })
    .where('id', '=', param('id'))
    .where('tokenCipher', '=', param('cipher'))
    .where((eb) => eb.ref('wanted')),
);

export const skippedUpdate = statement((param: Param<OneBot>) =>
  tables
    .updateTable('telegramBot')
    .set({ lastErrorCode: 'update_skipped' })
    .where('id', '=', param('id'))
    .where('lastErrorCode', 'is', null),
);

/** Errors that no new attempt can fix: a person must set another token or key. */
const hopelessCodes = ['account_unauthorized', 'credentials_unreadable', 'webhook_refused'];

export const wantedBots = statement(() =>
  tables
    .selectFrom('telegramBot')
    .select((eb) => [
      'id',
      eb
        .and([
          eb('webhookUrl', 'is', null),
          eb(
            eb.fn.coalesce('lastActiveAt', 'createdAt'),
            '<',
            sql<Date>`now() - interval '90 seconds'`,
          ),
          eb.not(eb.and([eb('status', '=', 'error'), eb('lastErrorCode', 'in', hopelessCodes)])),
        ])
        .$castTo<boolean>()
        .as('neglected'),
    ])
    .where((eb) => eb.ref('wanted'))
    .orderBy('id'),
);

export const sendingBot = prepared('telegram_sender', (param: Param<OneBot>) =>
  tables.selectFrom('telegramBot').select(['tokenCipher', 'wanted']).where('id', '=', param('id')),
);

export const webhookBot = prepared('telegram_webhook', (param: Param<OneBot>) =>
  tables
    .selectFrom('telegramBot')
    .select(['organizationId', 'tokenCipher', 'webhookSecret'])
    .where('id', '=', param('id'))
    .where((eb) => eb.ref('wanted'))
    .where('webhookUrl', 'is not', null)
    .where('webhookSecret', 'is not', null)
    .$narrowType<{ webhookSecret: string }>(),
);

interface MovedGroup extends OneBot {
  readonly fromChatId: string;
  readonly toChatId: string;
}

export const movedGroup = statement((param: Param<MovedGroup>) =>
  tables
    .updateTable('chat')
    .set((eb) => ({
      address: sql<string>`${eb.ref('address')} || jsonb_build_object('telegramChatId', ${param('toChatId')}::text)`,
      updatedAt: now,
    }))
    .where('channel', '=', 'telegram')
    .where('accountId', '=', param('id'))
    .where((eb) => sql<string>`${eb.ref('address')} ->> 'telegramChatId'`, '=', param('fromChatId'))
    .where((eb) => eb.ref('isGroup')),
);

export const pausedBot = statement((param: Param<OneBot & { readonly code: string }>) =>
  tables
    .updateTable('telegramBot')
    .set({ status: 'error', lastErrorCode: param('code'), updatedAt: now })
    .where('id', '=', param('id'))
    .where((eb) => eb.ref('wanted'))
    .where((eb) =>
      eb.or([eb('status', '<>', 'error'), eb('lastErrorCode', 'is distinct from', param('code'))]),
    ),
);
