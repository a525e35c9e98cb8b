import type { MaintenanceActivities } from '../src/contracts/activities.ts';
import type { MaintenanceStore } from '../src/ports/maintenance.ts';

/** Retention as an activity: safe to repeat, for it deletes by age. */
export function createMaintenanceActivities(deps: {
  store: MaintenanceStore;
}): MaintenanceActivities {
  return { pruneExpired: () => deps.store.prune() };
}
