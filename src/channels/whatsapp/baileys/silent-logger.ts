import type { WASocket } from '@whiskeysockets/baileys';

type Logger = WASocket['logger'];

const nothing = (): void => undefined;

/**
 * The library logs messages, numbers and keys, so its log is discarded. What people must know is in the number's row.
 */
export const silentLogger: Logger = {
  level: 'silent',
  child: () => silentLogger,
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
};
