/** Rows of a table that are deleted at a certain age. */
export interface ExpiringRows {
  readonly table: string;
  /** The columns of its key, as SQL lists them. */
  readonly key: string;
  readonly days: number;
  /** The column from which the age counts; unset = `created_at`. */
  readonly since?: string;
  /** A condition in SQL that limits the rows. */
  readonly only?: string;
  /** Such a row may be changed at the same moment: it is locked before deletion, or left for the next time. */
  readonly mayChange?: true;
}

/** Deletes expired rows. */
export interface MaintenanceStore {
  /** One bounded batch of each kind; returns the number of deleted rows by table. */
  prune(): Promise<Readonly<Record<string, number>>>;
}
