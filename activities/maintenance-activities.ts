import type { MaintenanceActivities } from '../src/contracts/activities.ts';
import type { MaintenanceStore } from '../src/ports/operations/maintenance.ts';
import type { MediaCleaner } from '../src/ports/media/media-cleaner.ts';

/** Retention as an activity. It is safe to repeat, because it deletes by age. */
export function createMaintenanceActivities(deps: {
  store: MaintenanceStore;
  files: MediaCleaner;
  onError: (what: string, error: unknown) => void;
}): MaintenanceActivities {
  return {
    async pruneExpired() {
      const rows = await deps.store.prune();
      // If the store of files is away, the rows are still deleted; the files follow later.
      const files = await deps.files.clean().catch((error: unknown) => {
        deps.onError('files', error);
        return 0;
      });
      return { ...rows, files };
    },
  };
}
