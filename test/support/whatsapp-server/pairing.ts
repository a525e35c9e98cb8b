import { randomBytes } from 'node:crypto';
import {
  aesDecryptCTR,
  aesDecryptGCM,
  aesEncryptCTR,
  Curve,
  derivePairingCodeKey,
  hkdf,
  hmacSign,
  proto,
  WA_ADV_ACCOUNT_SIG_PREFIX,
} from '@whiskeysockets/baileys';
import type { Connection } from './connection.ts';
import { attribute, bytesOf, child, stanza, unixSeconds, type Stanza } from './nodes.ts';
import { userOf } from './jids.ts';
import type { ClientHello } from './noise.ts';
import type { SignalParty } from './signal-party.ts';

const server = 's.whatsapp.net';

/** A client that showed a QR code or asked for a pairing code, and waits to be linked. */
export class Pairing {
  readonly connection: Connection;
  readonly hello: ClientHello;
  /** The first part of each QR code that the client shows, in turn. */
  readonly references = Array.from({ length: 6 }, () => `2@${randomBytes(48).toString('base64')}`);
  /** The request for a code, if the client made one. */
  #codeRequest: { phone: string; wrappedKey: Buffer; reference: Buffer } | undefined;
  #onBundle: ((bundle: Buffer) => void) | undefined;

  constructor(connection: Connection, hello: ClientHello) {
    this.connection = connection;
    this.hello = hello;
  }

  get registration(): proto.ClientPayload.IDevicePairingRegistrationData {
    const { devicePairingData } = this.hello.payload;
    if (devicePairingData == null) throw new Error('The client sent no keys to be linked with');
    return devicePairingData;
  }

  /** The number whose phone has to enter the code. */
  get codePhone(): string | undefined {
    return this.#codeRequest?.phone;
  }

  offer(): void {
    const references = this.references.map((text) => stanza('ref', {}, Buffer.from(text)));
    this.connection.send(
      stanza('iq', { from: server, type: 'set', id: 'pair-device', xmlns: 'md' }, [
        stanza('pair-device', {}, references),
      ]),
    );
  }

  /** The client asks to be linked by code, or answers the code that was entered. */
  takeCodeStep(query: Stanza): Stanza[] {
    const step = child(query, 'link_code_companion_reg');
    if (step === undefined) throw new Error('No step of a pairing');
    if (step.attrs['stage'] === 'companion_finish') {
      this.#onBundle?.(bytesOf(child(step, 'link_code_pairing_wrapped_key_bundle')));
      return [];
    }
    const reference = randomBytes(16);
    this.#codeRequest = {
      phone: userOf(attribute(step, 'jid')),
      wrappedKey: bytesOf(child(step, 'link_code_pairing_wrapped_companion_ephemeral_pub')),
      reference,
    };
    return [
      stanza('link_code_companion_reg', { stage: 'companion_hello' }, [
        stanza('link_code_pairing_ref', {}, reference),
      ]),
    ];
  }

  /** The phone's half of a pairing by code; answers the secret that both now share. */
  async shareSecret(code: string, phone: SignalParty): Promise<Buffer> {
    const request = this.#codeRequest;
    if (request === undefined) throw new Error('The client asked for no code');
    const { wrappedKey } = request;
    const clientKey = aesDecryptCTR(
      wrappedKey.subarray(48, 80),
      await derivePairingCodeKey(code, wrappedKey.subarray(0, 32)),
      wrappedKey.subarray(32, 48),
    );
    const ephemeral = Curve.generateKeyPair();
    const salt = randomBytes(32);
    const iv = randomBytes(16);
    const wrapped = aesEncryptCTR(ephemeral.public, await derivePairingCodeKey(code, salt), iv);
    const bundle = new Promise<Buffer>((resolve) => (this.#onBundle = resolve));
    this.connection.send(
      stanza(
        'notification',
        { from: server, type: 'link_code_companion_reg', id: 'link-code', t: unixSeconds() },
        [
          stanza('link_code_companion_reg', { stage: 'primary_hello' }, [
            stanza('link_code_pairing_ref', {}, request.reference),
            stanza('primary_identity_pub', {}, phone.identity),
            stanza(
              'link_code_pairing_wrapped_primary_ephemeral_pub',
              {},
              Buffer.concat([salt, iv, wrapped]),
            ),
          ]),
        ],
      ),
    );
    return secretIn(await bundle, Curve.sharedKey(ephemeral.private, clientKey), phone);
  }

  /** Tells the client that it is linked, in a way that it can check against the secret it shared. */
  confirm(phone: SignalParty, secret: Buffer, device: { jid: string; lid: string }): void {
    const details = proto.ADVDeviceIdentity.encode({
      rawId: 1,
      timestamp: Math.floor(Date.now() / 1000),
      keyIndex: 1,
    }).finish();
    const identity = Buffer.from(this.registration.eIdent ?? []);
    const signed = proto.ADVSignedDeviceIdentity.encode({
      details,
      accountSignatureKey: phone.identity,
      accountSignature: phone.sign(Buffer.concat([WA_ADV_ACCOUNT_SIG_PREFIX, details, identity])),
    }).finish();
    const sealed = proto.ADVSignedDeviceIdentityHMAC.encode({
      details: signed,
      hmac: hmacSign(signed, secret),
    }).finish();
    this.connection.send(
      stanza('iq', { from: server, type: 'result', id: 'pair-success', t: unixSeconds() }, [
        stanza('pair-success', {}, [
          stanza('device-identity', {}, Buffer.from(sealed)),
          stanza('platform', { name: 'android' }),
          stanza('device', device),
        ]),
      ]),
    );
  }
}

/** What the client sealed for the phone that entered its code, put together to the secret of both. */
function secretIn(bundle: Buffer, shared: Buffer, phone: SignalParty): Buffer {
  const key = hkdf(shared, 32, {
    salt: bundle.subarray(0, 32),
    info: 'link_code_pairing_key_bundle_encryption_key',
  });
  const plain = aesDecryptGCM(
    bundle.subarray(44),
    Buffer.from(key),
    bundle.subarray(32, 44),
    Buffer.alloc(0),
  );
  const identity = plain.subarray(0, 32);
  const random = plain.subarray(64, 96);
  const material = Buffer.concat([shared, phone.agree(identity), random]);
  return Buffer.from(hkdf(material, 32, { info: 'adv_secret' }));
}

/** The parts of a QR code: its reference, the client's keys, and the secret that only a scan can carry. */
export function readQr(qr: string): { reference: string; noiseKey: Buffer; secret: Buffer } {
  const [reference, noiseKey, , secret] = (qr.split('#')[1] ?? qr).split(',');
  if (reference === undefined || noiseKey === undefined || secret === undefined) {
    throw new Error('This is no QR code of WhatsApp');
  }
  return {
    reference,
    noiseKey: Buffer.from(noiseKey, 'base64'),
    secret: Buffer.from(secret, 'base64'),
  };
}
