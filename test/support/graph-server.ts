import { createHash, randomBytes } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { newWamid, type NamedNumber } from './graph-server-webhooks.ts';
import { parseMultipart } from './multipart.ts';

/**
 * A stand-in for the Graph API as the Cloud API uses it: messages, media both ways (two steps, a bearer for both, an
 * address that expires), templates, numbers, errors in Meta's form, and whatever trouble a test scripts. The ledger tells
 * what was called, `sent()` what went out.
 */
export interface GraphServer {
  /** What goes into WABA_GRAPH_URL. */
  readonly url: string;
  readonly ledger: readonly GraphCall[];
  addNumber(options?: Partial<NamedNumber & { readonly token: string }>): StandInNumber;
  /** A file that a customer sent; answers what a webhook says of it. */
  addMedia(data: Buffer, mimeType: string, options?: MediaOptions): IncomingMedia;
  /** The next calls of a kind meet this instead of (or after) being carried out. */
  script(trouble: GraphTrouble): void;
  clearScripts(): void;
  /** Runs this once, after the next message was taken and before its answer leaves. */
  beforeNextAnswer(work: (sent: SentMessage) => Promise<void>): void;
  /** How long addresses of files live; five minutes unless a test says otherwise. */
  setUrlLife(ms: number): void;
  /** Ends all connections and the server. */
  stop(): Promise<void>;
}

export interface StandInNumber extends NamedNumber {
  readonly token: string;
  /** What was accepted for sending, oldest first. */
  sent(): readonly SentMessage[];
  /** What was uploaded, by id. */
  uploads(): ReadonlyMap<string, UploadedFile>;
  addTemplate(template: Readonly<Record<string, unknown>> & { readonly name: string }): void;
  /** Makes the number's token invalid. */
  revoke(): void;
  /** Gives the number another token; the old one is invalid. */
  renew(): string;
}

