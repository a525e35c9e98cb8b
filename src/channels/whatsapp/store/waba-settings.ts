import type {
  ChangedWabaSettings,
  ConnectionType,
  WabaSettings,
  WabaSettingsChanges,
  WabaSettingsStore,
} from '../ports/waba-settings.ts';
import type { Credentials } from '../../../ports/people/credentials.ts';
import { isUniqueFault } from '../../../persistence/database/prisma-errors.ts';
import type { Prisma, PrismaClient } from '../../../persistence/generated/client.ts';
import { lockPhone } from './lock-phone.ts';
import { verifyTokenHash } from './waba-verify-token.ts';

type Row = Prisma.OrganizationPhoneModel;

/** The settings of numbers, in their rows: the access token encrypted, the verify token as a hash. */
export function createWabaSettings({
  prisma,
  credentials,
}: {
  readonly prisma: PrismaClient;
  readonly credentials: Credentials;
}): WabaSettingsStore {
  return {
    async find(organizationId, id) {
      const row = await prisma.organizationPhone.findUnique({ where: { id, organizationId } });
      return row === null ? null : toSettings(row);
    },

    async change(organizationId, id, changes) {
      try {
        return await prisma.$transaction(async (transaction) => {
          const before = await lockPhone(transaction, organizationId, id);
          if (before === null) return null;
          const what = effectsOf(before, changes);
          const row = await transaction.organizationPhone.update({
            where: { id },
            data: {
              ...columnsOf(changes, credentials),
              ...columnsOfEffects(before, changes, what),
            },
          });
          return { settings: toSettings(row), ...what };
        });
      } catch (error) {
        // The only unique key that a change can violate.
        if (isUniqueFault(error)) return 'phone_number_taken';
        throw error;
      }
    },

    async resume(organizationId, id) {
      const [row] = await prisma.organizationPhone.updateManyAndReturn({
        where: { id, organizationId, connectionType: 'waba' },
        data: { pausedCode: null, lastErrorCode: null },
      });
      return row === undefined ? null : toSettings(row);
    },
  };
}

type Effects = Omit<ChangedWabaSettings, 'settings'>;

function effectsOf(before: Row, changes: WabaSettingsChanges): Effects {
  const { connectionType, wabaPhoneNumberId, wabaAccessToken } = changes;
  const connectionTypeChanged =
    connectionType !== undefined && connectionType !== before.connectionType;
  const number = wabaPhoneNumberId ?? before.wabaPhoneNumberId;
  return {
    connectionTypeChanged,
    returned:
      wabaAccessToken != null || connectionTypeChanged || number !== before.wabaPhoneNumberId,
  };
}

/** The given changes as columns of the row. */
function columnsOf(
  { wabaAccessToken: token, wabaVerifyToken: verifyToken, ...plain }: WabaSettingsChanges,
  credentials: Credentials,
): Prisma.OrganizationPhoneUpdateInput {
  return {
    ...plain,
    ...(token !== undefined && {
      wabaAccessTokenCipher: token && credentials.encrypt(token, 'waba-access-token'),
    }),
    ...(verifyToken !== undefined && {
      wabaVerifyTokenHash: verifyToken && verifyTokenHash(verifyToken),
    }),
  };
}

/** The further columns that follow from the changes. */
function columnsOfEffects(
  before: Row,
  { connectionType }: WabaSettingsChanges,
  { returned, connectionTypeChanged }: Effects,
): Prisma.OrganizationPhoneUpdateInput {
  return {
    ...(returned && { pausedCode: null, lastErrorCode: null }),
    ...(connectionTypeChanged && {
      // A number by Cloud API works without a session. One that becomes a number by QR must be connected first.
      status: connectionType === 'waba' ? 'connected' : 'disconnected',
      wanted: false,
      epoch: before.epoch + 1,
      qrCode: null,
    }),
  };
}

function toSettings(row: Row): WabaSettings {
  return {
    organizationPhoneId: row.id,
    // A CHECK restricts the column to the two values.
    connectionType: row.connectionType as ConnectionType,
    displayName: row.displayName,
    wabaPhoneNumberId: row.wabaPhoneNumberId,
    wabaId: row.wabaId,
    wabaApiVersion: row.wabaApiVersion,
    hasAccessToken: row.wabaAccessTokenCipher !== null,
    hasVerifyToken: row.wabaVerifyTokenHash !== null,
    pausedCode: row.pausedCode,
  };
}
