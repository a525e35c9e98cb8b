/** Rows of a table that are deleted once they are so old. */
export interface ExpiringRows {
  readonly table: string;
  /** The columns of its key, as SQL lists them. */
  readonly key: string;
  readonly days: number;
  /** From which time the age counts; left out: `created_at`. */
  readonly since?: string;
  /** Which rows alone, in SQL. */
  readonly only?: string;
  /** Somebody may change such a row at the same moment: it is locked before it goes, or left for the next time. */
  readonly mayChange?: true;
}

/** Deletes what is past its age. */
export interface MaintenanceStore {
  /** One bounded batch of each kind; answers how many rows went, by table. */
  prune(): Promise<Readonly<Record<string, number>>>;
}
