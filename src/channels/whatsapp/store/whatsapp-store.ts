import type { Pool } from 'pg';
import { safeFilename } from '../../../domain/media/media-formats.ts';
import { CredentialsError, type Credentials } from '../../../ports/people/credentials.ts';
import type { WaitingChat } from '../../../ports/chat/intake.ts';
import type {
  Placeholders,
  WhatsappInbox,
  WhatsappKeys,
  WhatsappSent,
} from '../ports/whatsapp-store.ts';
import { call } from '../../../persistence/database/functions.ts';
import { sealRaw } from '../../../persistence/database/raw-cipher.ts';
import { all, change, first } from '../../../persistence/database/statement.ts';
import { storableJson } from '../../../persistence/database/storable-json.ts';
import {
  failedStanza,
  findSent,
  findStanza,
  handledStanzas,
  keepSent,
  quotedMessage,
  readKeys,
  unhandledStanzas,
  writeStep,
} from './session-statements.ts';

interface Deps {
  readonly pool: Pool;
  readonly credentials: Credentials;
}

/** The keys of sessions, encrypted, in a table of their own. */
export function createWhatsappKeys({ pool, credentials }: Deps): WhatsappKeys {
  return {
    async read(phoneId, kind, keyIds) {
      const rows = await all(pool, readKeys, { phoneId, kind, keyIds });
      return new Map(
        rows.map((row) => [row.keyId, credentials.decrypt(row.valueCipher, 'whatsapp-auth')]),
      );
    },

    async write({ id, fencingToken: epoch }, { keys, inbox }) {
      // Always in the same order, so that two steps never deadlock.
      const changes = keys.toSorted((a, b) => order(a.kind, b.kind) || order(a.keyId, b.keyId));
      const kept = changes.flatMap((change) =>
        change.value === null ? [] : [{ ...change, value: change.value }],
      );
      const gone = changes.filter((change) => change.value === null);
      const row = await first(pool, writeStep, {
        phoneId: id,
        epoch,
        goneKinds: gone.map(({ kind }) => kind),
        goneIds: gone.map(({ keyId }) => keyId),
        keptKinds: kept.map(({ kind }) => kind),
        keptIds: kept.map(({ keyId }) => keyId),
        keptValues: kept.map(({ value }) => credentials.encrypt(value, 'whatsapp-auth')),
        stanzaKeys: inbox.map(({ stanzaKey }) => stanzaKey),
        stanzaRows: inbox.map(({ row: stanza }) => credentials.encrypt(stanza, 'whatsapp-inbox')),
      });
      return row?.mine === true ? 'written' : 'fenced';
    },
  };
}

/** Decrypted stanzas. Handled ones stay for a while, so that a repeated stanza is recognized. */
export function createWhatsappInbox({ pool, credentials }: Deps): WhatsappInbox {
  const readable = (cipher: string): string | null => {
    try {
      return credentials.decrypt(cipher, 'whatsapp-inbox');
    } catch (error) {
      if (error instanceof CredentialsError) return null;
      throw error;
    }
  };

  return {
    async unhandled(phoneId, { after, limit }) {
      const rows = await all(pool, unhandledStanzas, { phoneId, after, limit });
      return rows.map(({ rowCipher, ...stanza }) => ({ ...stanza, row: readable(rowCipher) }));
    },

    async handled(ids) {
      await change(pool, handledStanzas, { ids });
    },

    async failed(id) {
      await change(pool, failedStanza, { id });
    },

    async find(phoneId, stanzaKey) {
      const row = await first(pool, findStanza, { phoneId, stanzaKey });
      return row === undefined ? null : readable(row.rowCipher);
    },
  };
}

/** The contents of sent messages, encrypted. */
export function createWhatsappSent({ pool, credentials }: Deps): WhatsappSent {
  return {
    async keep(phoneId, whatsappMessageId, content) {
      const cipher = credentials.encrypt(content, 'whatsapp-sent');
      await change(pool, keepSent, { phoneId, whatsappMessageId, cipher });
    },

    async find(phoneId, whatsappMessageId) {
      const row = await first(pool, findSent, { phoneId, whatsappMessageId });
      return row === undefined ? null : credentials.decrypt(row.contentCipher, 'whatsapp-sent');
    },

    async quoted(chatId, whatsappMessageId) {
      return (await first(pool, quotedMessage, { chatId, whatsappMessageId })) ?? null;
    },
  };
}

/** Messages that could not be decrypted when they came. */
export function createPlaceholders({
  pool,
  credentials,
  wake,
}: Deps & {
  /** Wakes a chat. If the wake-up gets lost, the sweeper finds the chat. */
  readonly wake: (chat: WaitingChat) => void;
}): Placeholders {
  return {
    async fill(messageId, { raw, ...content }) {
      const sealed = raw === undefined ? null : sealRaw(credentials, raw);
      const filled = await call(pool, 'placeholder_fill', {
        message: messageId,
        m: storableJson({
          ...content,
          filename: safeFilename(content.filename),
          ...(sealed !== null && { sealed }),
        }),
      });
      if (filled?.wake) wake(filled.wake);
      return filled !== null;
    },
  };
}

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
