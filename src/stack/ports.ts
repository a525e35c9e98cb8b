import { createServer } from 'node:net';
import { StackError } from './stack-error.ts';

const lowest = 15_000;
const highest = 32_000;

/**
 * A free port below the range from which the system takes ports for outgoing connections, so that a server that
 * restarts a moment later finds it free again.
 */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest));
    if ((await listenError(port, host)) === undefined) return port;
  }
  throw new StackError(`No free port was found on ${host} between ${lowest} and ${highest}.`);
}

/** Throws an error that names the port if something already listens there. */
export async function requireFree(port: number, what: string, host = '127.0.0.1'): Promise<void> {
  const error = await listenError(port, host);
  if (error !== undefined) {
    throw new StackError(`Port ${port} on ${host}, for ${what}, cannot be used (${error}).`);
  }
}

/** Throws an error that names the port and its setting if something already listens there. */
export async function requireFreePort(use: {
  port: number;
  host: string;
  setting: string;
  what: string;
}): Promise<void> {
  const { port, host, setting, what } = use;
  switch (await listenError(port, host)) {
    case undefined:
      return;
    case 'EADDRINUSE':
      throw new StackError(
        `Port ${port} (${what}) is taken by another program. End that program, or set ${setting} to another port.`,
      );
    case 'EACCES':
      throw new StackError(
        `Port ${port} (${what}) may not be used by this user. Set ${setting} to a port above 1023.`,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      throw new StackError(
        `This machine has no address ${host} to listen on. Set HOST to one of its own.`,
      );
    default:
      throw new StackError(`Port ${port} (${what}) on ${host} cannot be used.`);
  }
}

/** Why nothing can listen on a port, or undefined if something can. */
function listenError(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}
