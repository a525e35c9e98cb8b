import type http from 'node:http';
import { parseMultipart } from './multipart.ts';
import { answerJson, bodyOf, serve } from './stand-ins/serve.ts';
import { type LineTrouble, played, Troubles } from './stand-ins/troubles.ts';
import { type ApiAnswer, type Payload, refusal, textOf } from './telegram-server/answers.ts';
import { type BotOptions, StandInBot } from './telegram-server/bot.ts';
import { type StoredFile, TelegramFiles } from './telegram-server/files.ts';

export type { Person, SentMessage, StandInBot } from './telegram-server/bot.ts';

/**
 * A stand-in for Telegram's Bot API that speaks its real protocol: long polls that confirm by offset, one poller at a
 * time, webhooks with a secret that are retried, sends, uploads, files, and whatever trouble a test scripts. The ledger
 * records what was called and what was sent.
 */
export interface TelegramServer {
  /** The value of TELEGRAM_API_ROOT. */
  readonly url: string;
  readonly ledger: readonly LedgerEntry[];
  /** How many calls have begun to arrive; the ledger has those that arrived whole. */
  begun(): number;
  addBot(options?: BotOptions): StandInBot;
  /** A file that `getFile` and the download know; answers its id. */
  addFile(data: Buffer, filename: string): string;
  /** A file by its id: also one that was uploaded, whose id is in the payload. */
  file(fileId: string): Pick<StoredFile, 'data' | 'filename'> | null;
  /** Makes all links to files that were given so far invalid. */
  expireLinks(): void;
  /** The next calls of a method meet this instead of (or after) being carried out. */
  script(trouble: Trouble): void;
  clearScripts(): void;
  /** Ends all connections and the server. */
  stop(): Promise<void>;
}

export interface LedgerEntry {
  readonly botId: number | null;
  readonly method: string;
  readonly payload: Payload;
  /** Null = no answer was given. */
  status: number | null;
}

export interface Trouble {
  /** A method of the Bot API, or `download` of a file. */
  readonly method: string;
  /** How many calls meet it; once when left out. */
  readonly times?: number;
  /** Only calls to this chat. */
  readonly chatId?: string | number;
  /** Only calls of this bot: sessions of earlier tests may still poll. */
  readonly botId?: number;
  readonly reply:
    | LineTrouble
    | {
        readonly status: number;
        readonly description?: string;
        readonly parameters?: Payload;
      };
}

export async function startTelegramServer(
  options: { port?: number } = {},
): Promise<TelegramServer> {
  const bots = new Map<string, StandInBot>();
  const ledger: LedgerEntry[] = [];
  const troubles = new Troubles<Trouble>();
  const files = new TelegramFiles();
  let nextBotId = 100_001;
  let begun = 0;
  const { url, close } = await serve(handle, options.port);

  async function handle(
    request: http.IncomingMessage,
    response: http.ServerResponse,
  ): Promise<void> {
    begun += 1;
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://telegram');
    const download = /^\/file\/bot([^/]+)\/(.+)$/.exec(pathname);
    if (download) {
      sendFile(request, response, download[1] ?? '', decodeURIComponent(download[2] ?? ''));
      return;
    }
    const call = /^\/bot([^/]+)\/(\w+)$/.exec(pathname);
    const payload = { ...Object.fromEntries(searchParams), ...(await readBody(request)) };
    const bot = call === null ? undefined : bots.get(decodeURIComponent(call[1] ?? ''));
    const method = call?.[2] ?? pathname;
    const entry = note(bot, method, payload);
    const answer = ({ status, body }: ApiAnswer): void => {
      entry.status = status;
      answerJson(response, status, body);
    };
    if (call === null) return answer(refusal(404, 'Not Found'));
    if (bot === undefined || bot.revoked) return answer(refusal(401, 'Unauthorized'));
    const trouble = troubles.next(
      ({ method: only, botId, chatId }) =>
        only === method &&
        (botId === undefined || botId === bot.id) &&
        (chatId === undefined || String(chatId) === textOf(payload['chat_id'])),
    );
    if (trouble === 'garbage') entry.status = 200;
    if (played(trouble, request, response)) return;
    if (typeof trouble === 'object' && trouble !== null) {
      const { status, description = 'scripted', parameters } = trouble;
      return answer(refusal(status, description, parameters));
    }
    if (method === 'getUpdates') {
      return bot.updates.poll(payload, answer, (gone) => response.on('close', gone));
    }
    const result = bot.carryOut(method, payload);
    if (trouble === 'lose-answer') request.socket.destroy();
    else if (trouble === null) answer(result);
  }

  function note(bot: StandInBot | undefined, method: string, payload: Payload): LedgerEntry {
    const entry: LedgerEntry = { botId: bot?.id ?? null, method, payload, status: null };
    ledger.push(entry);
    return entry;
  }

  function sendFile(
    request: http.IncomingMessage,
    response: http.ServerResponse,
    token: string,
    path: string,
  ): void {
    const bot = bots.get(token);
    const file = files.at(path);
    const entry = note(bot, 'download', { path });
    const trouble = troubles.next(({ method }) => method === 'download');
    if (trouble !== 'garbage' && played(trouble, request, response)) return;
    const scripted = typeof trouble === 'object' && trouble !== null ? trouble.status : null;
    const found = bot === undefined || bot.revoked || file === undefined ? 404 : 200;
    entry.status = scripted ?? found;
    if (entry.status !== 200 || file === undefined) {
      response.writeHead(entry.status).end();
      return;
    }
    const { data } = file;
    response.writeHead(200, {
      'content-type': 'application/octet-stream',
      'content-length': data.length,
    });
    if (trouble !== 'lose-answer') {
      response.end(data);
      return;
    }
    // Half of it, and then nothing more.
    response.write(data.subarray(0, data.length / 2), () => request.socket.destroy());
  }

  /** The files of a form are kept, so that they can be fetched by the id in the payload. */
  async function readBody(request: http.IncomingMessage): Promise<Payload> {
    const body = await bodyOf(request);
    const type = request.headers['content-type'] ?? '';
    if (type.startsWith('application/json')) {
      return body.length === 0 ? {} : (JSON.parse(body.toString()) as Payload);
    }
    if (!type.startsWith('multipart/form-data')) return {};
    return Object.fromEntries(
      parseMultipart(body, type).map(({ name, filename, data }) => [
        name,
        filename === null ? data.toString() : files.keep(data, filename),
      ]),
    );
  }

  return {
    url,
    ledger,
    begun: () => begun,
    addBot(wishes = {}) {
      const id = wishes.token === undefined ? nextBotId : Number(wishes.token.split(':')[0]);
      nextBotId += 1;
      const bot = new StandInBot(id, wishes, files, (old) => {
        bots.delete(old);
        bots.set(bot.token, bot);
      });
      bots.set(bot.token, bot);
      return bot;
    },
    addFile: (data, filename) => files.keep(data, filename),
    file: (fileId) => files.get(fileId) ?? null,
    expireLinks: () => files.expireLinks(),
    clearScripts: () => troubles.clear(),
    script: (trouble) => troubles.add(trouble),
    async stop() {
      for (const bot of bots.values()) bot.updates.endWebhook();
      await close();
    },
  };
}
