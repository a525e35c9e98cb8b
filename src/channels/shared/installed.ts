import type { AccountGateway } from '../../ports/accounts/account-gateway.ts';
import type { ChannelModule, FrontDoorChannel, WorkerChannel, WorkerParts } from '../module.ts';
import { repeat, type Repeating } from './repeat.ts';
import { superviseAccounts } from './supervisor.ts';

/** A channel in a running worker. */
export interface InstalledChannel extends WorkerChannel {
  readonly name: string;
}

/** Starts the channels' parts for a worker. */
export function installChannels(
  channels: readonly ChannelModule[],
  parts: WorkerParts,
): readonly InstalledChannel[] {
  return channels.flatMap(({ name, worker: start }) =>
    start === undefined ? [] : [{ name, ...start(parts) }],
  );
}

/** One kind of parts of all channels, by channel name. */
export function byName<T>(
  installed: readonly InstalledChannel[],
  partOf: (channel: InstalledChannel) => T | undefined,
): Readonly<Record<string, T>> {
  return Object.fromEntries(
    installed.flatMap((channel) => {
      const part = partOf(channel);
      return part === undefined ? [] : [[channel.name, part] as const];
    }),
  );
}

/** One kind of parts of all channels in a front door, by channel name. */
export function frontDoorParts<T>(
  channels: readonly ChannelModule[],
  installed: readonly FrontDoorChannel[],
  partOf: (channel: FrontDoorChannel) => T | undefined,
): ReadonlyMap<string, T> {
  return new Map(
    installed.flatMap((channel, i) => {
      const part = partOf(channel);
      return part === undefined ? [] : [[channels[i]?.name ?? '', part] as const];
    }),
  );
}

/** The background work of channels while a worker runs: supervising accounts and repeating chores. */
export function runInBackground(
  installed: readonly InstalledChannel[],
  deps: {
    readonly gateway: Pick<AccountGateway, 'start' | 'ensure'>;
    readonly onFailure: (what: string, fields: Readonly<Record<string, unknown>>) => void;
  },
): readonly Repeating[] {
  return installed.flatMap(({ name: kind, accounts, chores = [] }) => [
    ...(accounts === undefined
      ? []
      : [
          superviseAccounts({
            kind,
            accounts,
            gateway: deps.gateway,
            revive: accounts.revive,
            onFailure: (error) =>
              deps.onFailure('accounts could not be looked after', { err: error, kind }),
            ...(accounts.betweenMs !== undefined && { times: { betweenMs: accounts.betweenMs } }),
          }),
        ]),
    ...chores.map(({ name: chore, everyMs, run }) =>
      repeat(run, { everyMs, afterFailureMs: 5_000 }, (error) =>
        deps.onFailure('a chore of a channel failed', { err: error, kind, chore }),
      ),
    ),
  ]);
}
