import type {
  SignalKeyStoreWithTransaction,
  SignalRepositoryWithLIDStore,
  SocketConfig,
} from '@whiskeysockets/baileys';
import type { Baileys } from './baileys.ts';
import { inboxKind, KeysBrokenError, type SessionKeys } from './key-store.ts';
import { inboxKeyOf, readStanza, writeStanza, type Stanza } from './stanza.ts';

type MakeRepository = SocketConfig['makeSignalRepository'];

/** Finds the stanza of a cipher by the exact bytes that the library passes on. */
export interface Ciphers {
  find(bytes: Uint8Array): { readonly stanza: Stanza; readonly part: number } | undefined;
}

/**
 * Baileys' decryption with one addition: decrypted messages go to the inbox in the same step as the keys that decrypted
 * them, and the group key that came with them. Baileys sends its receipt after that step, so everything that WhatsApp
 * believes to be delivered is in the database. Messages that can't be decrypted go there too, as placeholders.
 */
export function recordingRepository(deps: {
  readonly baileys: Baileys;
  readonly ciphers: Ciphers;
  readonly session: Pick<SessionKeys, 'addToInbox'>;
  /** What the inbox already holds of a stanza. */
  readonly stored: (stanzaKey: string) => Promise<string | null>;
  readonly onDecrypted: () => void;
  readonly onFault: (stanza: Stanza, reason: string) => void;
}): MakeRepository {
  const { baileys, ciphers } = deps;

  return (auth, logger, pnToLid) => {
    const made = baileys.DEFAULT_CONNECTION_CONFIG.makeSignalRepository(auth, logger, pnToLid);
    const keys = auth.keys as SignalKeyStoreWithTransaction;
    /**
     * Group keys that were stored together with the stanza that brought them. The library asks to store them once more.
     */
    const taken = new Set<string>();

    async function takeGroupKey(stanza: Stanza, plaintext: Uint8Array): Promise<void> {
      try {
        const decoded = baileys.proto.Message.decode(baileys.unpadRandomMax16(plaintext));
        const content = decoded.deviceSentMessage?.message ?? decoded;
        const item = content.senderKeyDistributionMessage;
        if (!item) return;
        await made.processSenderKeyDistributionMessage({ authorJid: stanza.author, item });
        taken.add(nameOf(stanza.author, item));
      } catch (error) {
        if (error instanceof KeysBrokenError) throw error;
        // The library meets the same error after this, and logs it.
      }
    }

    async function decryptedBefore(stanzaKey: string): Promise<Uint8Array | null> {
      const row = await deps.stored(stanzaKey);
      const plaintext = row === null ? null : readStanza(row).plaintext;
      return plaintext === null ? null : Buffer.from(plaintext, 'base64');
    }

    async function recorded(
      bytes: Uint8Array,
      lock: string,
      decrypt: () => Promise<Uint8Array>,
    ): Promise<Uint8Array> {
      const cipher = ciphers.find(bytes);
      // Every cipher comes in a stanza that was seen before. Without the stanza, the text could not become a message.
      if (cipher === undefined) throw new Error('A cipher without a stanza');
      const { stanza, part } = cipher;
      try {
        const plaintext = await keys.transaction(async () => {
          const words = await decrypt();
          await takeGroupKey(stanza, words);
          const row = writeStanza({
            attrs: stanza.attrs,
            plaintext: Buffer.from(words).toString('base64'),
          });
          // The library's types do not know this kind, but its transactions carry any kind.
          await keys.set({ [inboxKind]: { [inboxKeyOf(stanza, part)]: row } } as object);
          return words;
        }, lock);
        deps.onDecrypted();
        return plaintext;
      } catch (error) {
        if (error instanceof KeysBrokenError) throw error;
        const reason = error instanceof Error ? error.message : 'unknown';
        // WhatsApp did not learn that we have it (a process died in between) and sends it again, but the key is used
        // up.
        const before = await decryptedBefore(inboxKeyOf(stanza, part));
        if (before !== null) return before;
        if (!stanza.peer) {
          await deps.session.addToInbox([
            {
              stanzaKey: inboxKeyOf(stanza, 'fault'),
              row: writeStanza({ attrs: stanza.attrs, plaintext: null, fault: reason }),
            },
          ]);
          deps.onFault(stanza, reason);
        }
        throw error;
      }
    }

    const repository: SignalRepositoryWithLIDStore = {
      ...made,
      decryptMessage: (options) =>
        recorded(options.ciphertext, options.jid, () => made.decryptMessage(options)),
      decryptGroupMessage: (options) =>
        recorded(options.msg, options.group, () => made.decryptGroupMessage(options)),
      async processSenderKeyDistributionMessage(options) {
        if (taken.delete(nameOf(options.authorJid, options.item))) return;
        await made.processSenderKeyDistributionMessage(options);
      },
    };
    return repository;
  };
}

function nameOf(
  author: string,
  item: {
    groupId?: string | null;
    axolotlSenderKeyDistributionMessage?: Uint8Array | null;
  },
): string {
  const key = Buffer.from(item.axolotlSenderKeyDistributionMessage ?? []).toString('base64');
  return `${author}|${item.groupId ?? ''}|${key}`;
}
