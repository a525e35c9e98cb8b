import { randomBytes } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseMultipart } from './multipart.ts';

/**
 * A stand-in for Telegram's Bot API that speaks its real protocol: long polls that confirm by offset, one poller at a
 * time, webhooks with a secret that are retried, sends, uploads, files, and whatever trouble a test scripts. The ledger
 * tells what was called and what was sent.
 */
export interface TelegramServer {
  /** What goes into TELEGRAM_API_ROOT. */
  readonly url: string;
  readonly ledger: readonly LedgerEntry[];
  /** How many calls have begun to arrive; the ledger has those that arrived whole. */
  begun(): number;
  addBot(options?: BotOptions): StandInBot;
  /** A file that `getFile` and the download know; answers its id. */
  addFile(data: Buffer, filename: string): string;
  /** A file by its id: also one that was uploaded, whose id stands in the payload. */
  file(fileId: string): { readonly data: Buffer; readonly filename: string } | null;
  /** All links to files that were given so far are good no more. */
  expireLinks(): void;
  /** The next calls of a method meet this instead of (or after) being carried out. */
  script(trouble: Trouble): void;
  clearScripts(): void;
  /** Ends all connections and the server. */
  stop(): Promise<void>;
}

export interface BotOptions {
  readonly token?: string;
  readonly username?: string;
  /** A bot that was used before: its updates and messages go on from this number, and these people wrote to it. */
  readonly before?: { readonly numbers: number; readonly chats: readonly number[] };
}

export interface StandInBot {
  readonly token: string;
  readonly id: number;
  readonly username: string;
  /** A person writes to the bot in private; answers the update's id and the message's. */
  says(person: Person, message: string | Record<string, unknown>): Written;
  /** Somebody writes in a group that the bot is in. */
  saysIn(group: Group, person: Person, message: string | Record<string, unknown>): Written;
  /** An update as it is. Its `update_id` is given unless it has one. */
  push(update: Record<string, unknown>): number;
  /** Updates that were not confirmed. */
  pending(): readonly Record<string, unknown>[];
  /** Polls that are waiting now. */
  polls(): number;
  /** What was sent with success, oldest first. */
  sent(): readonly SentMessage[];
  webhook(): { readonly url: string; readonly secret: string | undefined } | null;
  /** What Telegram last heard from the webhook. */
  webhookStatuses(): readonly number[];
  /** Makes the bot's token invalid. */
  revoke(): void;
  /** Gives the bot another token, as @BotFather does; the old one is invalid. */
  renew(): string;
}

export interface Person {
  readonly id: number;
  readonly first_name: string;
  readonly last_name?: string;
  readonly username?: string;
}

export interface Group {
  readonly id: number;
  readonly title: string;
  readonly type?: 'group' | 'supergroup';
}

export interface Written {
  readonly updateId: number;
  readonly messageId: number;
}

