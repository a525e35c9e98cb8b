import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { rmSync, writeFileSync, mkdtempSync } from 'node:fs';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createTlsCertificate } from './tls-certificate.ts';

/** WhatsApp's file servers: encrypted files by path, over https as clients demand. */
export class MediaServer {
  /** How many times each path was fetched. */
  readonly downloads = new Map<string, number>();
  /** Every file is answered with this status instead. */
  refuse: number | undefined;
  readonly #files = new Map<string, Buffer>();
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'whatsapp-server-'));
  readonly #server: https.Server;
  #host = '';

  constructor() {
    const { key, certificate } = createTlsCertificate();
    writeFileSync(this.certificateFile, certificate);
    this.#server = https.createServer({ key, cert: certificate }, (request, response) => {
      const place = decodeURIComponent((request.url ?? '/').split('?', 1)[0] ?? '/');
      if (request.method === 'POST') {
        const chunks: Buffer[] = [];
        request.on('data', (chunk: Buffer) => chunks.push(chunk));
        request.on('end', () => {
          response.setHeader('content-type', 'application/json');
          response.end(JSON.stringify(this.#answerUpload(Buffer.concat(chunks))));
        });
        return;
      }
      this.downloads.set(place, (this.downloads.get(place) ?? 0) + 1);
      const file = this.#files.get(place);
      response.statusCode = this.refuse ?? (file === undefined ? 404 : 200);
      response.end(response.statusCode === 200 ? file : undefined);
    });
  }

  /** What NODE_EXTRA_CA_CERTS of a client's process has to name. */
  get certificateFile(): string {
    return path.join(this.#folder, 'certificate.pem');
  }

  /** The address that clients get for uploads, `host:port`. */
  get host(): string {
    return this.#host;
  }

  async listen(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#host = `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  put(encrypted: Buffer): { directPath: string; url: string } {
    const directPath = `/v/t62.7118-24/${randomBytes(16).toString('hex')}.enc`;
    this.#files.set(directPath, encrypted);
    return { directPath, url: `https://${this.#host}${directPath}` };
  }

  file(directPath: string): Buffer | undefined {
    return this.#files.get(directPath);
  }

  /** The file is kept no longer: its path is answered with 404. */
  forget(directPath: string): void {
    this.#files.delete(directPath);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #answerUpload(encrypted: Buffer): Record<string, string> {
    const { directPath, url } = this.put(encrypted);
    return { url, direct_path: directPath };
  }
}
