import type { Pool } from 'pg';
import type { DeliveryReport, DeliveryReportStore } from '../../ports/delivery/delivery-reports.ts';
import type { WaitingChat } from '../../ports/chat/intake.ts';
import { storableJson } from '../database/storable-json.ts';

/** Delivery reports over the functions of `sql/`: one statement and one transaction for a whole batch. */
export function createDeliveryReportStore({ pool }: { readonly pool: Pool }): DeliveryReportStore {
  return {
    async accept(reports: readonly DeliveryReport[]) {
      const { rows } = await pool.query<{ answer: WaitingChat[] }>({
        name: 'delivery_reports_accept',
        text: 'SELECT delivery_reports_accept($1::jsonb) AS answer',
        values: [storableJson(reports)],
      });
      return rows[0]?.answer ?? [];
    },
  };
}