export interface SentMessage {
  readonly method: string;
  readonly chatId: string;
  readonly messageId: number;
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface LedgerEntry {
  readonly botId: number | null;
  readonly method: string;
  readonly payload: Readonly<Record<string, unknown>>;
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
    | {
        readonly status: number;
        readonly description?: string;
        readonly parameters?: Readonly<Record<string, unknown>>;
      }
    /** Nothing is carried out, nothing answered, until the client gives up. */
    | 'hang'
    /** The connection breaks before anything is carried out. */
    | 'drop'
    /** It is carried out, but the answer never leaves. */
    | 'lose-answer'
    /** It is carried out, and the caller waits for the answer until one of the two gives up. */
    | 'withhold-answer'
    /** An answer that is no JSON, with status 200. */
    | 'garbage';
}

interface Bot {
  readonly handle: StandInBot;
  token: string;
  readonly id: number;
  readonly username: string;
  revoked: boolean;
  updates: Record<string, unknown>[];
  allowed: readonly string[] | null;
  poll: Poll | null;
  hook: Hook | null;
  nextUpdate: number;
  nextMessage: number;
  readonly chats: Set<string>;
  readonly sent: SentMessage[];
  readonly statuses: number[];
}

interface Poll {
  readonly offset: number;
  readonly limit: number;
  answer(body: ApiAnswer): void;
}

interface Hook {
  readonly url: string;
  readonly secret: string | undefined;
  ended: boolean;
  /** Set while it waits for an update. */
  wake: () => void;
}

interface ApiAnswer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

interface StoredFile {
  path: string;
  readonly filename: string;
  readonly data: Buffer;
}

type Payload = Readonly<Record<string, unknown>>;

const webhookRetryMs = 100;
const textLimit = 4096;
const captionLimit = 1024;
const downloadLimit = 20 * 1024 * 1024;
const uploadLimit = 50 * 1024 * 1024;
const photoLimit = 10 * 1024 * 1024;
/** The field of the file, by the method that sends it. */
const fileFields: Readonly<Record<string, string>> = {
  sendPhoto: 'photo',
  sendAnimation: 'animation',
  sendVideo: 'video',
  sendAudio: 'audio',
  sendVoice: 'voice',
  sendDocument: 'document',
  sendSticker: 'sticker',
};

export async function startTelegramServer(
  options: { port?: number } = {},
): Promise<TelegramServer> {
  const bots = new Map<string, Bot>();
  const ledger: LedgerEntry[] = [];
  const troubles: (Trouble & { left: number })[] = [];
  const files = new Map<string, StoredFile>();
  let nextBotId = 100_001;
  let begun = 0;

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
    begun += 1;
    const { pathname, searchParams } = new URL(request.url ?? '/', url);
    const download = /^\/file\/bot([^/]+)\/(.+)$/.exec(pathname);
    if (download) {
      sendFile(request, response, download[1] ?? '', decodeURIComponent(download[2] ?? ''));
      return;
    }
    const call = /^\/bot([^/]+)\/(\w+)$/.exec(pathname);
    const payload = { ...Object.fromEntries(searchParams), ...(await readBody(request)) };
    const bot = call === null ? undefined : bots.get(decodeURIComponent(call[1] ?? ''));
    const method = call?.[2] ?? pathname;
    const entry: LedgerEntry = { botId: bot?.id ?? null, method, payload, status: null };
    ledger.push(entry);
    const answer = (result: ApiAnswer): void => {
      entry.status = result.status;
      if (response.writableEnded || response.destroyed) return;
      response.writeHead(result.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(result.body));
    };
    if (call === null) {
      answer(refusal(404, 'Not Found'));
      return;
    }
    if (bot === undefined || bot.revoked) {
      answer(refusal(401, 'Unauthorized'));
      return;
    }
    const trouble = troubleFor(method, payload, bot.id);
    if (trouble === 'hang') return;
    if (trouble === 'drop') {
      request.socket.destroy();
      return;
    }
    if (trouble === 'garbage') {
      entry.status = 200;
      response.end('<html>not what you expect</html>');
      return;
    }
    const quiet = trouble === 'lose-answer' || trouble === 'withhold-answer';
    if (trouble !== null && !quiet) {
      const { status, description = 'scripted', parameters } = trouble;
      answer(refusal(status, description, parameters));
      return;
    }
    if (method === 'getUpdates') {
      getUpdates(bot, payload, answer, response);
      return;
    }
    const result = carryOut(bot, method, payload);
    if (trouble === 'lose-answer') request.socket.destroy();
    else if (trouble === null) answer(result);
  }

  function troubleFor(
    method: string,
    payload: Payload,
    botId: number | null = null,
  ): Trouble['reply'] | null {
    const index = troubles.findIndex(
      (trouble) =>
        trouble.method === method &&
        (trouble.botId === undefined || trouble.botId === botId) &&
        (trouble.chatId === undefined || String(trouble.chatId) === textOf(payload['chat_id'])),
    );
    const found = troubles[index];
    if (found === undefined) return null;
    found.left -= 1;
    if (found.left === 0) troubles.splice(index, 1);
    return found.reply;
  }

