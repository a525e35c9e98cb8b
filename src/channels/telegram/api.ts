import http from 'node:http';
import https from 'node:https';
import type { Duplex, Readable } from 'node:stream';
import { Telegram, TelegramError } from 'telegraf';
import type { Opts, Telegram as Methods } from 'telegraf/types';
import { deadlineOf } from '../../lib/deadline.ts';
import type { CallFault } from '../shared/outcome.ts';

export type Method = keyof Methods;
export type Result<M extends Method> = ReturnType<Methods[M]>;

/**
 * Why a call returned no result. Never contains telegraf's text about a network failure: such texts contain the token.
 */
export type ApiFault = CallFault<{
  readonly status: number;
  readonly description: string;
  readonly migrateToChatId: string | null;
}>;

export type ApiAnswer<M extends Method> =
  | { readonly ok: true; readonly result: Result<M> }
  | { readonly ok: false; readonly fault: ApiFault };

export interface CallOptions {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** Uses a new connection, so that one that Telegram closed meanwhile cannot leave the outcome in doubt. */
  readonly once?: boolean;
  /**
   * The file that the payload uploads. A call that ends before the file was read completely was not carried out. The
   * stream is destroyed with the call, whatever the outcome.
   */
  readonly upload?: Readable;
}

/** Calls the Bot API, each time with a deadline; failures are returned, not thrown. */
export interface TelegramApi {
  call<M extends Method>(
    token: string,
    method: M,
    payload: Opts<M>,
    options: CallOptions,
  ): Promise<ApiAnswer<M>>;
}

/** The Bot API, with telegraf's client. `apiRoot` has no trailing slash. */
export function createTelegramApi({ apiRoot }: { readonly apiRoot: string }): TelegramApi {
  return {
    async call(token, method, payload, { timeoutMs, signal, once = false, upload }) {
      const connection = once ? connectOnce(apiRoot) : null;
      const client = new Telegram(token, { apiRoot: `${apiRoot}/`, webhookReply: false });
      // Set afterwards: the constructor takes agents for https only.
      if (connection) Object.assign(client.options, { agent: connection.agent });
      const deadline = deadlineOf(timeoutMs, signal);
      let unreadable = false;
      upload?.once('error', () => {
        unreadable = true;
        deadline.end();
      });
      try {
        const result = await client.callApi(method, payload, {
          // telegraf's type is a shim; node-fetch below it accepts Node's own.
          signal: deadline.signal as never,
        });
        return { ok: true, result: result as Result<typeof method> };
      } catch (error) {
        const fault = faultOf(error, connection?.reached() ?? null);
        if (fault.kind !== 'unanswered' || upload === undefined || upload.readableEnded) {
          return { ok: false, fault };
        }
        const code = unreadable ? 'file_unreadable' : fault.code;
        return { ok: false, fault: { kind: 'unreached', code } };
      } finally {
        deadline.clear();
        // The rest of the stream may still fail, but nobody needs it any more.
        upload?.on('error', () => undefined).destroy();
        connection?.agent.destroy();
      }
    },
  };
}

type Connect = (options: unknown, callback?: unknown) => Duplex;

/** An agent for one request, which knows whether its connection was ever established. */
function connectOnce(apiRoot: string): { agent: http.Agent; reached: () => boolean } {
  const secure = apiRoot.startsWith('https:');
  const agent = secure
    ? new https.Agent({ keepAlive: false })
    : new http.Agent({ keepAlive: false });
  let reached = false;
  // Both of Node's agents have this method; the types only have it in some versions.
  const connecting = agent as unknown as { createConnection: Connect };
  const connect = connecting.createConnection.bind(agent);
  connecting.createConnection = (options, callback) => {
    const socket = connect(options, callback);
    socket.once(secure ? 'secureConnect' : 'connect', () => {
      reached = true;
    });
    return socket;
  };
  return { agent, reached: () => reached };
}

/** Failures before any connection is established. */
const neverConnected = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
];

function faultOf(error: unknown, reached: boolean | null): ApiFault {
  if (error instanceof TelegramError) {
    const { error_code: status, description, parameters } = error.response;
    if (status >= 500) return { kind: 'unanswered', code: `http_${status}` };
    return {
      kind: 'refused',
      status,
      description: description ?? '',
      retryAfterMs:
        typeof parameters?.retry_after === 'number' ? parameters.retry_after * 1_000 : null,
      migrateToChatId:
        parameters?.migrate_to_chat_id === undefined ? null : String(parameters.migrate_to_chat_id),
    };
  }
  const code = networkCodeOf(error);
  if (reached === false || (reached === null && neverConnected.includes(code))) {
    return { kind: 'unreached', code };
  }
  return { kind: 'unanswered', code };
}

function networkCodeOf(error: unknown): string {
  const { code, name, type } = error as { code?: unknown; name?: unknown; type?: unknown };
  if (name === 'AbortError') return 'time_out';
  if (typeof code === 'string') return code;
  return typeof type === 'string' ? type.replaceAll('-', '_') : 'network';
}
