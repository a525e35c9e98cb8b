/** One difference between a database and what this build expects. */
export interface SchemaFault {
  /** `column chat.seq`, `function chat_commit`. */
  readonly what: string;
  readonly expected: string;
  readonly found: string;
  /**
   * Statements of this build fail or behave differently; other differences (indexes, checks) only make it slower or
   * less strict.
   */
  readonly breaks: boolean;
}

/** How the database differs; an answer may be some seconds old. */
export interface SchemaWatch {
  faults(): Promise<readonly SchemaFault[]>;
}
