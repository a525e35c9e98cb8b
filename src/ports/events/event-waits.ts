import type { LoggedEvent } from '../../domain/feed.ts';

/**
 * Waits for events that a command causes. Start listening before you send the command, and always close:
 *
 *   const wait = await waits.listen(organizationId, (event) => event.name === 'message:status' && …);
 *   try { await commands.sendMessage(…); return await wait.first(8_000); } finally { wait.close(); }
 */
export interface EventWaits {
  /** Resolves once every event that is committed from now on will be seen. */
  listen(organizationId: number, match: (event: LoggedEvent) => boolean): Promise<EventWait>;
}

export interface EventWait {
  /** The first event that matches, including one before this call; null if none came in time. */
  first(timeoutMs: number): Promise<LoggedEvent | null>;
  close(): void;
}
