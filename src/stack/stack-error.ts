/**
 * Something a person must set right before the stack can run: a taken port, a folder, a missing tool. Its message tells
 * what and how; no stack trace helps them.
 */
export class StackError extends Error {
  override name = 'StackError';
}
