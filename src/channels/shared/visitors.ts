import type { Visitors } from '../../ports/people/visitors.ts';
import type { FrontDoorChannel } from '../module.ts';

/** The visitors of all channels that have any; public keys and sessions tell them apart. */
export function visitorsOf(installed: readonly FrontDoorChannel[]): Visitors {
  const channels = installed.flatMap(({ visitors }) => visitors ?? []);
  return {
    async authenticate(publicKey, sessionId, token) {
      for (const channel of channels) {
        const visitor = await channel.authenticate(publicKey, sessionId, token);
        if (visitor !== null) return visitor;
      }
      return null;
    },

    async stillWelcome(visitors) {
      const welcome = await Promise.all(channels.map((channel) => channel.stillWelcome(visitors)));
      return new Set(welcome.flatMap((ids) => [...ids]));
    },

    async isOpen(publicKey) {
      const open = await Promise.all(channels.map((channel) => channel.isOpen(publicKey)));
      return open.includes(true);
    },
  };
}
