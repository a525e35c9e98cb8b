import type { Pool } from 'pg';
import type { PhoneAccounts, PhoneReport } from '../ports/phones.ts';
import { codeOf } from '../../../persistence/database/sql-errors.ts';
import { all, change, first } from '../../../persistence/database/statement.ts';
import {
  connectedPhone,
  countInOutage,
  livingPhone,
  openedPhone,
  reportedPhone,
  wantedPhones,
} from './phone-statements.ts';

/** The parts of a report that a row stores. A displayed code disappears with every other status. */
interface Shown {
  readonly status: string;
  readonly errorCode: string | null;
  readonly qrCode: string | null;
  readonly pairingCode: string | null;
  readonly expiresAt: number | null;
}

/** The rows of numbers as their sessions write them. A write that changes no row returns who has the number now. */
export function createPhoneAccounts({ pool }: { readonly pool: Pool }): PhoneAccounts {
  return {
    async open(id) {
      const row = await first(pool, openedPhone, { id });
      if (row === undefined) return null;
      const { epoch: fencingToken, ...phone } = row;
      return { id, ...phone, fencingToken };
    },

    async alive(id, fencingToken) {
      return (await first(pool, livingPhone, { id, epoch: fencingToken }))?.ownership ?? 'unwanted';
    },

    async report(id, fencingToken, report) {
      const row = await first(pool, reportedPhone, { id, epoch: fencingToken, ...shownOf(report) });
      return row?.ownership ?? 'unwanted';
    },

    async connected(id, fencingToken, { phoneJid, lid }) {
      try {
        const row = await first(pool, connectedPhone, { id, epoch: fencingToken, phoneJid, lid });
        return row?.ownership ?? 'unwanted';
      } catch (error) {
        // The only unique key that this can violate.
        if (codeOf(error) === '23505') return 'taken';
        throw error;
      }
    },

    wanted: () => all(pool, wantedPhones, {}),

    async countInOutage(id, { at, recovered = 0, unreadable = 0 }) {
      await change(pool, countInOutage, { id, at, recovered, unreadable });
    },
  };
}

function shownOf(report: PhoneReport): Shown {
  const nothing = { errorCode: null, qrCode: null, pairingCode: null, expiresAt: null };
  switch (report.status) {
    case 'loading':
      return { ...nothing, status: report.status };
    case 'pending':
      return 'qrCode' in report
        ? { ...nothing, ...report }
        : { ...nothing, ...report, expiresAt: report.expiresAt ?? null };
    case 'reconnecting':
    case 'disconnected':
    case 'logged_out':
      return { ...nothing, ...report };
  }
}
