import type { ErasureActivities, MaintenanceActivities } from '../src/contracts/activities.ts';
import type { MaintenanceStore } from '../src/ports/operations/maintenance.ts';
import { createErasureActivities, type ErasureParts } from './erase-person.ts';
import type { MediaEraser } from '../src/ports/chat/chat-writes.ts';
import type { ErasureRunner } from '../src/ports/people/clients/person-erasures.ts';
import type { MediaCleaner } from '../src/ports/media/media-cleaner.ts';

/** Retention and erasures as activities. They are safe to repeat: they delete by age, or what is still there. */
export function createMaintenanceActivities(deps: {
  store: MaintenanceStore;
  files: MediaCleaner & MediaEraser;
  erasures: Pick<ErasureParts, 'steps' | 'chatWrites'>;
  runner: ErasureRunner;
  chats: ErasureParts['chats'];
  onError: (what: string, error: unknown) => void;
}): MaintenanceActivities & ErasureActivities {
  const { chats, files, erasures } = deps;
  return {
    ...createErasureActivities({ ...erasures, chats, media: files }),

    async pruneExpired() {
      const rows = await deps.store.prune();
      // If the store of files is away, the rows are still deleted; the files follow later.
      const removed = await files.clean().catch((error: unknown) => {
        deps.onError('files', error);
        return 0;
      });
      // Those whose start was lost, and those whose workflow was.
      for (const id of await erasures.steps.unfinished()) {
        await deps.runner.run(id).catch((error: unknown) => deps.onError('erasure', error));
      }
      return { ...rows, files: removed };
    },
  };
}
