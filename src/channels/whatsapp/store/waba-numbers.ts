import type { Pool } from 'pg';
import { usualGraphVersion } from '../../../domain/vocabulary.ts';
import { CredentialsError, type Credentials } from '../../../ports/people/credentials.ts';
import type { KeptPart, WabaNumbers } from '../ports/waba-numbers.ts';
import { all, change, first } from '../../../persistence/database/statement.ts';
import { openRaw, sealRaw, type SealedRaw } from '../../../persistence/database/raw-cipher.ts';
import { storableJson } from '../../../persistence/database/storable-json.ts';
import {
  accessOfNumber,
  keepUnknownParts,
  keptTokenOfNumber,
  knownNumbers,
  numberOfVerifyToken,
  quotableMessages,
  readdressChats,
  unknownParts,
} from './waba-statements.ts';
import { verifyTokenHash } from './waba-verify-token.ts';

const partPurpose = 'waba-unknown';

/** A part that is too large even when shortened leaves only a note that it came. */
function sealPart(credentials: Credentials, value: unknown): SealedRaw {
  const sealed = sealRaw(credentials, value, partPurpose);
  if (sealed !== null) return sealed;
  const note = sealRaw(credentials, null, partPurpose);
  if (note === null) throw new Error('null can be sealed');
  return { ...note, cut: true };
}

function openPart(
  credentials: Credentials,
  cipher: string,
): Pick<KeptPart, 'value' | 'unreadable'> {
  try {
    return { value: openRaw(credentials, cipher, partPurpose), unreadable: false };
  } catch (error) {
    if (error instanceof CredentialsError) return { value: null, unreadable: true };
    throw error;
  }
}

/** The rows of numbers by Cloud API. */
export function createWabaNumbers({
  pool,
  credentials,
}: {
  readonly pool: Pool;
  readonly credentials: Credentials;
}): WabaNumbers {
  return {
    known: (phoneNumberIds) => all(pool, knownNumbers, { phoneNumberIds }),

    async access(organizationPhoneId) {
      const row = await first(pool, accessOfNumber, { organizationPhoneId });
      if (row === undefined) return null;
      const { cipher, phoneNumberId, wabaId, version } = row;
      if (cipher === null || phoneNumberId === null) return 'incomplete';
      return {
        organizationPhoneId,
        token: credentials.decrypt(cipher, 'waba-access-token'),
        phoneNumberId,
        wabaId,
        version: version ?? usualGraphVersion,
      };
    },

    async keptToken(organizationPhoneId) {
      const row = await first(pool, keptTokenOfNumber, { organizationPhoneId });
      const cipher = row?.cipher ?? null;
      return cipher === null ? null : credentials.decrypt(cipher, 'waba-access-token');
    },

    async knowsVerifyToken(token) {
      const hash = verifyTokenHash(token);
      return (await first(pool, numberOfVerifyToken, { hash })) !== undefined;
    },

    quotable: (messages) =>
      all(pool, quotableMessages, {
        phoneIds: messages.map((message) => message.organizationPhoneId),
        messageIds: messages.map((message) => message.whatsappMessageId),
      }),

    async keepUnknown(parts) {
      await change(pool, keepUnknownParts, {
        parts: storableJson(
          parts.map(({ organizationPhoneId, field, value = null }) => ({
            ...{ organizationPhoneId, field },
            ...sealPart(credentials, value),
          })),
        ),
      });
    },

    async unknown(organizationPhoneId, page) {
      const rows = await all(pool, unknownParts, { organizationPhoneId, ...page });
      return rows.map(({ id, value, cipher, createdAt, ...row }) => ({
        ...row,
        id: Number(id),
        keptAt: createdAt,
        // Rows of earlier builds are not encrypted.
        ...(cipher === null ? { value, unreadable: false } : openPart(credentials, cipher)),
      }));
    },

    async readdress(chats, onlyHidden) {
      await change(pool, readdressChats, {
        chatIds: chats.map(({ chatId }) => chatId),
        jids: chats.map(({ remoteJid }) => remoteJid),
        onlyHidden,
      });
    },
  };
}
