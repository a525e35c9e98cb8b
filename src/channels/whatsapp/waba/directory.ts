import { z } from 'zod';
import { usualGraphVersion } from '../../../domain/vocabulary.ts';
import { CredentialsError } from '../../../ports/people/credentials.ts';
import type {
  DirectoryFault,
  TemplatesPage,
  TemplatesQuery,
  WabaDirectory,
} from '../ports/waba-directory.ts';
import type { WabaAccess, WabaNumbers } from '../ports/waba-numbers.ts';
import { checkOf } from './directory-check.ts';
import type { GraphApi, GraphFault } from './graph.ts';

const answerWithinMs = 10_000;
/** A person waits for it, and the answer must leave before the front door's own deadline. */
const confirmWithinMs = 8_000;
const temporaryCodes = [1, 2, 4, 80_007, 130_429, 131_000, 131_016, 131_057];

const Page = z.looseObject({
  data: z.array(z.looseObject({})),
  paging: z
    .looseObject({
      cursors: z
        .looseObject({ before: z.string().optional(), after: z.string().optional() })
        .optional(),
      next: z.unknown().optional(),
    })
    .optional(),
});

/** Asks Meta about business accounts. Only parts of its answers that hold no token are passed on. */
export function createWabaDirectory(deps: {
  readonly graph: GraphApi;
  readonly numbers: Pick<WabaNumbers, 'access' | 'keptToken'>;
}): WabaDirectory {
  const accessOf = async (organizationPhoneId: number): Promise<WabaAccess | null> => {
    try {
      const access = await deps.numbers.access(organizationPhoneId);
      return access === 'incomplete' ? null : access;
    } catch (error) {
      if (error instanceof CredentialsError) return null;
      throw error;
    }
  };

  const keptTokenOf = async (organizationPhoneId: number): Promise<string | null> => {
    try {
      return await deps.numbers.keptToken(organizationPhoneId);
    } catch (error) {
      if (error instanceof CredentialsError) return null;
      throw error;
    }
  };

  return {
    async confirm(organizationPhoneId, { phoneNumberId, token, version }) {
      const bearer = token ?? (await keptTokenOf(organizationPhoneId));
      if (bearer === null) return { kind: 'incomplete' };
      const answer = await deps.graph.get({
        token: bearer,
        version: version ?? usualGraphVersion,
        path: [phoneNumberId],
        query: { fields: 'id,display_phone_number' },
        timeoutMs: confirmWithinMs,
      });
      if (!answer.ok) return faultOf(answer.fault);
      // A server that answers with another object is not Meta.
      return answer.result['id'] === phoneNumberId ? null : { kind: 'unreachable' };
    },

    async diagnose(organizationPhoneId, { phoneNumberId, wabaId, version }) {
      const token = await keptTokenOf(organizationPhoneId);
      const tokenLength = token?.length ?? null;
      if (token === null || phoneNumberId === null) return { tokenLength, checks: null };
      const ask = async (path: readonly string[], query: Readonly<Record<string, string>>) =>
        checkOf(
          await deps.graph.get({ token, version, path, query, timeoutMs: confirmWithinMs }),
          token,
        );
      const fields =
        'id,display_phone_number,verified_name,quality_rating,code_verification_status';
      const [phoneNumber, templates] = await Promise.all([
        ask([phoneNumberId], { fields }),
        wabaId === null
          ? ({ ok: true, skipped: true } as const)
          : ask([wabaId, 'message_templates'], { fields: 'id', limit: '1' }),
      ]);
      return { tokenLength, checks: { phoneNumber, templates } };
    },

    async templates(organizationPhoneId, query) {
      const access = await accessOf(organizationPhoneId);
      if (access === null || access.wabaId === null) return { kind: 'incomplete' };
      const answer = await deps.graph.get({
        token: access.token,
        version: access.version,
        path: [access.wabaId, 'message_templates'],
        query: parametersOf(query),
        timeoutMs: answerWithinMs,
      });
      if (!answer.ok) return faultOf(answer.fault);
      const page = Page.safeParse(answer.result);
      return page.success ? pageOf(page.data) : { kind: 'unreachable' };
    },
  };
}

function parametersOf({ limit, ...filters }: TemplatesQuery): Record<string, string> {
  const given = Object.entries(filters).filter(([, value]) => value !== undefined);
  return {
    fields: 'id,name,language,status,category,components',
    limit: String(limit),
    ...Object.fromEntries(given),
  };
}

/** Without Meta's links to neighbouring pages, because they contain the access token. */
function pageOf({ data, paging }: z.output<typeof Page>): TemplatesPage {
  const { before = null, after = null } = paging?.cursors ?? {};
  return { data, cursors: { before, after }, hasNext: typeof paging?.next === 'string' };
}

function faultOf(fault: GraphFault): DirectoryFault {
  if (fault.kind !== 'refused') return { kind: 'unreachable' };
  const { status, code, message, retryAfterMs, transient } = fault;
  const retryable =
    transient || status === 429 || status >= 500 || temporaryCodes.includes(code ?? -1);
  return { kind: 'refused', status, code, message, retryable, retryAfterMs };
}