  function getUpdates(
    bot: Bot,
    payload: Payload,
    answer: (result: ApiAnswer) => void,
    response: http.ServerResponse,
  ): void {
    if (bot.hook !== null) {
      answer(
        refusal(
          409,
          "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        ),
      );
      return;
    }
    // The newer request wins; Telegram tells the older one so.
    bot.poll?.answer(
      refusal(
        409,
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
      ),
    );
    const offset = Number(payload['offset'] ?? 0);
    if (offset > 0) bot.updates = bot.updates.filter((update) => idOf(update) >= offset);
    if (offset < 0) bot.updates = bot.updates.slice(offset);
    if (Array.isArray(payload['allowed_updates'])) bot.allowed = payload['allowed_updates'];
    const limit = Math.min(Math.max(Number(payload['limit'] ?? 100), 1), 100);
    const poll: Poll = {
      offset,
      limit,
      answer(result) {
        clearTimeout(timer);
        if (bot.poll === poll) bot.poll = null;
        answer(result);
      },
    };
    const timer = setTimeout(
      () => poll.answer(success([])),
      Number(payload['timeout'] ?? 0) * 1_000,
    );
    bot.poll = poll;
    response.on('close', () => {
      clearTimeout(timer);
      if (bot.poll === poll) bot.poll = null;
    });
    feedPoll(bot);
  }

  function feedPoll(bot: Bot): void {
    if (bot.poll === null || bot.updates.length === 0) return;
    bot.poll.answer(success(bot.updates.slice(0, bot.poll.limit)));
  }

  function carryOut(bot: Bot, method: string, payload: Payload): ApiAnswer {
    switch (method) {
      case 'getMe':
        return success({
          id: bot.id,
          is_bot: true,
          first_name: `Bot ${bot.id}`,
          username: bot.username,
          can_join_groups: true,
          can_read_all_group_messages: false,
          supports_inline_queries: false,
        });
      case 'setWebhook':
        return setWebhook(bot, payload);
      case 'deleteWebhook':
        endHook(bot);
        if (payload['drop_pending_updates'] === true) bot.updates = [];
        return success(true);
      case 'getWebhookInfo':
        return success({
          url: bot.hook?.url ?? '',
          has_custom_certificate: false,
          pending_update_count: bot.updates.length,
        });
      case 'getFile':
        return getFile(payload);
      default:
        return method.startsWith('send') ? send(bot, method, payload) : refusal(404, 'Not Found');
    }
  }

  function setWebhook(bot: Bot, payload: Payload): ApiAnswer {
    const address = textOf(payload['url']);
    const secret = payload['secret_token'];
    if (address === '') {
      endHook(bot);
      return success(true);
    }
    if (!/^https?:\/\//.test(address)) return refusal(400, 'Bad Request: bad webhook: invalid URL');
    if (secret !== undefined && !/^[A-Za-z0-9_-]{1,256}$/.test(textOf(secret))) {
      return refusal(400, 'Bad Request: secret token contains unallowed characters');
    }
    endHook(bot);
    const hook: Hook = {
      url: address,
      secret: secret === undefined ? undefined : textOf(secret),
      ended: false,
      wake: () => undefined,
    };
    bot.hook = hook;
    if (Array.isArray(payload['allowed_updates'])) bot.allowed = payload['allowed_updates'];
    bot.poll?.answer(refusal(409, 'Conflict: terminated by setWebhook request'));
    void post(bot, hook);
    return success(true);
  }

  function endHook(bot: Bot): void {
    if (bot.hook !== null) {
      bot.hook.ended = true;
      bot.hook.wake();
    }
    bot.hook = null;
  }

  /** Posts what waits, one after the other; what is not answered 2xx is posted again, later and later. */
  async function post(bot: Bot, hook: Hook): Promise<void> {
    let failures = 0;
    while (!hook.ended) {
      const [update] = bot.updates;
      if (update === undefined) {
        await new Promise<void>((resolve) => (hook.wake = resolve));
        continue;
      }
      const status = await postOne(hook, update);
      bot.statuses.push(status);
      if (status >= 200 && status < 300) {
        failures = 0;
        bot.updates = bot.updates.filter((other) => other !== update);
      } else {
        failures += 1;
        await pause(Math.min(webhookRetryMs * 2 ** failures, 2_000));
      }
    }
  }

  async function postOne(hook: Hook, update: Record<string, unknown>): Promise<number> {
    try {
      const response = await fetch(hook.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(hook.secret !== undefined && { 'x-telegram-bot-api-secret-token': hook.secret }),
        },
        body: JSON.stringify(update),
        signal: AbortSignal.timeout(10_000),
      });
      await response.arrayBuffer();
      return response.status;
    } catch {
      return 0;
    }
  }

