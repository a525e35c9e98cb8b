/** A database that can't be reached or can't be used the way it is reached; the words name the setting and the fix. */
export class SetupError extends Error {
  override readonly name = 'SetupError';
}
