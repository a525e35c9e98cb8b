import { randomUUID } from 'node:crypto';
import express from 'express';
import { serve } from '../../support/stand-ins/serve.ts';
import { signatureHeader, signatureOf, type EchoUpdate } from './updates.ts';

/** A message of ours that the provider accepted. */
export interface Taken {
  readonly id: string;
  readonly token: string;
  readonly to: string;
  readonly text: string | null;
  readonly file: { readonly name: string; readonly bytes: Buffer } | null;
}

/** A person to whom nothing can be sent. */
export const blocked = 'someone who blocked us';

export type EchoProvider = Awaited<ReturnType<typeof startEchoProvider>>;

/** The messenger's server: accepts messages, has files, and reports updates by webhook or on request. */
export async function startEchoProvider() {
  const taken: Taken[] = [];
  const files = new Map<string, Buffer>();
  const updates: { readonly token: string; readonly update: EchoUpdate }[] = [];
  let pings = 0;

  const app = express();
  app.use(express.json({ limit: '5mb' }));
  app.get('/ping', (_req, res) => {
    pings += 1;
    res.json({});
  });
  app.post('/accounts/:token/messages', (req, res) => {
    const { to, text = null, file = null } = req.body as Body;
    if (to === blocked) return void res.status(403).json({ error: 'blocked' });
    const id = `m-${randomUUID()}`;
    const bytes = file && { name: file.name, bytes: Buffer.from(file.base64, 'base64') };
    taken.push({ id, token: req.params.token, to, text, file: bytes });
    res.json({ id });
  });
  app.get('/accounts/:token/updates', (req, res) => {
    const after = Number(req.query['after']);
    const later = updates.map((each, index) => ({ ...each, number: index + 1 }));
    res.json(later.filter(({ token, number }) => token === req.params.token && number > after));
  });
  app.get('/files/:id', (req, res) => {
    const bytes = files.get(req.params.id);
    if (bytes === undefined) res.status(404).end();
    else res.type('application/octet-stream').send(bytes);
  });
  const { url, close } = await serve(app);

  return {
    url,
    taken,
    pings: () => pings,

    /** Adds a file that a person sends, and returns its id. */
    addFile(bytes: Buffer): string {
      const id = randomUUID();
      files.set(id, bytes);
      return id;
    },

    /** Keeps an update for callers that ask for the account's updates. */
    keep: (token: string, update: EchoUpdate) => void updates.push({ token, update }),

    /** Posts an update to a webhook. */
    async post(address: string, secret: string, update: EchoUpdate): Promise<number> {
      const body = Buffer.from(JSON.stringify(update));
      const headers = { [signatureHeader]: signatureOf(secret, body) };
      return (await fetch(address, { method: 'POST', headers, body })).status;
    },

    close,
  };
}

interface Body {
  readonly to: string;
  readonly text?: string;
  readonly file?: { readonly name: string; readonly base64: string };
}
