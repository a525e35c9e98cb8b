/** Deletes what is past its age. */
export interface MaintenanceStore {
  /** One bounded batch of each kind; answers how many rows went, by table. */
  prune(): Promise<Readonly<Record<string, number>>>;
}
