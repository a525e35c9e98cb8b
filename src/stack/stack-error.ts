/**
 * A problem that a person must solve before the stack can run: a taken port, a folder, a missing tool. Its message says
 * what and how; a stack trace would not help.
 */
export class StackError extends Error {
  override name = 'StackError';
}
