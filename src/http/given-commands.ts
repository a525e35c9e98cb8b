import { AsyncLocalStorage } from 'node:async_hooks';
import type { CommandKind } from '../domain/chat/commands.ts';
import type { RouteDefinition } from './define-route.ts';

interface Call {
  readonly route: Pick<RouteDefinition, 'method' | 'path' | 'commands'>;
  given: number;
}

const watched = new AsyncLocalStorage<Call>();

/**
 * Runs a route's handler, and throws if it gives another command than its route declares, or returns without having
 * given one: its document would then list the wrong refusals. That is our fault, and makes the tests fail.
 */
export async function watchCommands<T>(route: Call['route'], handle: () => Promise<T>): Promise<T> {
  const call = { route, given: 0 };
  const result = await watched.run(call, handle);
  if (route.commands !== undefined && call.given === 0) {
    throw new Error(`${nameOf(call)} gave none of the commands that it declares`);
  }
  return result;
}

/** Called before a command leaves the front door. Does nothing for a call that nobody watches. */
export function noteCommand(kind: CommandKind): void {
  const call = watched.getStore();
  if (call === undefined) return;
  call.given += 1;
  if (call.route.commands?.includes(kind) === true) return;
  throw new Error(`${nameOf(call)} gives ${kind}, which it does not declare`);
}

const nameOf = ({ route }: Call): string => `${route.method} ${route.path}`;
