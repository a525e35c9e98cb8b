import type { Pool } from 'pg';
import type { DeliveryReportStore } from '../../ports/delivery/delivery-reports.ts';
import { call } from '../database/functions.ts';
import { storableJson } from '../database/storable-json.ts';

/** Delivery reports through the functions of `sql/`: one statement and one transaction for a whole batch. */
export function createDeliveryReportStore({ pool }: { readonly pool: Pool }): DeliveryReportStore {
  return {
    accept: (reports) => call(pool, 'delivery_reports_accept', { reports: storableJson(reports) }),
  };
}
