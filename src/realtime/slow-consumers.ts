import type { Socket } from 'socket.io';

type Connection = Socket['conn'];

/**
 * Closes the connection so that the client comes back by itself, with its cursor, and gets what it missed. (A
 * disconnect from the server's side would tell it to stay away.)
 */
export function hangUp(socket: Socket): void {
  socket.conn.close(true);
}

/** Whether more waits for this client than we hold for one. */
export function isTooSlow(socket: Socket, most: number): boolean {
  return waitingPackets(socket.conn) > most;
}

/** Resolves when nothing waits for this client any more, or it is gone; false = it took too long. */
export async function drained(socket: Socket, withinMs: number): Promise<boolean> {
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

/** Packets that were not yet given to the transport. Private in the package's types; a test watches that it is there. */
function waitingPackets(conn: Connection): number {
  const { writeBuffer } = conn as unknown as { writeBuffer?: readonly unknown[] };
  return writeBuffer?.length ?? 0;
}
