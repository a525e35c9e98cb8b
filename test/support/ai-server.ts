import type http from 'node:http';
import { answerJson, bodyOf, serve } from './stand-ins/serve.ts';

/** What the next calls meet. */
export type AiReply =
  /** The content of the answer; several lines and whatever is in them. */
  | { readonly content: string; readonly afterMs?: number; readonly blankLines?: boolean }
  | { readonly status: number; readonly retryAfter?: string; readonly body?: string }
  /** Nothing at all; blank lines for ever; a connection that breaks, before or within the answer. */
  | 'hang'
  | 'blank-lines-for-ever'
  | 'drop'
  | 'break-off'
  /** 200 with something that is no JSON. */
  | 'garbage';

export interface AiCall {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: Record<string, unknown>;
  /** The caller went away before it was answered. */
  abandoned: boolean;
}

export interface AiServer {
  /** The value of DEEPSEEK_BASE_URL. */
  readonly url: string;
  /** The requests for chat completions, oldest first. */
  readonly calls: readonly AiCall[];
  /** How often the list of models was requested. */
  modelCalls(): number;
  /** The next calls get these, one each; when none is left, `usual` answers. */
  script(...replies: AiReply[]): void;
  /** The answer when nothing is scripted. */
  usual(reply: AiReply): void;
  /** Requests that ask for a form of the answer (`response_format`) are refused with this status. */
  onlyPlain(status: number): void;
  /** The status of the list of models. */
  models(status: number): void;
  /** How many completions are in progress now, and how many were at once at most. */
  running(): number;
  mostAtOnce(): number;
  reset(): void;
  stop(): Promise<void>;
}

/**
 * A stand-in for DeepSeek that speaks the chat completions of OpenAI: keep-alive by blank lines, delays, every error.
 * Its usual answer is a JSON object with as many suggestions as the prompt asks for.
 */
export async function startAiServer(): Promise<AiServer> {
  const calls: AiCall[] = [];
  const scripted: AiReply[] = [];
  let usual: AiReply | null = null;
  let refusesForms: number | null = null;
  let modelsStatus = 200;
  let modelCalls = 0;
  let running = 0;
  let most = 0;
  const timers = new Set<NodeJS.Timeout>();

  const { url, close } = await serve(handle);

  async function handle(request: http.IncomingMessage, response: http.ServerResponse) {
    const sent = await bodyOf(request);
    const path = request.url ?? '';
    if (path.endsWith('/models')) {
      modelCalls += 1;
      const body =
        modelsStatus === 200 ? { object: 'list', data: [{ id: 'm', object: 'model' }] } : fault;
      answerJson(response, modelsStatus, body);
      return;
    }
    if (!path.endsWith('/chat/completions')) {
      answerJson(response, 404, fault);
      return;
    }
    const body = JSON.parse(sent.toString()) as Record<string, unknown>;
    const { authorization } = request.headers;
    const call: AiCall = { path, authorization, body, abandoned: false };
    calls.push(call);
    running += 1;
    most = Math.max(most, running);
    response.on('close', () => {
      running -= 1;
      call.abandoned = !response.writableFinished;
    });
    if (refusesForms !== null && 'response_format' in body) {
      reply(request, response, call, { status: refusesForms });
      return;
    }
    reply(request, response, call, scripted.shift() ?? usual ?? { content: asAsked(body) });
  }

  function reply(
    request: http.IncomingMessage,
    response: http.ServerResponse,
    call: AiCall,
    wanted: AiReply,
  ): void {
    if (wanted === 'hang') return;
    if (wanted === 'drop') {
      request.socket.destroy();
      return;
    }
    if (wanted === 'garbage') {
      response.writeHead(200, { 'content-type': 'application/json' }).end('<html>busy</html>');
      return;
    }
    if (wanted === 'break-off') {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"choices": [{"mess', () => request.socket.destroy());
      return;
    }
    if (wanted === 'blank-lines-for-ever') {
      keepAlive(response);
      return;
    }
    if ('status' in wanted) {
      response.writeHead(wanted.status, {
        'content-type': 'application/json',
        ...(wanted.retryAfter !== undefined && { 'retry-after': wanted.retryAfter }),
      });
      response.end(wanted.body ?? JSON.stringify(fault));
      return;
    }
    const answer = JSON.stringify(completion(call.body, wanted.content));
    if (wanted.afterMs === undefined) {
      response.writeHead(200, { 'content-type': 'application/json' }).end(answer);
      return;
    }
    const stop = wanted.blankLines === true ? keepAlive(response) : () => undefined;
    later(wanted.afterMs, () => {
      stop();
      if (!response.headersSent) response.writeHead(200, { 'content-type': 'application/json' });
      response.end(answer);
    });
  }

  /** What a busy DeepSeek does: the head at once, then blank lines. */
  function keepAlive(response: http.ServerResponse): () => void {
    response.writeHead(200, { 'content-type': 'application/json' });
    const timer = setInterval(() => response.write('\n'), 20);
    timers.add(timer);
    const stop = (): void => clearInterval(timer);
    response.on('close', stop);
    return stop;
  }

  function later(ms: number, work: () => void): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      work();
    }, ms);
    timers.add(timer);
  }

  return {
    url,
    calls,
    modelCalls: () => modelCalls,
    script: (...replies) => void scripted.push(...replies),
    usual: (answer) => void (usual = answer),
    onlyPlain: (status) => void (refusesForms = status),
    models: (status) => void (modelsStatus = status),
    running: () => running,
    mostAtOnce: () => most,
    reset() {
      calls.splice(0);
      scripted.splice(0);
      usual = null;
      refusesForms = null;
      modelsStatus = 200;
      modelCalls = 0;
      most = running;
    },
    async stop() {
      for (const timer of timers) clearTimeout(timer);
      await close();
    },
  };
}

const fault = { error: { message: 'the provider’s own words, with the key sk-secret in them' } };

function completion(body: Record<string, unknown>, content: string): unknown {
  const prompt = JSON.stringify(body['messages']);
  return {
    id: 'c-1',
    object: 'chat.completion',
    created: Math.floor(Date.now() / 1_000),
    model: body['model'],
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }],
    usage: {
      prompt_tokens: Math.ceil(prompt.length / 4),
      completion_tokens: Math.ceil(content.length / 4),
      total_tokens: Math.ceil((prompt.length + content.length) / 4),
    },
  };
}

/** As many suggestions as the prompt wants, which say what they answer. */
function asAsked(body: Record<string, unknown>): string {
  const prompt = (body['messages'] as { content: string }[])
    .map(({ content }) => content)
    .join('\n');
  const limit = Number(/(?:вариантов|answers): (\d+)/.exec(prompt)?.[1] ?? 1);
  const last =
    [...prompt.matchAll(/\{"from":"customer","text":"((?:[^"\\]|\\.)*)"\}/g)].at(-1)?.[1] ?? '';
  const suggestions = Array.from(
    { length: limit },
    (_, index) => `Ответ номер ${index + 1} на «${last.slice(0, 60)}».`,
  );
  return JSON.stringify({ suggestions });
}
