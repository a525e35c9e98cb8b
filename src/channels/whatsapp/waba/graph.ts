import http from 'node:http';
import https from 'node:https';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { deadlineOf } from '../../../lib/deadline.ts';
import { userAgent } from '../../../lib/user-agent.ts';
import type { CallFault } from '../../shared/outcome.ts';

/** A refusal by Meta, with the fields that decisions depend on. */
export interface GraphRefusal {
  readonly status: number;
  /** Meta's code; null = the answer is not in Meta's format. */
  readonly code: number | null;
  readonly subcode: number | null;
  /** Meta's own text, the more specific one if there are two. */
  readonly message: string;
  /** Meta itself says that another attempt may succeed. */
  readonly transient: boolean;
}

/** Why a call returned no result. */
export type GraphFault = CallFault<GraphRefusal>;

export type GraphResult = Readonly<Record<string, unknown>>;

export type GraphAnswer =
  | { readonly ok: true; readonly result: GraphResult }
  | { readonly ok: false; readonly fault: GraphFault };

export interface GraphRequest {
  readonly token: string;
  /** `v21.0` */
  readonly version: string;
  /** Below the version; each part gets encoded. */
  readonly path: readonly string[];
  readonly query?: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

export interface GraphUpload {
  readonly fields: Readonly<Record<string, string>>;
  readonly body: Readable;
  readonly size: number;
  readonly filename: string;
  readonly contentType: string;
}

/** Calls the Graph API, each time with a deadline. Failures are returned, not thrown. */
export interface GraphApi {
  get(request: GraphRequest): Promise<GraphAnswer>;
  post(request: GraphRequest, body: GraphResult): Promise<GraphAnswer>;
  /** Uploads a file as a form, without holding it in memory; afterwards its stream is consumed or destroyed. */
  upload(request: GraphRequest, file: GraphUpload): Promise<GraphAnswer>;
}

/** Answers are small; a larger one than this counts as a failure. */
const answerLimit = 8 * 1024 * 1024;

type Write = (request: http.ClientRequest) => Promise<void> | void;

interface Draft {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string | number>>;
  readonly write: Write;
}

/** The Graph API at this address, which has no trailing slash. */
export function createGraphApi({ graphUrl }: { readonly graphUrl: string }): GraphApi {
  const call = async (request: GraphRequest, draft: Draft): Promise<GraphAnswer> => {
    const url = new URL(
      [graphUrl, request.version, ...request.path.map(encodeURIComponent)].join('/'),
    );
    for (const [name, value] of Object.entries(request.query ?? {})) {
      url.searchParams.set(name, value);
    }
    return exchange(url, request, draft);
  };

  return {
    get: (request) => call(request, { method: 'GET', headers: {}, write: (out) => void out.end() }),

    post(request, body) {
      const bytes = Buffer.from(JSON.stringify(body));
      return call(request, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': bytes.length },
        write: (out) => void out.end(bytes),
      });
    },

    async upload(request, file) {
      const form = formOf(file);
      try {
        return await call(request, {
          method: 'POST',
          headers: { 'content-type': form.contentType, 'content-length': form.length },
          write: (out) => pipeline(form.parts, out),
        });
      } finally {
        file.body.destroy();
      }
    },
  };
}

/**
 * Each request uses a new connection. On a reused one the server may have hung up meanwhile, and the outcome of a send
 * would be unknown without need.
 */
function exchange(url: URL, request: GraphRequest, draft: Draft): Promise<GraphAnswer> {
  const secure = url.protocol === 'https:';
  const deadline = deadlineOf(request.timeoutMs, request.signal);
  let connected = false;
  return new Promise<GraphAnswer>((resolve) => {
    const fail = (error: unknown): void => {
      const code = codeOf(error, deadline.signal.aborted);
      resolve({ ok: false, fault: { kind: connected ? 'unanswered' : 'unreached', code } });
    };
    const out = (secure ? https : http).request(url, {
      method: draft.method,
      headers: {
        authorization: `Bearer ${request.token}`,
        accept: 'application/json',
        'user-agent': userAgent,
        ...draft.headers,
      },
      agent: false,
      signal: deadline.signal,
    });
    out.once('socket', (socket) =>
      socket.once(secure ? 'secureConnect' : 'connect', () => {
        connected = true;
      }),
    );
    out.once('error', fail);
    out.once('response', (response) => {
      readAnswer(response).then(resolve, fail);
    });
    Promise.resolve(draft.write(out)).catch((error: unknown) => out.destroy(error as Error));
  }).finally(() => deadline.clear());
}

async function readAnswer(response: http.IncomingMessage): Promise<GraphAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > answerLimit) throw new Error('too much');
    chunks.push(chunk);
  }
  const status = response.statusCode ?? 0;
  const body = parsed(Buffer.concat(chunks).toString('utf8'));
  if (status >= 200 && status < 300) {
    // A success without content: it may have been carried out, or a proxy answered.
    if (body === null)
      return { ok: false, fault: { kind: 'unanswered', code: 'unreadable_answer' } };
    return { ok: true, result: body };
  }
  return { ok: false, fault: refusalOf(status, body, retryAfterOf(response)) };
}

function refusalOf(
  status: number,
  body: GraphResult | null,
  retryAfterMs: number | null,
): GraphFault {
  const error = objectOf(body?.['error']);
  const code = error?.['code'];
  // A server that failed midway may have sent the message before. Only an answer in Meta's format proves that it did
  // not.
  if (typeof code !== 'number' && (status >= 500 || status < 400)) {
    return { kind: 'unanswered', code: `http_${status}` };
  }
  const subcode = error?.['error_subcode'];
  const details = objectOf(error?.['error_data'])?.['details'];
  return {
    kind: 'refused',
    status,
    code: typeof code === 'number' ? code : null,
    subcode: typeof subcode === 'number' ? subcode : null,
    message: wordsOf(details) ?? wordsOf(error?.['message']) ?? `HTTP ${status}`,
    transient: error?.['is_transient'] === true,
    retryAfterMs,
  };
}

/** The header holds seconds or a date. */
function retryAfterOf(response: http.IncomingMessage): number | null {
  const given = response.headers['retry-after'];
  if (given === undefined) return null;
  const ms = /^\d+$/.test(given.trim()) ? Number(given) * 1_000 : Date.parse(given) - Date.now();
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), 24 * 60 * 60_000) : null;
}

function parsed(text: string): GraphResult | null {
  try {
    return objectOf(JSON.parse(text));
  } catch {
    return null;
  }
}

function objectOf(value: unknown): GraphResult | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as GraphResult)
    : null;
}

function wordsOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.slice(0, 500) : null;
}

function codeOf(error: unknown, late: boolean): string {
  if (late) return 'time_out';
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : 'network';
}

/** A form whose length is known in advance. */
function formOf({ fields, body, size, filename, contentType }: GraphUpload) {
  const boundary = `messenger-${Math.random().toString(36).slice(2)}${Date.now().toString(36)}`;
  const head = Object.entries(fields)
    .map(
      ([name, value]) =>
        `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    )
    .join('');
  const safeName = filename.replaceAll(/["\r\n\\]/g, '_');
  const before = Buffer.from(
    `${head}--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${safeName}"\r\n` +
      `content-type: ${contentType}\r\n\r\n`,
  );
  const after = Buffer.from(`\r\n--${boundary}--\r\n`);
  async function* parts(): AsyncGenerator<Buffer> {
    yield before;
    for await (const chunk of body as AsyncIterable<Buffer>) yield chunk;
    yield after;
  }
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    length: before.length + size + after.length,
    parts,
  };
}
