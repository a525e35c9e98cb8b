import type { Connection } from './sockets.ts';

/** Any socket: only the connection below it counts. */
interface Connected {
  readonly conn: Connection;
}

/**
 * Closes the connection in a way that makes the client come back by itself, with its cursor, and get what it missed.
 * (After a disconnect by the server, it would stay away.)
 */
export function hangUp(socket: Connected): void {
  socket.conn.close(true);
}

/** Whether more packets wait for this client than we keep for one client. */
export function isTooSlow(socket: Connected, most: number): boolean {
  return waitingPackets(socket.conn) > most;
}

/** Resolves when nothing waits for this client any more, or when it is gone; false = it took too long. */
export async function drained(socket: Connected, withinMs: number): Promise<boolean> {
  const { conn } = socket;
  if (waitingPackets(conn) === 0 || conn.readyState !== 'open') return true;
  return new Promise((resolve) => {
    const done = (inTime: boolean): void => {
      clearTimeout(timer);
      conn.off('drain', onDrain);
      conn.off('close', onDrain);
      resolve(inTime);
    };
    const onDrain = (): void => done(true);
    const timer = setTimeout(() => done(false), withinMs);
    conn.on('drain', onDrain);
    conn.on('close', onDrain);
  });
}

/**
 * Packets that have not been given to the transport yet. Private in the package's types; a test checks that it exists.
 */
function waitingPackets(conn: Connection): number {
  const { writeBuffer } = conn as unknown as { writeBuffer?: readonly unknown[] };
  return writeBuffer?.length ?? 0;
}
