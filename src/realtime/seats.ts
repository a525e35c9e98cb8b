import type { Socket } from 'socket.io';

/**
 * Counts who is in, by key, from the moment of admission. If two hundred come at once, no more of them pass than if
 * they came one after another.
 */
export class Seats<Key> {
  readonly #most: number;
  readonly #taken = new Map<Key, number>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Takes a seat for this socket, which it gives back when it leaves; false = no seat is left. */
  take(
    key: Key,
    socket: Pick<Socket, 'once'> & { readonly conn: Pick<Socket['conn'], 'once'> },
  ): boolean {
    const taken = this.#taken.get(key) ?? 0;
    if (taken >= this.#most) return false;
    this.#taken.set(key, taken + 1);
    let given = false;
    const give = (): void => {
      if (given) return;
      given = true;
      const left = (this.#taken.get(key) ?? 1) - 1;
      if (left > 0) this.#taken.set(key, left);
      else this.#taken.delete(key);
    };
    socket.once('disconnect', give);
    // Only this event reports a connection that breaks before the socket is connected.
    socket.conn.once('close', give);
    return true;
  }
}
