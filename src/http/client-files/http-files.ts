import { byTag, exampleHost, type ShownCall } from './calls.ts';

/**
 * `docs/http/*.http`, by name: the examples as calls for the HTTP clients of editors. Each file is complete, with the
 * host and the tokens at its top.
 */
export function httpFiles(calls: readonly ShownCall[]): ReadonlyMap<string, string> {
  const files = [...byTag(calls)].map(([tag, members]): [string, string] => [
    `${fileNameOf(tag)}.http`,
    [headOf(tag, members), ...members.map(callOf)].join('\n###\n\n'),
  ]);
  return new Map(files);
}

const fileNameOf = (tag: string): string =>
  tag
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

function headOf(tag: string, calls: readonly ShownCall[]): string {
  const has = (auth: ShownCall['auth']): boolean => calls.some((call) => call.auth === auth);
  return [
    `# ${tag}. Generated from the examples of the routes by \`npm run docs:api\`.`,
    `@host = ${exampleHost}`,
    ...(has('user') ? ['@token = paste the token of login here'] : []),
    ...(has('visitor') ? ['@visitorToken = paste the token of openVisitorSession here'] : []),
    '',
  ].join('\n');
}

function callOf(call: ShownCall): string {
  const { id, summary, method, path, query, auth, isForm, rawType, body } = call;
  const asked = new URLSearchParams(query).toString();
  const lines = [
    `# ${summary}`,
    `# @name ${id}`,
    `${method} {{host}}${path}${asked === '' ? '' : `?${asked}`}`,
    ...(auth === 'user' ? ['Authorization: Bearer {{token}}'] : []),
    ...(auth === 'visitor' ? ['Authorization: Bearer {{visitorToken}}'] : []),
  ];
  if (isForm) lines.push(...formOf(body));
  else if (rawType !== null) lines.push(`Content-Type: ${rawType}`, '', String(body).trimEnd());
  else if (body !== undefined) {
    lines.push('Content-Type: application/json', '', JSON.stringify(body, null, 2));
  }
  return `${lines.join('\n')}\n`;
}

const boundary = 'part-of-the-form';

function formOf(body: unknown): string[] {
  const fields = Object.entries(body as Record<string, unknown>);
  return [
    `Content-Type: multipart/form-data; boundary=${boundary}`,
    '',
    ...fields.flatMap(([name, value]) =>
      name === 'media'
        ? [
            `--${boundary}`,
            `Content-Disposition: form-data; name="${name}"; filename="${String(value)}"`,
            'Content-Type: image/png',
            '',
            `< ./${String(value)}`,
          ]
        : [`--${boundary}`, `Content-Disposition: form-data; name="${name}"`, '', String(value)],
    ),
    `--${boundary}--`,
  ];
}