  function send(bot: Bot, method: string, payload: Payload): ApiAnswer {
    const chatId = textOf(payload['chat_id']);
    if (!bot.chats.has(chatId)) return refusal(400, 'Bad Request: chat not found');
    if (method === 'sendMessage') {
      const text = textOf(payload['text']);
      if (text.trim() === '') return refusal(400, 'Bad Request: message text is empty');
      if (text.length > textLimit) return refusal(400, 'Bad Request: message is too long');
    }
    if (textOf(payload['caption']).length > captionLimit) {
      return refusal(400, 'Bad Request: message caption is too long');
    }
    const field = fileFields[method];
    const wrong = field === undefined ? null : wrongFile(method, textOf(payload[field]));
    if (wrong !== null) return wrong;
    if (payload['reply_parameters'] === '[object Object]') {
      return refusal(400, 'Bad Request: object expected as reply parameters');
    }
    const messageId = bot.nextMessage;
    bot.nextMessage += 1;
    bot.sent.push({ method, chatId, messageId, payload });
    return success({
      message_id: messageId,
      date: Math.floor(Date.now() / 1_000),
      chat: { id: Number(chatId), type: Number(chatId) < 0 ? 'group' : 'private' },
      from: { id: bot.id, is_bot: true, first_name: `Bot ${bot.id}` },
      ...(method === 'sendMessage' && { text: payload['text'] }),
    });
  }

  /** An address, or the id of a file that was just uploaded. */
  function wrongFile(method: string, value: string): ApiAnswer | null {
    if (value === '')
      return refusal(400, `Bad Request: there is no ${fileFields[method]} in the request`);
    const uploaded = files.get(value);
    if (uploaded === undefined) {
      return /^https?:\/\//.test(value)
        ? null
        : refusal(400, 'Bad Request: wrong file identifier/HTTP URL specified');
    }
    const { length } = uploaded.data;
    if (length > uploadLimit) return refusal(413, 'Request Entity Too Large');
    if (length === 0) return refusal(400, 'Bad Request: file must be non-empty');
    if (method === 'sendPhoto' && length > photoLimit) {
      return refusal(400, 'Bad Request: file is too big for a photo');
    }
    return null;
  }

  function getFile(payload: Payload): ApiAnswer {
    const fileId = textOf(payload['file_id']);
    const file = files.get(fileId);
    if (file === undefined) {
      return refusal(400, 'Bad Request: wrong file_id or the file is temporarily unavailable');
    }
    if (file.data.length > downloadLimit) return refusal(400, 'Bad Request: file is too big');
    return success({
      file_id: fileId,
      file_unique_id: `u-${fileId}`,
      file_size: file.data.length,
      file_path: file.path,
    });
  }

  function sendFile(
    request: http.IncomingMessage,
    response: http.ServerResponse,
    token: string,
    path: string,
  ): void {
    const bot = bots.get(token);
    const file = [...files.values()].find((candidate) => candidate.path === path);
    const entry: LedgerEntry = {
      botId: bot?.id ?? null,
      method: 'download',
      payload: { path },
      status: null,
    };
    ledger.push(entry);
    const trouble = troubleFor('download', {});
    if (trouble === 'hang') return;
    if (trouble === 'drop') {
      request.socket.destroy();
      return;
    }
    const status =
      typeof trouble === 'object' && trouble !== null
        ? trouble.status
        : bot === undefined || bot.revoked || file === undefined
          ? 404
          : 200;
    entry.status = status;
    if (status !== 200 || file === undefined) {
      response.writeHead(status).end();
      return;
    }
    response.writeHead(200, {
      'content-type': 'application/octet-stream',
      'content-length': file.data.length,
    });
    if (trouble !== 'lose-answer') {
      response.end(file.data);
      return;
    }
    // Half of it, and then nothing more.
    response.write(file.data.subarray(0, file.data.length / 2), () => request.socket.destroy());
  }

