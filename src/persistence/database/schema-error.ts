/** A database that is not what this build expects; the words say what a person can do about it. */
export class SchemaError extends Error {
  override readonly name = 'SchemaError';
  readonly code = 'schema_mismatch';
}
