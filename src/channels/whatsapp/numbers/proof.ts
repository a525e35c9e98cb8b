import { ServiceError } from '../../../contracts/service-error.ts';
import type { DirectoryFault, WabaDirectory } from '../ports/waba-directory.ts';
import type { WabaSettings, WabaSettingsChanges } from '../ports/waba-settings.ts';

/** Meta's codes for a token that is none (any more). */
const tokenCodes = [0, 190];

/** @throws ServiceError 400: what a Cloud API number can't be without is not there, before or now. */
export function requireComplete(before: WabaSettings, changes: WabaSettingsChanges): void {
  const byCloudApi = (changes.connectionType ?? before.connectionType) === 'waba';
  // An id that is claimed has to be proven, however the number is connected: webhooks go by it.
  const claims = changes.wabaPhoneNumberId != null;
  if (!byCloudApi && !claims) return;
  const left = (given: string | null | undefined, had: boolean): boolean =>
    given === undefined ? had : given !== null;
  const missing = [
    !left(changes.wabaPhoneNumberId, before.wabaPhoneNumberId !== null) && 'wabaPhoneNumberId',
    !left(changes.wabaAccessToken, before.hasAccessToken) && 'wabaAccessToken',
  ].filter((name) => name !== false);
  if (missing.length === 0) return;
  throw new ServiceError(
    400,
    'waba_settings_missing',
    `A Cloud API number needs ${missing.join(' and ')}`,
    { extra: { missing } },
  );
}

/**
 * Has Meta confirm whatever these changes say of a number of Meta's: Meta's webhooks are found by that number, so nobody
 * gets it for the asking. What is stored is proven; what is not proven is not stored.
 * @throws ServiceError 400 when Meta refuses, 503 when it can't be asked.
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
    return new ServiceError(
      400,
      'waba_settings_missing',
      'The stored wabaAccessToken can’t be read; give it again',
      { extra: { missing: ['wabaAccessToken'] } },
    );
  }
  if (fault.kind === 'unreachable' || fault.retryable) {
    const waitMs = fault.kind === 'refused' ? (fault.retryAfterMs ?? 30_000) : 30_000;
    return new ServiceError(
      503,
      'upstream_unavailable',
      'Meta does not answer, so the token could not be checked; nothing was changed, try again',
      { retryAfter: waitMs / 1_000, extra: { retryable: true } },
    );
  }
  const badToken = tokenCodes.includes(fault.code ?? -1) || fault.status === 401;
  const extra = {
    upstreamStatus: fault.status,
    upstreamError: { code: fault.code, message: fault.message },
  };
  return badToken
    ? new ServiceError(
        400,
        'waba_token_refused',
        `Meta refuses the wabaAccessToken: ${fault.message}. Make a new one in Meta Business settings (System users)`,
        { extra },
      )
    : new ServiceError(
        400,
        'waba_number_refused',
        `This wabaAccessToken does not open the number ${phoneNumberId} at Meta: ${fault.message}. Check wabaPhoneNumberId (not the phone number itself), and that the token has whatsapp_business_management for it`,
        { extra },
      );
}
