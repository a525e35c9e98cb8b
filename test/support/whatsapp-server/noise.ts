import { randomBytes } from 'node:crypto';
import {
  aesDecryptGCM,
  aesEncryptGCM,
  Curve,
  hkdf,
  NOISE_MODE,
  NOISE_WA_HEADER,
  proto,
  sha256,
  type KeyPair,
} from '@whiskeysockets/baileys';

/** Keys that clients of this server trust instead of WhatsApp's own. */
export interface ServerKeys {
  /** What `WA_CERT_DETAILS.PUBLIC_KEY` has to be in the client. */
  readonly root: Buffer;
  readonly static: KeyPair;
  readonly certificates: Buffer;
}

/** A root, an intermediate certificate and the server's own; `forged`: not signed by the root. */
export function createServerKeys({ forged = false } = {}): ServerKeys {
  const root = Curve.generateKeyPair();
  const intermediate = Curve.generateKeyPair();
  const own = Curve.generateKeyPair();
  const details = (serial: number, issuerSerial: number, key: Uint8Array): Uint8Array =>
    proto.CertChain.NoiseCertificate.Details.encode({
      serial,
      issuerSerial,
      key,
      notBefore: 1,
      notAfter: 4_102_444_800,
    }).finish();
  const signed = (key: KeyPair, of: Uint8Array) => ({
    details: of,
    signature: forged ? randomBytes(64) : Curve.sign(key.private, of),
  });
  const certificates = proto.CertChain.encode({
    intermediate: signed(root, details(1, 0, intermediate.public)),
    leaf: signed(intermediate, details(2, 1, own.public)),
  }).finish();
  return { root: Buffer.from(root.public), static: own, certificates: Buffer.from(certificates) };
}

function counterIv(counter: number): Buffer {
  const iv = Buffer.alloc(12);
  iv.writeUInt32BE(counter, 8);
  return iv;
}

function twoKeys(secret: Uint8Array, salt: Buffer): [Buffer, Buffer] {
  const bytes = Buffer.from(hkdf(Buffer.from(secret), 64, { salt, info: '' }));
  return [bytes.subarray(0, 32), bytes.subarray(32)];
}

/** What a client says of itself at the end of the handshake. */
export interface ClientHello {
  readonly payload: proto.ClientPayload;
  /** The key that the client proved to own; a device keeps its own for life. */
  readonly noiseKey: Buffer;
}

/** Both directions of an encrypted stream: each frame has the next counter. */
export class Transport {
  readonly #readKey: Buffer;
  readonly #writeKey: Buffer;
  #read = 0;
  #written = 0;

  constructor(readKey: Buffer, writeKey: Buffer) {
    this.#readKey = readKey;
    this.#writeKey = writeKey;
  }

  decrypt(frame: Buffer): Buffer {
    return aesDecryptGCM(frame, this.#readKey, counterIv(this.#read++), Buffer.alloc(0));
  }

  encrypt(plain: Uint8Array): Buffer {
    return aesEncryptGCM(plain, this.#writeKey, counterIv(this.#written++), Buffer.alloc(0));
  }
}

/** The server's half of the handshake Noise_XX_25519_AESGCM_SHA256. */
export class Handshake {
  readonly #keys: ServerKeys;
  readonly #ephemeral = Curve.generateKeyPair();
  #hash = Buffer.from(NOISE_MODE);
  #salt = this.#hash;
  #key = this.#hash;
  #counter = 0;

  constructor(keys: ServerKeys) {
    this.#keys = keys;
    this.#authenticate(Buffer.from(NOISE_WA_HEADER));
  }

  /** Answers the client's first frame. */
  answerHello(frame: Buffer): Buffer {
    const clientKey = proto.HandshakeMessage.decode(frame).clientHello?.ephemeral;
    if (clientKey == null) throw new Error('The first frame is no ClientHello');
    this.#authenticate(Buffer.from(clientKey));
    this.#authenticate(Buffer.from(this.#ephemeral.public));
    this.#mix(Curve.sharedKey(this.#ephemeral.private, clientKey));
    const encryptedStatic = this.#encrypt(this.#keys.static.public);
    this.#mix(Curve.sharedKey(this.#keys.static.private, clientKey));
    const payload = this.#encrypt(this.#keys.certificates);
    const serverHello = { ephemeral: this.#ephemeral.public, static: encryptedStatic, payload };
    return Buffer.from(proto.HandshakeMessage.encode({ serverHello }).finish());
  }

  /** Takes the client's second frame: who it is, and the stream that starts now. */
  finish(frame: Buffer): { hello: ClientHello; transport: Transport } {
    const finish = proto.HandshakeMessage.decode(frame).clientFinish;
    if (finish?.static == null || finish.payload == null) {
      throw new Error('The second frame is no ClientFinish');
    }
    const noiseKey = this.#decrypt(Buffer.from(finish.static));
    this.#mix(Curve.sharedKey(this.#ephemeral.private, noiseKey));
    const payload = proto.ClientPayload.decode(this.#decrypt(Buffer.from(finish.payload)));
    const [clientWrites, clientReads] = twoKeys(Buffer.alloc(0), this.#salt);
    return {
      hello: { payload, noiseKey },
      transport: new Transport(clientWrites, clientReads),
    };
  }

  #authenticate(data: Buffer): void {
    this.#hash = sha256(Buffer.concat([this.#hash, data])) as Buffer<ArrayBuffer>;
  }

  #mix(secret: Uint8Array): void {
    const [salt, key] = twoKeys(secret, this.#salt);
    this.#salt = salt as Buffer<ArrayBuffer>;
    this.#key = key as Buffer<ArrayBuffer>;
    this.#counter = 0;
  }

  #encrypt(plain: Uint8Array): Buffer {
    const encrypted = aesEncryptGCM(plain, this.#key, counterIv(this.#counter++), this.#hash);
    this.#authenticate(encrypted);
    return encrypted;
  }

  #decrypt(encrypted: Buffer): Buffer {
    const plain = aesDecryptGCM(encrypted, this.#key, counterIv(this.#counter++), this.#hash);
    this.#authenticate(encrypted);
    return plain;
  }
}