  /** A form's files are kept, so that they can be fetched by the id that stands in the payload. */
  async function readBody(request: http.IncomingMessage): Promise<Payload> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const type = request.headers['content-type'] ?? '';
    if (type.startsWith('application/json')) {
      return body.length === 0 ? {} : (JSON.parse(body.toString()) as Payload);
    }
    if (!type.startsWith('multipart/form-data')) return {};
    const payload: Record<string, unknown> = {};
    for (const part of parseMultipart(body, type)) {
      if (part.filename === null) payload[part.name] = part.data.toString();
      else payload[part.name] = keepFile(files, part.data, part.filename);
    }
    return payload;
  }

  function addBot(wishes: BotOptions = {}): StandInBot {
    const id = wishes.token === undefined ? nextBotId : Number(wishes.token.split(':')[0]);
    nextBotId += 1;
    const token = wishes.token ?? `${id}:${randomBytes(26).toString('base64url')}`;
    const username = wishes.username ?? `bot_${id}`;
    const messageOf = (
      chat: Record<string, unknown>,
      person: Person,
      message: string | Record<string, unknown>,
    ): Written => {
      bot.chats.add(textOf(chat['id']));
      const messageId = bot.nextMessage;
      bot.nextMessage += 1;
      const updateId = handle.push({
        message: {
          message_id: messageId,
          date: Math.floor(Date.now() / 1_000),
          chat,
          from: { is_bot: false, ...person },
          ...(typeof message === 'string' ? { text: message } : message),
        },
      });
      return { updateId, messageId };
    };
    const handle: StandInBot = {
      get token() {
        return bot.token;
      },
      id,
      username,
      says: (person, message) => messageOf({ ...person, type: 'private' }, person, message),
      saysIn: (group, person, message) => messageOf({ type: 'group', ...group }, person, message),
      push(update) {
        const updateId = (update['update_id'] as number | undefined) ?? bot.nextUpdate;
        bot.nextUpdate = Math.max(bot.nextUpdate, updateId) + 1;
        const kind = Object.keys(update).find((key) => key !== 'update_id');
        if (bot.allowed === null || kind === undefined || bot.allowed.includes(kind)) {
          bot.updates.push({ update_id: updateId, ...update });
          feedPoll(bot);
          bot.hook?.wake();
        }
        return updateId;
      },
      pending: () => bot.updates,
      polls: () => (bot.poll === null ? 0 : 1),
      sent: () => bot.sent,
      webhook: () => bot.hook && { url: bot.hook.url, secret: bot.hook.secret },
      webhookStatuses: () => bot.statuses,
      revoke() {
        bot.revoked = true;
        bot.poll?.answer(refusal(401, 'Unauthorized'));
      },
      renew() {
        handle.revoke();
        bots.delete(bot.token);
        bot.token = `${id}:${randomBytes(26).toString('base64url')}`;
        bot.revoked = false;
        bots.set(bot.token, bot);
        return bot.token;
      },
    };
    const bot: Bot = {
      handle,
      token,
      id,
      username,
      revoked: false,
      updates: [],
      allowed: null,
      poll: null,
      hook: null,
      nextUpdate: wishes.before?.numbers ?? 1_000,
      nextMessage: wishes.before?.numbers ?? 1,
      chats: new Set(wishes.before?.chats.map(String)),
      sent: [],
      statuses: [],
    };
    bots.set(token, bot);
    return handle;
  }

  return {
    url,
    ledger,
    begun: () => begun,
    addBot,
    addFile: (data, filename) => keepFile(files, data, filename),
    file: (fileId) => files.get(fileId) ?? null,
    expireLinks() {
      for (const file of files.values()) file.path = pathOf(file.filename);
    },
    clearScripts: () => void troubles.splice(0),
    script: (trouble) => void troubles.push({ ...trouble, left: trouble.times ?? 1 }),
    async stop() {
      for (const bot of bots.values()) endHook(bot);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function keepFile(files: Map<string, StoredFile>, data: Buffer, filename: string): string {
  const fileId = randomBytes(12).toString('base64url');
  files.set(fileId, { path: pathOf(filename), filename, data });
  return fileId;
}

function pathOf(filename: string): string {
  return `documents/${randomBytes(6).toString('hex')}_${filename}`;
}

function success(result: unknown): ApiAnswer {
  return { status: 200, body: { ok: true, result } };
}

function refusal(status: number, description: string, parameters?: Payload): ApiAnswer {
  return {
    status,
    body: { ok: false, error_code: status, description, ...(parameters && { parameters }) },
  };
}

function idOf(update: Record<string, unknown>): number {
  return update['update_id'] as number;
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