export interface SentMessage {
  readonly wamid: string;
  /** Digits, or a business-scoped user id. */
  readonly to: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface UploadedFile {
  readonly data: Buffer;
  readonly type: string;
  readonly filename: string | null;
}

export interface IncomingMedia {
  readonly id: string;
  readonly mime_type: string;
  /** Base64, as webhooks give it. */
  readonly sha256: string;
}

export interface MediaOptions {
  /** What is told of it instead of the truth. */
  readonly sha256?: string;
  /** Where the file is said to be, instead of at this server. */
  readonly url?: string;
  /** Where the address leads instead of giving the file; `itself` = round in a circle. */
  readonly redirectTo?: string;
}

export type GraphCallKind =
  'messages' | 'upload' | 'media' | 'download' | 'templates' | 'number' | 'other';

export interface GraphCall {
  readonly kind: GraphCallKind;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly bearer: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Null = no answer was given. */
  status: number | null;
}

export interface GraphTrouble {
  readonly kind: GraphCallKind;
  /** How many calls meet it; once when left out. */
  readonly times?: number;
  /** Only messages to this person. */
  readonly to?: string;
  readonly reply:
    | {
        readonly status: number;
        /** Meta's code; left out: an answer without Meta's form. */
        readonly code?: number;
        readonly subcode?: number;
        readonly details?: string;
        readonly transient?: boolean;
        readonly headers?: Readonly<Record<string, string>>;
      }
    /** Nothing is carried out, nothing answered, until the client gives up. */
    | 'hang'
    /** The connection breaks before anything is carried out. */
    | 'drop'
    /** It is carried out, but the answer never leaves. */
    | 'lose-answer'
    /** It is carried out, and the answer never comes: the connection stays open. */
    | 'hold-answer'
    /** An answer that is no JSON, with status 200. */
    | 'garbage';
}

interface Known extends StandInNumber {
  token: string;
  revoked: boolean;
  readonly messages: SentMessage[];
  readonly files: Map<string, UploadedFile>;
  readonly templates: Readonly<Record<string, unknown>>[];
}

interface StoredMedia extends MediaOptions {
  readonly id: string;
  readonly data: Buffer;
  readonly mimeType: string;
}

interface GraphAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

type Payload = Readonly<Record<string, unknown>>;

const mediaTypes = ['image', 'video', 'audio', 'document', 'sticker'];
const plainTypes = ['text', 'template', 'interactive', 'location', 'contacts', 'reaction'];

export async function startGraphServer(options: { port?: number } = {}): Promise<GraphServer> {
  const numbers = new Map<string, Known>();
  const media = new Map<string, StoredMedia>();
  const addresses = new Map<string, { readonly mediaId: string; readonly until: number }>();
  const ledger: GraphCall[] = [];
  const troubles: (GraphTrouble & { left: number })[] = [];
  const hooks: ((sent: SentMessage) => Promise<void>)[] = [];
  let urlLifeMs = 5 * 60_000;
  let next = 100_001;

  const server = http.createServer((request, response) => {
    handle(request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function handle(
    request: http.IncomingMessage,
    response: http.ServerResponse,
  ): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', url);
    const [version = '', id = '', edge = ''] = pathname.slice(1).split('/');
    const kind = kindOf(request.method ?? '', pathname, id, edge);
    const { payload, file } = await readBody(request);
    const call: GraphCall = {
      kind,
      method: request.method ?? '',
      path: pathname,
      query: Object.fromEntries(searchParams),
      bearer: /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null,
      payload,
      status: null,
    };
    ledger.push(call);
    const answer = ({ status, body, headers }: GraphAnswer): void => {
      call.status = status;
      if (response.writableEnded || response.destroyed) return;
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify(body));
    };
    const trouble = troubleFor(kind, payload);
    if (trouble === 'hang') return;
    if (trouble === 'drop') {
      request.socket.destroy();
      return;
    }
    if (trouble === 'garbage') {
      call.status = 200;
      response.end('<html>not what you expect</html>');
      return;
    }
    if (trouble !== null && typeof trouble === 'object') {
      answer(scripted(trouble));
      return;
    }
    if (kind === 'download') {
      download(call, searchParams.get('mid') ?? '', response);
      return;
    }
    const result = /^v\d+\.\d+$/.test(version)
      ? carryOut(call, kind, id, file)
      : refusal(400, 2500, 'Unknown path components');
    const sent = [...numbers.values()]
      .map(({ messages }) => messages.at(-1))
      .find(isAnswered(result));
    if (sent !== undefined) await hooks.shift()?.(sent);
    if (trouble === 'hold-answer') return;
    if (trouble === 'lose-answer') request.socket.destroy();
    else answer(result);
  }

  function kindOf(method: string, path: string, id: string, edge: string): GraphCallKind {
    if (path.startsWith('/whatsapp_business/attachments')) return 'download';
    if (method === 'POST' && edge === 'messages') return 'messages';
    if (method === 'POST' && edge === 'media') return 'upload';
    if (method === 'GET' && edge === 'message_templates') return 'templates';
    if (method === 'GET' && edge === '') return numbers.has(id) ? 'number' : 'media';
    return 'other';
  }

  function troubleFor(kind: GraphCallKind, payload: Payload): GraphTrouble['reply'] | null {
    const index = troubles.findIndex(
      (trouble) =>
        trouble.kind === kind && (trouble.to === undefined || trouble.to === recipientOf(payload)),
    );
    const found = troubles[index];
    if (found === undefined) return null;
    found.left -= 1;
    if (found.left === 0) troubles.splice(index, 1);
    return found.reply;
  }

  function carryOut(
    call: GraphCall,
    kind: GraphCallKind,
    id: string,
    file: UploadedFile | null,
  ): GraphAnswer {
    const holder = [...numbers.values()].find(
      ({ token, revoked }) => token === call.bearer && !revoked,
    );
    if (holder === undefined) {
      return refusal(401, 190, 'Error validating access token: The session is invalid');
    }
    switch (kind) {
      case 'messages':
        return id === holder.phoneNumberId ? send(holder, call.payload) : noObject(id);
      case 'upload':
        return id === holder.phoneNumberId ? upload(holder, call.payload, file) : noObject(id);
      case 'templates':
        return id === holder.wabaId ? templatesOf(holder, call.query) : noObject(id);
      case 'number':
        return id === holder.phoneNumberId
          ? success({ id, display_phone_number: holder.displayNumber, verified_name: 'Shop' })
          : noObject(id);
      case 'media':
        return describe(id);
      case 'download':
      case 'other':
        return refusal(400, 2500, 'Unknown path components');
    }
  }

  function send(number: Known, payload: Payload): GraphAnswer {
    if (payload['messaging_product'] !== 'whatsapp') return parameterMissing('messaging_product');
    // A receipt for what the customer wrote, not a message.
    if (payload['status'] === 'read') return success({ success: true });
    const to = recipientOf(payload);
    if (to === '') return parameterMissing('to');
    const type = typeof payload['type'] === 'string' ? payload['type'] : 'text';
    const object = payload[type];
    if (![...mediaTypes, ...plainTypes].includes(type)) {
      return refusal(400, 100, `Param type must be one of {…} - got "${type}".`);
    }
    if (typeof object !== 'object' || object === null) return parameterMissing(type);
    const fault = faultOf(number, type, object as Payload);
    if (fault !== null) return fault;
    const wamid = newWamid();
    number.messages.push({ wamid, to, payload });
    return success({
      messaging_product: 'whatsapp',
      contacts: [{ input: to, ...(/^\d+$/.test(to) ? { wa_id: to } : { user_id: to }) }],
      messages: [{ id: wamid }],
    });
  }

  function faultOf(number: Known, type: string, object: Payload): GraphAnswer | null {
    if (type === 'text') {
      const { body } = object;
      if (typeof body !== 'string' || body === '') return parameterMissing('text.body');
      if (body.length > 4_096) {
        return refusal(400, 100, 'Param text[body] must be at most 4096 characters long.');
      }
    }
    if (mediaTypes.includes(type)) {
      const { id, link } = object;
      if (typeof link === 'string' && /^https?:/.test(link)) return null;
      if (typeof id !== 'string') return parameterMissing(`${type}.id`);
      if (!number.files.has(id))
        return refusal(400, 131_009, `Parameter value is not valid: ${id}`);
    }
    if (type === 'template') {
      const { name, language } = object as { name?: unknown; language?: { code?: unknown } };
      const known = number.templates.some(
        (template) => template['name'] === name && template['language'] === language?.code,
      );
      if (!known) return refusal(404, 132_001, 'Template name does not exist in the translation');
    }
    return null;
  }

  function upload(number: Known, payload: Payload, file: UploadedFile | null): GraphAnswer {
    if (payload['messaging_product'] !== 'whatsapp') return parameterMissing('messaging_product');
    if (file === null) return parameterMissing('file');
    const id = String((next += 1));
    number.files.set(id, { ...file, type: textOf(payload['type']) });
    return success({ id });
  }

  function templatesOf(number: Known, query: Readonly<Record<string, string>>): GraphAnswer {
    const limit = Math.min(Number(query['limit'] ?? 25), 1_000);
    const from = Number(query['after'] ?? 0);
    const matching = number.templates.filter((template) =>
      ['name', 'language', 'status', 'category'].every(
        (key) => query[key] === undefined || query[key] === template[key],
      ),
    );
    const data = matching.slice(from, from + limit);
    const more = from + limit < matching.length;
    const cursors = { before: String(from), after: String(from + data.length) };
    return success({ data, paging: { cursors, ...(more && { next: `${url}/next` }) } });
  }

  function describe(id: string): GraphAnswer {
    const found = media.get(id);
    if (found === undefined) return noObject(id);
    const mid = randomBytes(8).toString('hex');
    addresses.set(mid, { mediaId: id, until: Date.now() + urlLifeMs });
    return success({
      messaging_product: 'whatsapp',
      url: found.url ?? `${url}/whatsapp_business/attachments/?mid=${mid}`,
      mime_type: found.mimeType,
      sha256: found.sha256 ?? sha256(found.data, 'hex'),
      file_size: found.data.length,
      id,
    });
  }

  function download(call: GraphCall, mid: string, response: http.ServerResponse): void {
    const address = addresses.get(mid);
    const found = address === undefined ? undefined : media.get(address.mediaId);
    const allowed = [...numbers.values()].some(
      ({ token, revoked }) => token === call.bearer && !revoked,
    );
    const status = !allowed ? 401 : found === undefined ? 404 : 200;
    call.status = status;
    if (status !== 200 || found === undefined || Date.now() > (address?.until ?? 0)) {
      call.status = status === 200 ? 404 : status;
      response.writeHead(call.status, { 'content-type': 'text/html' }).end('<html></html>');
      return;
    }
    if (found.redirectTo !== undefined) {
      call.status = 302;
      const self = `${call.path}?mid=${mid}`;
      const location = found.redirectTo === 'itself' ? self : found.redirectTo;
      response.writeHead(302, { location }).end();
      return;
    }
    response
      .writeHead(200, { 'content-type': found.mimeType, 'content-length': found.data.length })
      .end(found.data);
  }

  return {
    url,
    ledger,
    addNumber(given = {}) {
      const serial = (next += 1);
      const number: Known = {
        phoneNumberId: given.phoneNumberId ?? `10${serial}`,
        wabaId: given.wabaId ?? `20${serial}`,
        displayNumber: given.displayNumber ?? `7700${serial}0`,
        token: given.token ?? newToken(),
        revoked: false,
        messages: [],
        files: new Map(),
        templates: [],
        sent: () => [...number.messages],
        uploads: () => number.files,
        addTemplate: (template) =>
          void number.templates.push({
            id: String((next += 1)),
            language: 'ru',
            status: 'APPROVED',
            category: 'UTILITY',
            components: [],
            ...template,
          }),
        revoke: () => void (number.revoked = true),
        renew() {
          number.token = newToken();
          number.revoked = false;
          return number.token;
        },
      };
      numbers.set(number.phoneNumberId, number);
      return number;
    },
    addMedia(data, mimeType, more = {}) {
      const id = String((next += 1));
      media.set(id, { id, data, mimeType, ...more });
      return { id, mime_type: mimeType, sha256: more.sha256 ?? sha256(data, 'base64') };
    },
    script: (trouble) => void troubles.push({ ...trouble, left: trouble.times ?? 1 }),
    clearScripts: () => void troubles.splice(0),
    beforeNextAnswer: (work) => void hooks.push(work),
    setUrlLife: (ms) => void (urlLifeMs = ms),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readBody(
  request: http.IncomingMessage,
): Promise<{ payload: Payload; file: UploadedFile | null }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('application/json') && body.length > 0) {
    return { payload: JSON.parse(body.toString()) as Payload, file: null };
  }
  if (!type.startsWith('multipart/form-data')) return { payload: {}, file: null };
  const payload: Record<string, unknown> = {};
  let file: UploadedFile | null = null;
  for (const part of parseMultipart(body, type)) {
    if (part.filename === null) payload[part.name] = part.data.toString();
    else file = { data: Buffer.from(part.data), type: '', filename: part.filename };
  }
  return { payload, file };
}

function recipientOf(payload: Payload): string {
  return textOf(payload['to']) || textOf(payload['recipient']);
}

/** Whether this is the message that an answer tells the id of. */
function isAnswered({ body }: GraphAnswer) {
  const [first] = Array.isArray(body['messages']) ? (body['messages'] as { id?: string }[]) : [];
  return (sent: SentMessage | undefined): boolean => sent !== undefined && sent.wamid === first?.id;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const newToken = (): string => `EAA${randomBytes(24).toString('hex')}`;
const success = (body: Payload): GraphAnswer => ({ status: 200, body });

function sha256(data: Buffer, encoding: 'hex' | 'base64'): string {
  return createHash('sha256').update(data).digest(encoding);
}

function refusal(
  status: number,
  code: number,
  message: string,
  more: Payload = {},
  headers: Readonly<Record<string, string>> = {},
): GraphAnswer {
  const error = {
    message: `(#${code}) ${message}`,
    type: 'OAuthException',
    code,
    ...more,
    fbtrace_id: randomBytes(8).toString('hex'),
  };
  return { status, body: { error }, headers };
}

function scripted(trouble: Exclude<GraphTrouble['reply'], string>): GraphAnswer {
  const { status, code, subcode, details, transient, headers = {} } = trouble;
  if (code === undefined) return { status, body: { oops: true }, headers };
  const more = {
    ...(subcode !== undefined && { error_subcode: subcode }),
    ...(details !== undefined && { error_data: { messaging_product: 'whatsapp', details } }),
    ...(transient !== undefined && { is_transient: transient }),
  };
  return refusal(status, code, 'scripted', more, headers);
}

function parameterMissing(name: string): GraphAnswer {
  return refusal(400, 131_008, 'Required parameter is missing', {
    error_data: { messaging_product: 'whatsapp', details: `Parameter '${name}' is mandatory.` },
  });
}

function noObject(id: string): GraphAnswer {
  return refusal(400, 100, `Unsupported get request. Object with ID '${id}' does not exist`, {
    error_subcode: 33,
  });
}
