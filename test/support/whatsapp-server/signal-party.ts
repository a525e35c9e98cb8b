import {
  addTransactionCapability,
  Curve,
  DEFAULT_CONNECTION_CONFIG,
  encodeWAMessage,
  generateSignalPubKey,
  initAuthCreds,
  proto,
  unpadRandomMax16,
  type SignalDataSet,
  type SignalDataTypeMap,
  type SignalKeyStore,
} from '@whiskeysockets/baileys';
import { quietLibsignal } from '../../../src/channels/whatsapp/baileys/quiet-libsignal.ts';
import { silentLogger } from '../../../src/channels/whatsapp/baileys/silent-logger.ts';

quietLibsignal();

/** What one device must know of another to write to it first. */
export interface KeyBundle {
  readonly registrationId: number;
  readonly identity: Buffer;
  readonly signedPreKey: { readonly id: number; readonly key: Buffer; readonly signature: Buffer };
  /** Each is given out once; a device that ran out of them is written to without. */
  readonly preKey: { readonly id: number; readonly key: Buffer } | undefined;
}

export interface Ciphertext {
  readonly type: 'pkmsg' | 'msg' | 'skmsg';
  readonly bytes: Buffer;
}

/** A device of Signal's protocol with its keys and sessions: a customer's phone, or that of a number. */
export class SignalParty {
  readonly #keys = new MemoryKeys();
  readonly #credentials = initAuthCreds();
  readonly #repository = DEFAULT_CONNECTION_CONFIG.makeSignalRepository(
    {
      creds: this.#credentials,
      keys: addTransactionCapability(this.#keys, silentLogger, {
        maxCommitRetries: 1,
        delayBetweenTriesMs: 1,
      }),
    },
    silentLogger,
  );
  #lastPreKey = 0;

  get identity(): Buffer {
    return Buffer.from(this.#credentials.signedIdentityKey.public);
  }

  sign(data: Uint8Array): Uint8Array {
    return Curve.sign(this.#credentials.signedIdentityKey.private, data);
  }

  /** The secret that both owners of these two identities can compute. */
  agree(identity: Uint8Array): Buffer {
    return Curve.sharedKey(this.#credentials.signedIdentityKey.private, identity);
  }

  /** Keys for somebody who writes first, with a one-time key that nobody got before. */
  bundle(): KeyBundle {
    const { registrationId, signedPreKey } = this.#credentials;
    const id = (this.#lastPreKey += 1);
    const preKey = Curve.generateKeyPair();
    this.#keys.set({ 'pre-key': { [id]: preKey } });
    return {
      registrationId,
      identity: this.identity,
      signedPreKey: {
        id: signedPreKey.keyId,
        key: Buffer.from(signedPreKey.keyPair.public),
        signature: Buffer.from(signedPreKey.signature),
      },
      preKey: { id, key: Buffer.from(preKey.public) },
    };
  }

  async knows(jid: string): Promise<boolean> {
    return (await this.#repository.validateSession(jid)).exists;
  }

  /** Starts a session with a device, in place of the one there was. */
  async meet(jid: string, bundle: KeyBundle): Promise<void> {
    const { signedPreKey, preKey } = bundle;
    await this.#repository.injectE2ESession({
      jid,
      session: {
        registrationId: bundle.registrationId,
        identityKey: generateSignalPubKey(bundle.identity),
        signedPreKey: {
          keyId: signedPreKey.id,
          publicKey: generateSignalPubKey(signedPreKey.key),
          signature: signedPreKey.signature,
        },
        ...(preKey === undefined
          ? {}
          : { preKey: { keyId: preKey.id, publicKey: generateSignalPubKey(preKey.key) } }),
      },
    });
  }

  async forget(jid: string): Promise<void> {
    await this.#repository.deleteSession([jid]);
  }

  async encrypt(jid: string, message: proto.IMessage): Promise<Ciphertext> {
    const data = encodeWAMessage(message);
    const { type, ciphertext } = await this.#repository.encryptMessage({ jid, data });
    return { type, bytes: Buffer.from(ciphertext) };
  }

  async decrypt(jid: string, type: string, ciphertext: Buffer): Promise<proto.Message> {
    if (type !== 'pkmsg' && type !== 'msg') throw new Error(`No such encryption: ${type}`);
    return decoded(await this.#repository.decryptMessage({ jid, type, ciphertext }));
  }

  /** Encrypts for a group, with the key that its members must be given once. */
  async encryptForGroup(
    group: string,
    own: string,
    message: proto.IMessage,
  ): Promise<{ bytes: Buffer; key: proto.Message.ISenderKeyDistributionMessage }> {
    const data = encodeWAMessage(message);
    const encrypted = await this.#repository.encryptGroupMessage({ group, meId: own, data });
    return {
      bytes: Buffer.from(encrypted.ciphertext),
      key: {
        groupId: group,
        axolotlSenderKeyDistributionMessage: encrypted.senderKeyDistributionMessage,
      },
    };
  }

  /** The key with which the own messages of a group are read. */
  async groupKey(group: string, own: string): Promise<proto.Message.ISenderKeyDistributionMessage> {
    const key = await this.#repository.getSenderKeyDistributionMessage({ group, meId: own });
    return { groupId: group, axolotlSenderKeyDistributionMessage: key };
  }

  async takeGroupKey(
    author: string,
    key: proto.Message.ISenderKeyDistributionMessage,
  ): Promise<void> {
    await this.#repository.processSenderKeyDistributionMessage({ authorJid: author, item: key });
  }

  async decryptFromGroup(group: string, author: string, bytes: Buffer): Promise<proto.Message> {
    return decoded(
      await this.#repository.decryptGroupMessage({ group, authorJid: author, msg: bytes }),
    );
  }
}

const decoded = (padded: Uint8Array): proto.Message =>
  proto.Message.decode(unpadRandomMax16(padded));

class MemoryKeys implements SignalKeyStore {
  readonly #values = new Map<string, unknown>();

  get<T extends keyof SignalDataTypeMap>(
    type: T,
    ids: string[],
  ): Record<string, SignalDataTypeMap[T]> {
    const found: Record<string, SignalDataTypeMap[T]> = {};
    for (const id of ids) {
      const value = this.#values.get(`${type}/${id}`);
      if (value !== undefined) found[id] = value as SignalDataTypeMap[T];
    }
    return found;
  }

  set(data: SignalDataSet): void {
    for (const [type, values] of Object.entries(data)) {
      for (const [id, value] of Object.entries(values ?? {})) {
        if (value == null) this.#values.delete(`${type}/${id}`);
        else this.#values.set(`${type}/${id}`, value);
      }
    }
  }
}
