import type { Pool } from 'pg';
import type { Broadcasts } from '../../ports/broadcast/broadcasts.ts';
import type { BroadcastSettingsStore, OptOuts } from '../../ports/broadcast/opt-outs.ts';
import type { PrismaClient } from '../generated/client.ts';
import { createBroadcasts } from './broadcasts.ts';
import { createBroadcastSettings, createOptOuts } from './opt-outs.ts';

/** What a front door stores and reads of broadcasts. */
export function createBroadcastStores(database: {
  readonly pool: Pool;
  readonly prisma: PrismaClient;
}): {
  readonly broadcasts: Broadcasts;
  readonly optOuts: OptOuts;
  readonly broadcastSettings: BroadcastSettingsStore;
} {
  return {
    broadcasts: createBroadcasts(database),
    optOuts: createOptOuts(database),
    broadcastSettings: createBroadcastSettings(database),
  };
}
