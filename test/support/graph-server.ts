import type http from 'node:http';
import {
  type GraphAnswer,
  noObject,
  type Payload,
  refusal,
  scripted,
  type ScriptedError,
  unknownPath,
} from './graph-server/answers.ts';
import { GraphMedia, type IncomingMedia, type MediaOptions } from './graph-server/media.ts';
import {
  type NumberOptions,
  recipientOf,
  type SentMessage,
  StandInNumber,
  type UploadedFile,
} from './graph-server/number.ts';
import { parseMultipart } from './multipart.ts';
import { answerJson, bodyOf, serve } from './stand-ins/serve.ts';
import { type LineTrouble, played, Troubles } from './stand-ins/troubles.ts';

export type { IncomingMedia } from './graph-server/media.ts';
export type { SentMessage, StandInNumber } from './graph-server/number.ts';

/**
 * A stand-in for the Graph API as the Cloud API uses it: messages, media both ways (two steps, a bearer for both, an
 * address that expires), templates, numbers, errors in Meta's form, and whatever trouble a test scripts. The ledger
 * records what was called, `sent()` what went out.
 */
export interface GraphServer {
  /** The value of WABA_GRAPH_URL. */
  readonly url: string;
  readonly ledger: readonly GraphCall[];
  addNumber(options?: NumberOptions): StandInNumber;
  /** A file that a customer sent; answers what a webhook says about it. */
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

export type GraphCallKind =
  'messages' | 'upload' | 'media' | 'download' | 'templates' | 'number' | 'other';

export interface GraphCall {
  readonly kind: GraphCallKind;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly bearer: string | null;
  readonly userAgent: string | undefined;
  readonly payload: Payload;
  /** Null = no answer was given. */
  status: number | null;
}

export interface GraphTrouble {
  readonly kind: GraphCallKind;
  /** How many calls meet it; once when left out. */
  readonly times?: number;
  /** Only messages to this person. */
  readonly to?: string;
  readonly reply: LineTrouble | ScriptedError;
}

export async function startGraphServer(options: { port?: number } = {}): Promise<GraphServer> {
  const numbers = new Map<string, StandInNumber>();
  const media = new GraphMedia();
  const ledger: GraphCall[] = [];
  const troubles = new Troubles<GraphTrouble>();
  const hooks: ((sent: SentMessage) => Promise<void>)[] = [];
  let next = 100_001;
  const newId = (): string => String((next += 1));
  const { url, close } = await serve(handle, options.port);

  async function handle(
    request: http.IncomingMessage,
    response: http.ServerResponse,
  ): Promise<void> {
    const { method = '' } = request;
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://graph');
    const [version = '', id = '', edge = ''] = pathname.slice(1).split('/');
    const kind = kindOf(method, pathname, id, edge);
    const { payload, file } = await readBody(request);
    const call: GraphCall = {
      ...{ kind, method, path: pathname, payload },
      query: Object.fromEntries(searchParams),
      bearer: /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null,
      userAgent: request.headers['user-agent'],
      status: null,
    };
    ledger.push(call);
    const answer = ({ status, body, headers }: GraphAnswer): void => {
      call.status = status;
      answerJson(response, status, body, headers);
    };
    const trouble = troubles.next(
      (one) => one.kind === kind && (one.to === undefined || one.to === recipientOf(payload)),
    );
    if (trouble === 'garbage') call.status = 200;
    if (played(trouble, request, response)) return;
    if (typeof trouble === 'object' && trouble !== null) return answer(scripted(trouble));
    const holder = [...numbers.values()].find(
      ({ token, revoked }) => token === call.bearer && !revoked,
    );
    if (kind === 'download') {
      const mid = searchParams.get('mid') ?? '';
      call.status = media.send(mid, holder !== undefined, pathname, response);
      return;
    }
    const result = /^v\d+\.\d+$/.test(version) ? carryOut(call, holder, id, file) : unknownPath();
    const sent = holder?.sent().find(isAnswered(result));
    if (sent !== undefined) await hooks.shift()?.(sent);
    if (trouble === 'lose-answer') request.socket.destroy();
    else if (trouble === null) answer(result);
  }

  function kindOf(method: string, path: string, id: string, edge: string): GraphCallKind {
    if (path.startsWith('/whatsapp_business/attachments')) return 'download';
    if (method === 'POST' && edge === 'messages') return 'messages';
    if (method === 'POST' && edge === 'media') return 'upload';
    if (method === 'GET' && edge === 'message_templates') return 'templates';
    if (method === 'GET' && edge === '') return numbers.has(id) ? 'number' : 'media';
    return 'other';
  }

  function carryOut(
    { kind, payload, query }: GraphCall,
    holder: StandInNumber | undefined,
    id: string,
    file: UploadedFile | null,
  ): GraphAnswer {
    if (holder === undefined) {
      return refusal(401, 190, 'Error validating access token: The session is invalid');
    }
    if (kind === 'media') return media.describe(id, url);
    if (kind === 'download' || kind === 'other') return unknownPath();
    if (id !== (kind === 'templates' ? holder.wabaId : holder.phoneNumberId)) return noObject(id);
    switch (kind) {
      case 'messages':
        return holder.send(payload);
      case 'upload':
        return holder.upload(payload, file);
      case 'templates':
        return holder.templates(query, `${url}/next`);
      case 'number':
        return holder.describe();
    }
  }

  return {
    url,
    ledger,
    addNumber(given = {}) {
      const number = new StandInNumber(given, newId);
      numbers.set(number.phoneNumberId, number);
      return number;
    },
    addMedia: (data, mimeType, more = {}) => media.add(newId(), data, mimeType, more),
    script: (trouble) => troubles.add(trouble),
    clearScripts: () => troubles.clear(),
    beforeNextAnswer: (work) => void hooks.push(work),
    setUrlLife: (ms) => void (media.urlLifeMs = ms),
    stop: close,
  };
}

async function readBody(
  request: http.IncomingMessage,
): Promise<{ payload: Payload; file: UploadedFile | null }> {
  const body = await bodyOf(request);
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

/** Whether this is the message whose id an answer has. */
function isAnswered({ body }: GraphAnswer) {
  const [first] = Array.isArray(body['messages']) ? (body['messages'] as { id?: string }[]) : [];
  return ({ wamid }: SentMessage): boolean => wamid === first?.id;
}
