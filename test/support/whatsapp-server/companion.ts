import type { proto } from '@whiskeysockets/baileys';
import { bytesOf, child, children, type Stanza } from './nodes.ts';
import type { KeyBundle } from './signal-party.ts';

const numberIn = (bytes: Buffer): number => bytes.readUIntBE(0, bytes.length);

/** A client that a number is linked with: its device number, and the public keys it gave the server. */
export class Companion {
  readonly device: number;
  /** The key with which it proves at each login who it is. */
  readonly noiseKey: Buffer;
  readonly identity: Buffer;
  readonly registrationId: number;
  #signedPreKey: KeyBundle['signedPreKey'];
  readonly #preKeys: { readonly id: number; readonly key: Buffer }[] = [];

  constructor(
    device: number,
    noiseKey: Buffer,
    registration: proto.ClientPayload.IDevicePairingRegistrationData,
  ) {
    const part = (bytes: Uint8Array | null | undefined): Buffer => Buffer.from(bytes ?? []);
    this.device = device;
    this.noiseKey = noiseKey;
    this.identity = part(registration.eIdent);
    this.registrationId = numberIn(part(registration.eRegid));
    this.#signedPreKey = {
      id: numberIn(part(registration.eSkeyId)),
      key: part(registration.eSkeyVal),
      signature: part(registration.eSkeySig),
    };
  }

  /** One-time keys that are left. */
  get preKeys(): number {
    return this.#preKeys.length;
  }

  /** Takes keys that the client uploads, or a new signed one. */
  takeKeys(upload: Stanza): void {
    for (const key of children(child(upload, 'list'), 'key')) {
      this.#preKeys.push({
        id: numberIn(bytesOf(child(key, 'id'))),
        key: bytesOf(child(key, 'value')),
      });
    }
    const signed = child(child(upload, 'rotate') ?? upload, 'skey');
    if (signed === undefined) return;
    this.#signedPreKey = {
      id: numberIn(bytesOf(child(signed, 'id'))),
      key: bytesOf(child(signed, 'value')),
      signature: bytesOf(child(signed, 'signature')),
    };
  }

  /** Keys for somebody who writes to it first; each one-time key is given once. */
  giveBundle(): KeyBundle {
    return {
      registrationId: this.registrationId,
      identity: this.identity,
      signedPreKey: this.#signedPreKey,
      preKey: this.#preKeys.shift(),
    };
  }
}
