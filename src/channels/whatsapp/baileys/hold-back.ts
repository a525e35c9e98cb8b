import type { EventEmitter } from 'node:events';
import type { BinaryNode } from '@whiskeysockets/baileys';

type Handler = (node: BinaryNode) => unknown;

/**
 * Runs work before the library handles a kind of stanza: the library acknowledges only what was let through. Stanzas
 * that arrive while work is running go through together, in order. Null = none of them goes through, and WhatsApp sends
 * them again.
 */
export function holdBack(
  events: EventEmitter,
  event: string,
  options: {
    readonly before: (nodes: readonly BinaryNode[]) => Promise<'pass' | null> | 'pass';
    /**
     * One stanza after another. The library looks up several things before it queues a stanza, so stanzas that arrive
     * together could overtake each other.
     */
    readonly inTurn: boolean;
  },
): void {
  const handlers = events.listeners(event) as Handler[];
  events.removeAllListeners(event);
  let waiting: BinaryNode[] = [];
  let working = false;

  const pass = async (nodes: readonly BinaryNode[]): Promise<void> => {
    for (const node of nodes) {
      const handled = handlers.map((handler) => handler(node));
      // The library's handlers report their failures only to the sender.
      if (options.inTurn) await Promise.allSettled(handled);
    }
  };

  const work = async (): Promise<void> => {
    working = true;
    while (waiting.length > 0) {
      const nodes = waiting;
      waiting = [];
      if ((await options.before(nodes)) === 'pass') await pass(nodes);
    }
    working = false;
  };

  events.on(event, (node: BinaryNode) => {
    waiting.push(node);
    if (!working) void work();
  });
}
