import type { AsyncApiDocument, Message } from './document.ts';
import type { JsonSchema } from './schemas.ts';

/** The document of events as a page without scripts, for people. */
export function eventsPage(document: AsyncApiDocument): string {
  const { info, channels, operations, components } = document;
  const sections = Object.values(operations).map((operation) => {
    const channel = channels[keyOf(operation.channel)];
    const messages = operation.messages.map(({ $ref }) => keyOf({ $ref }));
    return { operation, channel, messages };
  });
  const described = new Set(Object.keys(components.messages));
  const types = Object.keys(components.schemas).filter((name) => !described.has(name));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(info.title)}</title>
<link rel="stylesheet" href="/docs/events.css">
</head>
<body>
<nav>
<p><a href="/docs">REST</a> · <a href="/asyncapi.json">AsyncAPI 3.0</a></p>
${sections.map(({ operation, messages }) => `<h2>${escaped(operation.title)}</h2>\n${links(messages, components.messages)}`).join('\n')}
<h2>Types</h2>
<ul>${types.map((name) => `<li><a href="#${name}">${name}</a></li>`).join('')}</ul>
</nav>
<main>
<h1>${escaped(info.title)}</h1>
${prose(info.description)}
${Object.values(channels)
  .map(
    (channel) =>
      `<h2>${escaped(words(channel['title']))}</h2>\n${prose(words(channel['description']))}`,
  )
  .join('\n')}
${sections
  .map(({ operation, messages }) =>
    [
      `<h2>${escaped(operation.title)}</h2>`,
      prose(operation.summary),
      ...messages.map((key) => section(key, document)),
    ].join('\n'),
  )
  .join('\n')}
<h2>Types</h2>
${types.map((name) => `<section id="${name}"><h3>${name}</h3>\n${schemaOf(components.schemas[name] ?? {})}</section>`).join('\n')}
</main>
</body>
</html>
`;
}

const links = (keys: readonly string[], messages: Readonly<Record<string, Message>>): string =>
  `<ul>${keys.map((key) => `<li><a href="#${key}">${escaped(messages[key]?.name ?? key)}</a></li>`).join('')}</ul>`;

function section(key: string, { components }: AsyncApiDocument): string {
  const message = components.messages[key];
  if (message === undefined) throw new Error(`${key} is not described`);
  const example = JSON.stringify(message.examples[0].payload, null, 2);
  return `<section id="${key}">
<h3>${escaped(message.name)}</h3>
${prose(message.summary)}
${schemaOf(components.schemas[keyOf(message.payload)] ?? {})}
<pre>${escaped(example)}</pre>
</section>`;
}

function schemaOf(schema: JsonSchema): string {
  const kinds = (schema['oneOf'] ?? schema['anyOf']) as readonly JsonSchema[] | undefined;
  if (kinds !== undefined) return kinds.map((kind) => oneOf(kind)).join('\n');
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>;
  const required = new Set((schema['required'] ?? []) as readonly string[]);
  const rows = Object.entries(properties).map(
    ([name, field]) =>
      `<tr><td><code>${escaped(name)}${required.has(name) ? '' : '?'}</code></td><td>${typeOf(field)}</td>` +
      `<td>${inline(words(field['description']))}</td></tr>`,
  );
  if (rows.length === 0) return `<p>${typeOf(schema)}</p>`;
  return `<table><thead><tr><th>Field</th><th>Type</th><th></th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

const oneOf = (kind: JsonSchema): string =>
  `<p>${inline(words(kind['description']))}</p>\n${schemaOf(kind)}`;

function typeOf(schema: JsonSchema): string {
  const { $ref, title, anyOf, type, items } = schema;
  if (typeof $ref === 'string') return linkTo(keyOf({ $ref }));
  if (schema['enum'] !== undefined) {
    return (schema['enum'] as readonly unknown[]).map(literal).join(' / ');
  }
  if (schema['const'] !== undefined) return literal(schema['const']);
  if (typeof title === 'string') return escaped(title);
  if (Array.isArray(anyOf)) return (anyOf as readonly JsonSchema[]).map(typeOf).join(' / ');
  if (type === 'array') return `list of ${typeOf((items ?? {}) as JsonSchema)}`;
  const fields = Object.keys((schema['properties'] ?? {}) as object);
  if (fields.length > 0) return `{${fields.map(escaped).join(', ')}}`;
  return escaped([type].flat().map(words).join(' / ') || 'anything');
}

const words = (value: unknown): string => (typeof value === 'string' ? value : '');
const keyOf = ({ $ref }: { readonly $ref: string }): string => $ref.split('/').at(-1) ?? '';
const linkTo = (name: string): string => `<a href="#${name}">${name}</a>`;
const literal = (value: unknown): string => `<code>${escaped(JSON.stringify(value))}</code>`;

const prose = (text: string): string =>
  text
    .split('\n\n')
    .map((paragraph) => `<p>${inline(paragraph)}</p>`)
    .join('\n');

const inline = (text: string): string =>
  escaped(text).replaceAll(/`([^`]+)`/g, (_, code: string) => `<code>${code}</code>`);

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
