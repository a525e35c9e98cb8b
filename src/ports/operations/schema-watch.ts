/** One difference between a database and what this build expects. */
export interface SchemaFault {
  /** `column chat.seq`, `function chat_commit`. */
  readonly what: string;
  readonly expected: string;
  readonly found: string;
  /** Statements of this build fail or do something else; the rest (indexes, checks) is slower or less strict. */
  readonly breaks: boolean;
}

/** What the database has otherwise; an answer may be some seconds old. */
export interface SchemaWatch {
  faults(): Promise<readonly SchemaFault[]>;
}
