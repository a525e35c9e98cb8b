/** A database that differs from what this build expects; the message says what a person can do about it. */
export class SchemaError extends Error {
  override readonly name = 'SchemaError';
  readonly code = 'schema_mismatch';
}
