/** A database that cannot be reached, or cannot be used in this way; the message names the setting and the fix. */
export class SetupError extends Error {
  override readonly name = 'SetupError';
}
