import { describedRoutes } from '../../../src/http/routes/index.ts';
import { channels } from '../../../src/channels/registry.ts';
import type { RouteDefinition } from '../../../src/http/define-route.ts';
import { exampleOf, textsOf, type WholeExample } from '../../../src/http/examples.ts';
import type { ExampleCaller } from '../../../src/http/route-example.ts';
import { eventually } from '../eventually.ts';
import { signatureOf } from '../graph-server-webhooks.ts';
import type { Answer } from '../system.ts';
import { type Examples, signIn } from './organization.ts';
import { picture } from './picture.ts';
import { providers } from './providers.ts';

/** A route with its example. */
export interface ExampleCall {
  readonly route: RouteDefinition;
  readonly example: WholeExample;
}

/** All calls of the document, with their examples, in the order in which they are called. */
export function exampleCalls(): readonly ExampleCall[] {
  const calls = describedRoutes(channels).flatMap((route) => {
    const example = exampleOf(route);
    return example === null || route.undocumented !== undefined ? [] : [{ route, example }];
  });
  return inOrder(calls);
}

/**
 * First what only reads, so that it finds the organization as it was made; then changes in the order of their
 * definitions, reads that come after some of them, and deletions. What a call comes after is called before it.
 */
function inOrder(calls: readonly ExampleCall[]): readonly ExampleCall[] {
  const rank = ({ route: { method }, example: { after } }: ExampleCall): number =>
    method === 'delete' ? 3 : method !== 'get' ? 1 : after.length > 0 ? 2 : 0;
  const byId = new Map(calls.map((call) => [call.route.id, call]));
  const sorted = new Set<ExampleCall>();
  const open = new Set<ExampleCall>();
  const add = (call: ExampleCall): void => {
    if (sorted.has(call)) return;
    if (open.has(call)) throw new Error(`the example of ${call.route.id} comes after itself`);
    open.add(call);
    for (const id of call.example.after) {
      const before = byId.get(id);
      if (before === undefined) throw new Error(`${call.route.id}: ${id} has no example`);
      add(before);
    }
    sorted.add(call);
  };
  const ranked = calls.toSorted((a, b) => rank(a) - rank(b));
  for (const call of ranked) add(call);
  return [...sorted];
}

/** Makes the call of an example as a client does. */
export async function makeCall(
  examples: Examples,
  { route, example }: ExampleCall,
): Promise<Answer> {
  const { system } = examples;
  const path = route.path.replaceAll(/:(\w+)/g, (_all, name: string) =>
    encodeURIComponent(String(example.params[name])),
  );
  const query = new URLSearchParams(textsOf(example.query)).toString();
  const url = query === '' ? path : `${path}?${query}`;
  const who = await callerOf(examples, route, example.as);
  if (route.upload) return system.upload(url, who, formOf(example.body));
  const [type] = route.streams ?? [];
  const body = examples.codes.bodyOf(route.id, example.body);
  const answer = await system.call(route.method.toUpperCase(), url, who, {
    ...(type !== undefined ? { raw: String(body) } : body !== undefined && { body }),
    headers: {
      ...(await signed(examples, route.id, body)),
      ...(type !== undefined && { 'Content-Type': type }),
    },
  });
  examples.codes.note(answer.body);
  if (route.method !== 'get') await settled(system);
  return answer;
}

/** Pavel signs in for each of his calls, because some of them end what went before. */
async function callerOf(
  { system, callers }: Examples,
  { auth }: RouteDefinition,
  as: ExampleCaller,
): Promise<{ readonly token: string } | null> {
  if (auth === 'none') return null;
  if (auth === 'visitor') return callers.visitor;
  return as === 'colleague' ? signIn(system, callers.colleague.name) : callers[as];
}

/** Waits until all chats have taken what was accepted, so that the next call finds everything done. */
async function settled({ sql }: Examples['system']): Promise<void> {
  await eventually(async () => {
    const rows = await sql(
      `SELECT 1 FROM chat WHERE inbox > taken
        UNION ALL SELECT 1 FROM message WHERE status = 'queued' AND state NOT IN ('scheduled', 'withdrawn')`,
    );
    return rows.length === 0;
  });
}

function formOf(body: unknown): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(body as Record<string, unknown>)) {
    if (name !== 'media') form.append(name, String(value));
  }
  form.append('media', new Blob([picture], { type: 'image/png' }), 'photo.png');
  return form;
}

/** The headers with which providers and other services prove who they are. */
async function signed(
  examples: Examples,
  id: string,
  body: unknown,
): Promise<Record<string, string>> {
  switch (id) {
    case 'setEmployeePresence': {
      const roles = ['employee-service-access'];
      const token = await examples.issuer.token({ sub: 'service', realm_access: { roles } });
      return { Authorization: `Bearer ${token}` };
    }
    case 'receiveWabaWebhook':
      return { 'X-Hub-Signature-256': signatureOf(JSON.stringify(body), providers.appSecret) };
    case 'receiveTelegramUpdate':
      return { 'X-Telegram-Bot-Api-Secret-Token': examples.webhookSecret };
    default:
      return {};
  }
}
