import { ServiceError } from '../contracts/service-error.ts';
import type { AuditLog, AuditNote } from '../ports/people/audit-log.ts';
import type { Principal } from '../ports/people/tokens.ts';
import { Reply, type RouteAudit, type RouteDefinition } from './define-route.ts';

interface AuditedCall {
  readonly user?: Principal | undefined;
  readonly params: unknown;
  readonly body: unknown;
}

/** Where entries are written, and who hears that one could not be completed. */
export interface Auditor {
  readonly log: Pick<AuditLog, 'begin' | 'done' | 'refused'>;
  readonly onError: (error: unknown) => void;
}

/**
 * Whether a route is in the audit, and how. Whatever changes something and is for some roles only is in it, without
 * saying so; others say so.
 */
export function auditOf(route: RouteDefinition): RouteAudit | null {
  if (typeof route.audit === 'object') return 'not' in route.audit ? null : route.audit;
  return route.may !== undefined && route.method !== 'get' ? {} : null;
}

/**
 * Carries out a call that is in the audit. Its entry is written first: what cannot be noted is not done. A refusal
 * removes the entry. If the process dies or fails on the way, the entry stays and says that it is not known.
 */
export async function audited(
  route: RouteDefinition,
  auditor: Auditor,
  requestId: string,
  call: AuditedCall,
  work: () => Promise<unknown>,
): Promise<unknown> {
  const audit = auditOf(route);
  const { user } = call;
  if (audit === null || user === undefined) return work();
  const note = noteOf(route, audit, user, call);
  const { log, onError } = auditor;
  const entry = await log.begin({ ...note, requestId });
  try {
    const result = await work();
    await log.done(entry, note.targetId ?? idInAnswer(result, note.targetKind)).catch(onError);
    return result;
  } catch (error) {
    const refused = error instanceof ServiceError && error.status < 500;
    if (refused) await log.refused(entry).catch(onError);
    throw error;
  }
}

function noteOf(
  route: RouteDefinition,
  audit: RouteAudit,
  user: Principal,
  { params, body }: AuditedCall,
): Omit<AuditNote, 'requestId'> {
  const sent = Object.entries((body ?? {}) as Record<string, unknown>).filter(
    ([, value]) => value !== undefined,
  );
  const shows = audit.shows ?? [];
  return {
    organizationId: user.organizationId,
    userId: user.userId,
    action: route.id,
    targetKind: audit.on ?? kindOf(route.path),
    targetId: idOf(route.path, audit.id, user, params as Record<string, unknown>),
    fields: sent.map(([name]) => name),
    shown: Object.fromEntries(sent.filter(([name]) => shows.includes(name))),
  };
}

/** The last parameter of a path, `:chatId`; that of an organization only says whose the thing is. */
const lastParam = (path: string): string | undefined =>
  path
    .split('/')
    .findLast((part) => part.startsWith(':') && part !== ':organizationId')
    ?.slice(1);

/** `chat` of `/api/chats/:chatId`; `user` of `/api/users/:id` and of `/api/users`. */
function kindOf(path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== 'api');
  const param = lastParam(path);
  if (param !== undefined && param !== 'id') return param.replace(/Id$/, '');
  const end = param === undefined ? parts.length : parts.indexOf(`:${param}`);
  const word = parts.slice(0, end).findLast((part) => !part.startsWith(':')) ?? path;
  return word.replace(/s$/, '').replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase());
}

function idOf(
  path: string,
  from: RouteAudit['id'],
  user: Principal,
  params: Readonly<Record<string, unknown>>,
): string | null {
  switch (from) {
    case 'caller':
      return String(user.userId);
    case 'organization':
      return String(user.organizationId);
    case 'answer':
      return null;
    case undefined: {
      const name = lastParam(path);
      return name === undefined ? null : String(params[name]);
    }
    default:
      return String(params[from.slice(1)]);
  }
}

/** The id of what a call has made, if its answer has one: `{ id }`, or `{ bot: { id } }` of a bot. */
function idInAnswer(result: unknown, kind: string): string | null {
  const body = (result instanceof Reply ? result.body : result) as Answer | null | undefined;
  const id = body?.id ?? (body?.[kind] as Answer | null | undefined)?.id;
  return typeof id === 'number' || typeof id === 'string' ? String(id) : null;
}
type Answer = Readonly<Record<string, unknown>>;
