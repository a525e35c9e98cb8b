import type { Pool } from 'pg';
import type { AccountPauses } from '../../ports/accounts/account-pauses.ts';
import type { ChannelModule } from '../module.ts';

/** Pauses of accounts; each channel writes its own. */
export function createAccountPauses(channels: readonly ChannelModule[], pool: Pool): AccountPauses {
  return {
    async pause(message, code) {
      const channel = channels.find(({ name }) => name === message.channel);
      await channel?.pauseAccount?.(pool, message, code);
    },
  };
}
