/** What of a logger is used here; pino's is one. */
export interface Log {
  warn(fields: object, message: string): void;
}
