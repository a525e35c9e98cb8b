/** The part of a logger that is used here; pino has it. */
export interface Log {
  warn(fields: object, message: string): void;
}
