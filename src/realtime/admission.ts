import type { Namespace, Socket } from 'socket.io';

/** Lets in whom `admit` gives no error for; the error's message is what a refused client gets as `connect_error`. */
export function admitThrough(
  namespace: Namespace,
  admit: (socket: Socket) => Promise<Error | undefined>,
): void {
  const decide = async (socket: Socket, next: (error?: Error) => void): Promise<void> => {
    next(await admit(socket));
  };
  namespace.use((socket, next) => void decide(socket, next));
}
