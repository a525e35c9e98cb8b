import { once } from 'node:events';
import { createServer } from 'node:net';

/** Listens on a port of this machine in place of a PostgreSQL that is away. */
export interface HangUp {
  /** How often it was called by clients that named themselves `application_name`. */
  calls(name: string): number;
  close(): Promise<void>;
}

/** Closes each connection after the client has named itself, so that a test sees who tries in vain. */
export async function hangUpOn(port: number): Promise<HangUp> {
  const heard: string[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (startup) => {
      heard.push(startup.toString('latin1'));
      socket.destroy();
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    calls: (name) =>
      heard.filter((startup) => startup.includes(`application_name\0${name}\0`)).length,
    async close() {
      server.close();
      await once(server, 'close');
    },
  };
}
