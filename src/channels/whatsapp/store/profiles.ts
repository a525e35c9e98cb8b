import { sql, type Expression } from 'kysely';
import type { Pool } from 'pg';
import type { Profiles } from '../ports/profiles.ts';
import {
  all,
  first,
  now,
  statement,
  tables,
  type Param,
} from '../../../persistence/database/statement.ts';

interface OnePerson {
  readonly phoneId: number;
  readonly jid: string;
}

interface Answer extends OnePerson {
  readonly found: boolean;
  readonly about: string | null;
  readonly mediaUrl: string | null;
}

export function createProfiles({ pool }: { readonly pool: Pool }): Profiles {
  return {
    async find(phoneId, jid) {
      const row = await first(pool, findProfile, { phoneId, jid });
      if (row === undefined || row.fetchedAt === null) return null;
      return { ...row, fetchedAt: row.fetchedAt };
    },

    async ask(phoneId, jid) {
      await all(pool, askForProfile, { phoneId, jid });
    },

    claim: async (held) => (held.length === 0 ? [] : all(pool, claimProfiles, { held: [...held] })),

    async settle({ phoneId, jid }, profile) {
      const { found, about, mediaUrl } = profile;
      const row = await first(pool, settleProfile, { phoneId, jid, found, about, mediaUrl });
      return row !== undefined;
    },
  };
}

/** How many one process asks for at a time: WhatsApp does not like numbers that look up many people. */
const atOnce = 3;

const findProfile = statement((param: Param<OnePerson>) =>
  tables
    .selectFrom('whatsappProfile')
    .select(['fetchedAt', 'found', 'about', 'mediaUrl'])
    .where('organizationPhoneId', '=', param('phoneId'))
    .where('jid', '=', param('jid')),
);

const askForProfile = statement((param: Param<OnePerson>) =>
  tables
    .insertInto('whatsappProfile')
    .values({
      organizationPhoneId: param('phoneId'),
      jid: param('jid'),
      askedAt: now,
      changedAt: now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['organizationPhoneId', 'jid'])
        .doUpdateSet({ askedAt: now, changedAt: now }),
    ),
);

const claimProfiles = statement((param: Param<{ held: readonly number[] }>) =>
  tables
    .updateTable('whatsappProfile as p')
    .set({ claimedUntil: sql<Date>`now() + interval '20 seconds'` })
    .from((make) =>
      make
        .selectFrom('whatsappProfile as w')
        .innerJoin('organizationPhone as n', 'n.id', 'w.organizationPhoneId')
        .select(['w.organizationPhoneId', 'w.jid', 'n.organizationId'])
        // Nobody waits for older ones any more.
        .where('w.askedAt', '>', sql<Date>`now() - interval '1 minute'`)
        .where('w.claimedUntil', '<=', now)
        .where('w.organizationPhoneId', '=', (eb) => eb.fn.any(param('held')))
        .orderBy('w.askedAt')
        .limit(atOnce)
        .forUpdate('w')
        .skipLocked()
        .as('due'),
    )
    .whereRef('p.organizationPhoneId', '=', 'due.organizationPhoneId')
    .whereRef('p.jid', '=', 'due.jid')
    .returning(['p.organizationPhoneId as phoneId', 'due.organizationId', 'p.jid']),
);

const text = (value: Expression<string | null>) => sql<string | null>`${value}::text`;

const settleProfile = statement((param: Param<Answer>) =>
  tables
    .updateTable('whatsappProfile')
    .set({
      askedAt: null,
      fetchedAt: now,
      changedAt: now,
      claimedUntil: now,
      found: param('found'),
      about: text(param('about')),
      mediaUrl: text(param('mediaUrl')),
    })
    .where('organizationPhoneId', '=', param('phoneId'))
    .where('jid', '=', param('jid'))
    .returning('jid'),
);
