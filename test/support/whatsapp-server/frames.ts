import { NOISE_WA_HEADER } from '@whiskeysockets/baileys';

/** Cuts a client's byte stream into frames: an introduction once, then length (3 bytes) and body. */
export class FrameReader {
  #buffer = Buffer.alloc(0);
  #introduced = false;

  push(chunk: Buffer): Buffer[] {
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    if (!this.#introduced && !this.#takeIntroduction()) return [];
    const frames: Buffer[] = [];
    while (this.#buffer.length >= 3) {
      const end = 3 + this.#buffer.readUIntBE(0, 3);
      if (this.#buffer.length < end) break;
      frames.push(this.#buffer.subarray(3, end));
      this.#buffer = this.#buffer.subarray(end);
    }
    return frames;
  }

  /** `WA` and a version, after routing information if the client was given some. */
  #takeIntroduction(): boolean {
    let start = 0;
    if (this.#buffer.subarray(0, 2).toString('latin1') === 'ED') {
      if (this.#buffer.length < 7) return false;
      start = 7 + this.#buffer.readUIntBE(4, 3);
    }
    const header = this.#buffer.subarray(start, start + NOISE_WA_HEADER.length);
    if (header.length < NOISE_WA_HEADER.length) return false;
    if (!header.equals(NOISE_WA_HEADER)) throw new Error('Not a WhatsApp Web client');
    this.#buffer = this.#buffer.subarray(start + header.length);
    this.#introduced = true;
    return true;
  }
}

export function frame(body: Buffer): Buffer {
  const length = Buffer.alloc(3);
  length.writeUIntBE(body.length, 0, 3);
  return Buffer.concat([length, body]);
}
