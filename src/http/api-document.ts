import { rolesFor } from '../domain/policies/actions.ts';
import type { RouteDefinition } from './define-route.ts';

/** `docs/api.md`: one line per route, in groups. Details are in `/docs`. */
export function apiDocument(routes: readonly RouteDefinition[]): string {
  const groups = new Map<string, RouteDefinition[]>();
  for (const route of routes.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))) {
    const [group] = route.tags;
    groups.set(group, [...(groups.get(group) ?? []), route]);
  }
  const tables = [...groups.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([group, members]) => [`## ${group}`, '', ...tableOf(members), ''].join('\n'));
  return [intro, ...tables].join('\n').trimEnd() + '\n';
}

const intro = `# REST calls

Generated from the route definitions by \`npm run docs:api\`; schemas, parameters and answers are in \`/docs\` and
\`/openapi.json\` of a running front door.

- **Who**: *all* are signed-in users of any role (\`Authorization: Bearer <token of POST /api/auth/login>\`); *visitor* is a visitor
  of a site with the token of their session; *anybody* needs no token.
- Refusals are \`{error, code, requestId}\`, with \`details: [{path, message}]\` for faults of fields (400 \`validation_failed\`). All codes are in
  [errors.md](errors.md); \`error\` is in the language of \`Accept-Language\`.
- **Key**: takes an \`Idempotency-Key\`. Repeating the call with its key gives the same answer and does nothing twice, for 24 hours; another body under the
  same key is 422 \`idempotency_key_reused\`.
- 429 and 503 carry \`Retry-After\` (seconds). Every answer carries \`X-Request-Id\`.
`;

function tableOf(routes: readonly RouteDefinition[]): string[] {
  const rows = routes.map((route) => [
    route.method.toUpperCase(),
    `\`${route.path}\``,
    whoOf(route),
    route.idempotent ? 'yes' : '',
    route.summary,
  ]);
  return ['| Method | Path | Who | Key | What |', '| --- | --- | --- | --- | --- |'].concat(
    rows.map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`),
  );
}

function whoOf({ auth, may }: RouteDefinition): string {
  switch (auth) {
    case 'none':
      return 'anybody';
    case 'visitor':
      return 'visitor';
    case 'user':
      return may === undefined ? 'all' : rolesFor(may).join(', ');
  }
}

const order = ['get', 'post', 'put', 'patch', 'delete'];
const keyOf = ({ path, method }: RouteDefinition): string => `${path} ${order.indexOf(method)}`;
