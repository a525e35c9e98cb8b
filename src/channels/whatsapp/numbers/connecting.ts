import { setTimeout as sleep } from 'node:timers/promises';
import { whatsappError } from '../refusals.ts';
import type { AccountGateway } from '../../../ports/accounts/account-gateway.ts';
import type { AccountReturns } from '../../../ports/accounts/account-returns.ts';
import { tellWorker } from '../../shared/managed-accounts.ts';
import type { Phone, Phones } from '../ports/phones.ts';
import type { WabaDirectory } from '../ports/waba-directory.ts';
import type { WabaSettingsStore } from '../ports/waba-settings.ts';

/** How long a caller waits for a pairing code. */
const usualPairingWithinMs = 8_000;
const lookEveryMs = 100;

export interface ConnectingDeps {
  readonly phones: Phones;
  readonly wabaSettings: WabaSettingsStore;
  readonly wabaDirectory: Pick<WabaDirectory, 'confirm'>;
  readonly accountGateway: AccountGateway;
  readonly accountReturns: AccountReturns;
  /** Called if Temporal could not be asked now: the worker will do it later. */
  readonly onLeftover: (what: string, error: unknown) => void;
  /** Shorter in tests. */
  readonly pairingWithinMs?: number;
}

/** @throws ServiceError 404, also for a number of another organization. */
export function known<T>(phone: T | null): T {
  if (phone === null) throw whatsappError('phone_not_found');
  return phone;
}

/** @throws ServiceError 400 for a number by Cloud API: it has no session. */
export function byQr(phone: Phone): Phone {
  if (phone.connectionType === 'baileys') return phone;
  throw whatsappError('phone_needs_no_session', {
    extra: { connectionType: phone.connectionType },
  });
}

/** The log entry for a worker that could not be reached. */
export const untold = 'a number’s worker could not be told';

/** Connects a number by QR. `live` = a session is already working on it. */
export async function connect(
  deps: ConnectingDeps,
  before: Phone,
): Promise<'connected' | 'connecting' | 'begun'> {
  const { accountGateway: gateway, phones } = deps;
  if (before.isLive && before.status === 'connected') return 'connected';
  const paired = before.pairingCode !== null;
  const busy = before.isLive && /^(loading|pending|reconnecting)$/.test(before.status);
  if (busy && !paired) {
    await tellWorker(deps, untold, () => gateway.ensure('whatsapp', before.id));
    return 'connecting';
  }
  known(await phones.want(before.organizationId, before.id, null));
  // A session that shows a pairing code must start again to show a QR.
  await tellWorker(deps, untold, () =>
    busy ? gateway.changed('whatsapp', before.id) : gateway.start('whatsapp', before.id),
  );
  return 'begun';
}

/** Resumes a number whose provider had paused its sends. Returns whether it was paused. */
export async function resume(deps: ConnectingDeps, phone: Phone): Promise<boolean> {
  if (phone.pausedCode === null) return false;
  known(await deps.wabaSettings.resume(phone.organizationId, phone.id));
  await deps.accountReturns.wake(`whatsapp:${phone.id}`);
  return true;
}

/**
 * Pairs a number by a code that is typed on the phone.
 * @throws ServiceError 409 if it is already paired.
 */
export async function pair(deps: ConnectingDeps, before: Phone, digits: string): Promise<Phone> {
  const { accountGateway: gateway, phones, pairingWithinMs = usualPairingWithinMs } = deps;
  if (before.isLive && /^(connected|reconnecting)$/.test(before.status)) {
    throw whatsappError('phone_paired');
  }
  let now = known(await phones.want(before.organizationId, before.id, digits));
  await tellWorker(deps, untold, () => gateway.changed('whatsapp', before.id));
  const until = Date.now() + pairingWithinMs;
  const isNew = (): boolean => now.pairingCode !== null && now.pairingCode !== before.pairingCode;
  while (!isNew() && now.wanted && now.lastErrorCode === null && Date.now() < until) {
    await sleep(lookEveryMs);
    now = known(await phones.find(before.organizationId, before.id));
  }
  return isNew() ? now : { ...now, pairingCode: null };
}

/** Ends a number's session in the row and in the worker; null for a number without one. */
export async function disconnect(
  deps: ConnectingDeps,
  phone: Phone,
): Promise<{ readonly deletedKeys: number } | null> {
  const done = await deps.phones.logOut(phone.organizationId, phone.id);
  if (done === null) return null;
  await tellWorker(deps, untold, () => deps.accountGateway.stop('whatsapp', phone.id));
  return done;
}
