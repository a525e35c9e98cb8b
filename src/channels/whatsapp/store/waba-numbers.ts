import type { Pool } from 'pg';
import { usualGraphVersion } from '../../../domain/vocabulary.ts';
import type { Credentials } from '../../../ports/people/credentials.ts';
import type { WabaNumbers } from '../ports/waba-numbers.ts';
import { all, change, first } from '../../../persistence/database/statement.ts';
import { storableJson } from '../../../persistence/database/storable-json.ts';
import {
  accessOfNumber,
  keepUnknownParts,
  keptTokenOfNumber,
  knownNumbers,
  numberOfVerifyToken,
  quotableMessages,
  readdressChats,
} from './waba-statements.ts';
import { verifyTokenHash } from './waba-verify-token.ts';

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
        parts: storableJson(parts.map((part) => ({ ...part, value: part.value ?? null }))),
      });
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
