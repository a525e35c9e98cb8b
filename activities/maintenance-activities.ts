import type { MaintenanceActivities } from '../src/contracts/activities.ts';
import type { MaintenanceStore } from '../src/ports/operations/maintenance.ts';
import type { MediaCleaner } from '../src/ports/media/media-cleaner.ts';

/** Retention as an activity: safe to repeat, for it deletes by age. */
export function createMaintenanceActivities(deps: {
  store: MaintenanceStore;
  files: MediaCleaner;
  onError: (what: string, error: unknown) => void;
}): MaintenanceActivities {
  return {
    async pruneExpired() {
      const rows = await deps.store.prune();
      // A store of files that is away must not keep the rows from going; its turn comes again.
      const files = await deps.files.clean().catch((error: unknown) => {
        deps.onError('files', error);
        return 0;
      });
      return { ...rows, files };
    },
  };
}
