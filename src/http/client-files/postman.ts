import { byTag, exampleHost, type ShownCall } from './calls.ts';

/**
 * `docs/postman.json`: the examples as a collection of Postman (format 2.1). Signing in keeps the token for the calls
 * after it.
 */
export function postmanCollection(
  calls: readonly ShownCall[],
  describe: (tag: string) => string,
): object {
  return {
    info: {
      name: 'Messenger API',
      description:
        'Generated from the examples of the routes by `npm run docs:api`. Set the variable `host`, then sign in with Auth / login: the other calls use its token.',
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    variable: [
      { key: 'host', value: exampleHost },
      { key: 'token', value: '' },
      { key: 'visitorToken', value: '' },
    ],
    item: [...byTag(calls)].map(([tag, members]) => ({
      name: tag,
      description: describe(tag),
      item: members.map(itemOf),
    })),
  };
}

function itemOf(call: ShownCall): object {
  const { id, summary, method, path, query, auth, isForm, rawType, body } = call;
  const keeps = keptFrom(id);
  return {
    name: id,
    ...(keeps !== null && {
      event: [{ listen: 'test', script: { type: 'text/javascript', exec: [keeps] } }],
    }),
    request: {
      description: summary,
      method,
      header:
        body === undefined || isForm
          ? []
          : [{ key: 'Content-Type', value: rawType ?? 'application/json' }],
      auth: authOf(auth),
      url: {
        raw: `{{host}}${path}${suffixOf(query)}`,
        host: ['{{host}}'],
        path: path.slice(1).split('/').map(decodeURIComponent),
        ...(Object.keys(query).length > 0 && {
          query: Object.entries(query).map(([key, value]) => ({ key, value })),
        }),
      },
      ...(body !== undefined && { body: bodyOf(call) }),
    },
  };
}

const suffixOf = (query: ShownCall['query']): string => {
  const text = new URLSearchParams(query).toString();
  return text === '' ? '' : `?${text}`;
};

/** The script that keeps a token of the answer. */
function keptFrom(id: string): string | null {
  switch (id) {
    case 'login':
      return "pm.collectionVariables.set('token', pm.response.json().token);";
    case 'openVisitorSession':
      return "pm.collectionVariables.set('visitorToken', pm.response.json().session.token);";
    default:
      return null;
  }
}

function authOf(auth: ShownCall['auth']): object {
  if (auth === 'none') return { type: 'noauth' };
  const value = auth === 'user' ? '{{token}}' : '{{visitorToken}}';
  return { type: 'bearer', bearer: [{ key: 'token', value, type: 'string' }] };
}

function bodyOf({ body, isForm, rawType }: ShownCall): object {
  if (rawType !== null) return { mode: 'raw', raw: String(body) };
  if (!isForm) {
    return {
      mode: 'raw',
      raw: JSON.stringify(body, null, 2),
      options: { raw: { language: 'json' } },
    };
  }
  const fields = Object.entries(body as Record<string, unknown>);
  return {
    mode: 'formdata',
    formdata: fields.map(([key, value]) =>
      key === 'media'
        ? { key, type: 'file', src: String(value) }
        : { key, type: 'text', value: String(value) },
    ),
  };
}
