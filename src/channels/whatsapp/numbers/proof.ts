import type { ServiceError } from '../../../contracts/service-error.ts';
import { whatsappError } from '../refusals.ts';
import type { DirectoryFault, WabaDirectory } from '../ports/waba-directory.ts';
import type { WabaSettings, WabaSettingsChanges } from '../ports/waba-settings.ts';

/** Meta's codes for a token that is invalid or has expired. */
const tokenCodes = [0, 190];

/** @throws ServiceError 400 if the number would lack something that a Cloud API number needs. */
export function requireComplete(before: WabaSettings, changes: WabaSettingsChanges): void {
  const byCloudApi = (changes.connectionType ?? before.connectionType) === 'waba';
  // Whoever sets an id must prove it, however the number is connected: webhooks are routed by it.
  const claims = changes.wabaPhoneNumberId != null;
  if (!byCloudApi && !claims) return;
  const left = (given: string | null | undefined, had: boolean): boolean =>
    given === undefined ? had : given !== null;
  const missing = [
    !left(changes.wabaPhoneNumberId, before.wabaPhoneNumberId !== null) && 'wabaPhoneNumberId',
    !left(changes.wabaAccessToken, before.hasAccessToken) && 'wabaAccessToken',
  ].filter((name) => name !== false);
  if (missing.length === 0) return;
  throw whatsappError('waba_settings_missing', { params: { missing }, extra: { missing } });
}

/**
 * Has Meta confirm whatever these changes claim about one of its numbers. Meta's webhooks are routed by that number, so
 * nobody gets it just by claiming it: only proven values are stored.
 * @throws ServiceError 400 if Meta refuses, 503 if it cannot be asked.
 */
export async function requireProof(
  directory: Pick<WabaDirectory, 'confirm'>,
  before: WabaSettings,
  changes: WabaSettingsChanges,
): Promise<void> {
  const becomes = changes.connectionType === 'waba' && before.connectionType !== 'waba';
  const { wabaPhoneNumberId: number, wabaAccessToken: token, wabaApiVersion: version } = changes;
  const phoneNumberId = number === undefined ? before.wabaPhoneNumberId : number;
  if (phoneNumberId === null || (!becomes && number == null && token == null)) return;
  const fault = await directory.confirm(before.organizationPhoneId, {
    phoneNumberId,
    token: token ?? null,
    version: version === undefined ? before.wabaApiVersion : version,
  });
  if (fault !== null) throw refusalOf(fault, phoneNumberId);
}

function refusalOf(fault: DirectoryFault, phoneNumberId: string): ServiceError {
  if (fault.kind === 'incomplete') {
    return whatsappError('waba_settings_missing/unreadable', {
      extra: { missing: ['wabaAccessToken'] },
    });
  }
  if (fault.kind === 'unreachable' || fault.retryable) {
    const waitMs = fault.kind === 'refused' ? (fault.retryAfterMs ?? 30_000) : 30_000;
    return whatsappError('upstream_unavailable/proof', {
      retryAfter: waitMs / 1_000,
      extra: { retryable: true },
    });
  }
  const badToken = tokenCodes.includes(fault.code ?? -1) || fault.status === 401;
  const extra = {
    upstreamStatus: fault.status,
    upstreamError: { code: fault.code, message: fault.message },
  };
  return badToken
    ? whatsappError('waba_token_refused', { params: { reason: fault.message }, extra })
    : whatsappError('waba_number_refused', {
        params: { number: phoneNumberId, reason: fault.message },
        extra,
      });
}
