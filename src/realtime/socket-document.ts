import { z } from 'zod';
import { loggedEventsOf } from '../contracts/channel-events.ts';
import type { PresentedChannel } from '../contracts/channel-presenter.ts';
import { common } from '../contracts/message-detail-parts.ts';
import { MessageReaction } from '../contracts/message-changes.ts';
import { clientEvents, liveEvents } from '../contracts/connection-events.ts';
import { MessageDetails } from '../contracts/message-details.ts';
import { visitorEvents } from '../contracts/visitor-events.ts';

interface EventDescription {
  readonly about: string;
  readonly payload: z.ZodType;
  readonly to?: string;
}
type Events = Readonly<Record<string, EventDescription>>;

/** Generates `docs/socket.md` from the definitions: how to connect, and every event with its payload. */
export function socketDocument(channels: readonly PresentedChannel[]): string {
  return `# Socket.IO

Generated from \`src/contracts/socket-events.ts\` by \`npm run docs:socket\`. A running front door shows the same with examples at
\`/docs/events\`, and as AsyncAPI 3.0 at \`/asyncapi.json\`. [@messenger/client](client.md) has the types, and does what "Missing
nothing" below says.

## Connect

\`\`\`js
const socket = io('http://localhost:3000', {
  transports: ['websocket'],
  auth: (answer) => answer({ token, cursor: localStorage.cursor }),
});
socket.onAny((event, data) => {
  if (data?.cursor) localStorage.cursor = data.cursor;
});
\`\`\`

- Namespace \`/\` for operators: \`auth.token\`, or the header \`Authorization: Bearer <token>\`; the same tokens as REST. A
  refusal is a \`connect_error\` with \`Authentication error: No token provided\` or \`Authentication error: Invalid token\`.
- When the token ends, or the user is removed, disabled or given a new password, the connection is ended; a right that is
  lost takes its rooms with it.
- Every socket is in \`org_<organizationId>\` and \`user_<userId>\`, and in \`chat_<chatId>\` after \`subscribe:chat\`. The events
  below come to the organization's sockets anyway, each **exactly once**; the room of a chat adds who types in it. What
  belongs to HR comes to HR users alone.
- Behind several front doors, polling needs sticky sessions; websocket needs nothing.

## Missing nothing

- Each logged event has a \`cursor\`. Keep the last one that you heard, blindly: that of \`connected\` and \`sync:reset\` too.
- Come back with it as \`auth.cursor\`: after \`connected\` you get exactly what you missed, in order, then what is new. Or
  \`sync:reset\`: load everything by REST and go on.
- \`GET /api/events?after=<cursor>\` gives the same events by REST.
- \`seq\` numbers the events of one chat: 1 is its \`chat:new\`, and there are no holes.
- A client that reads too slowly is let go and comes back in the same way.

## Logged events

Each also has \`cursor\`, and those of a chat \`seq\`.

${describe(loggedEventsOf(channels), ['cursor', 'seq'])}

## Details of a message

\`details\` of messages says what they have besides their text: here, and in the rows of REST. Which fields there are
depends on \`type\`. A field that the provider left out, or sent in a form that cannot be read, is absent. The wire
carries at most 32 KB of them: texts up to 4,096 characters and lists up to 100 items, fewer if that is still too much;
then \`truncated\` is true.

${details()}

## Changes of a message

\`reactions\`, \`editedAt\`, \`originalContent\` and \`deletedAt\` say what happened to a message after it was written:
here, and in the rows of REST.

### MessageReaction

${fieldsOf(MessageReaction, 'MessageReaction')}

## Words of the connection

${describe(liveEvents)}

## What a client may say

A chat is named by a bare number or by \`{chatId}\`. With an acknowledgement callback each answers
\`{ok: true, chatId}\` or \`{ok: false, error, code}\`; all of them are limited. Codes are in [errors.md](errors.md#sockets);
\`error\` is in the language of the handshake's \`Accept-Language\`.

${describe(clientEvents)}

## Visitors of a site

Namespace \`/widget\`, \`auth: {publicKey, sessionId, token}\` with what \`POST /api/widget/:publicKey/sessions\` gave. The
room is \`widget_session_<sessionId>\`.

${describe(visitorEvents)}
`;
}

function describe(events: Events, without: readonly string[] = []): string {
  return Object.entries(events)
    .map(([name, event]) => {
      const to = event.to === undefined ? '' : ` To: ${event.to}.`;
      return `### \`${name}\`\n\n${event.about}${to}\n\n${payload(event.payload, without)}`;
    })
    .join('\n\n');
}

type Schema = z.core.JSONSchema.BaseSchema;

function payload(type: z.ZodType, without: readonly string[]): string {
  const schema = z.toJSONSchema(type) as Schema;
  const object = (schema.anyOf as Schema[] | undefined)?.find(isObject) ?? schema;
  const required = new Set(object.required);
  return Object.entries(object.properties ?? {})
    .filter(([name]) => !without.includes(name))
    .map(([name, field]) => line(name, field as Schema, required.has(name)))
    .join('\n');
}

/** The fields of a schema that has a name of its own. */
function fieldsOf(type: z.ZodType, name: string): string {
  const { $defs = {} } = z.toJSONSchema(type) as Schema;
  const definition = ($defs as Readonly<Record<string, Schema>>)[name];
  return lines(Object.entries(definition?.properties ?? {}), definition?.required);
}

/** Each type of `details`; what all of them can have comes first. */
function details(): string {
  const { $defs = {} } = z.toJSONSchema(MessageDetails) as Schema;
  const definitions = $defs as Readonly<Record<string, Schema>>;
  const kinds = (definitions['MessageDetails']?.oneOf ?? []) as Schema[];
  const shared = Object.entries(kinds[0]?.properties ?? {}).filter(([name]) => name in common);
  const parts = Object.entries(definitions).filter(([name]) => name !== 'MessageDetails');
  return [
    `Any type can have:\n\n${lines(shared)}`,
    ...kinds.map((kind) => {
      const { type, ...properties } = kind.properties ?? {};
      const own = Object.entries(properties).filter(([name]) => !(name in common));
      const heading = `### \`${String((type as Schema).const)}\`\n\n${kind.description}`;
      return own.length === 0 ? heading : `${heading}\n\n${lines(own, kind.required)}`;
    }),
    ...parts.map(
      ([name, part]) =>
        `### ${name}\n\n${lines(Object.entries(part.properties ?? {}), part.required)}`,
    ),
  ].join('\n\n');
}

function lines(fields: readonly (readonly [string, unknown])[], required: readonly string[] = []) {
  return fields
    .map(([name, field]) => line(name, field as Schema, required.includes(name)))
    .join('\n');
}

function line(name: string, field: Schema, required: boolean): string {
  const about = field.description === undefined ? '' : `: ${field.description}`;
  return `- \`${name}${required ? '' : '?'}\` ${typeOf(field)}${about}`;
}

function typeOf(field: Schema): string {
  if (field.title !== undefined) return field.title;
  if (field.$ref !== undefined) return linkTo(field.$ref.split('/').at(-1) ?? '');
  if (field.enum !== undefined) return field.enum.map((word) => `\`${String(word)}\``).join(' / ');
  if (field.anyOf !== undefined) return (field.anyOf as Schema[]).map(typeOf).join(' / ');
  if (field.type === 'array') return `list of ${typeOf(field.items as Schema)}`;
  if (field.type === 'integer') return 'number';
  if (isObject(field) && field.properties === undefined) return 'object';
  if (isObject(field)) {
    const required = new Set(field.required);
    const names = Object.keys(field.properties ?? {});
    return `{${names.map((name) => (required.has(name) ? name : `${name}?`)).join(', ')}}`;
  }
  return [field.type ?? 'anything'].flat().join(' / ');
}

const linkTo = (name: string): string =>
  `[${name}](#${name === 'MessageDetails' ? 'details-of-a-message' : name.toLowerCase()})`;

function isObject(schema: Schema): boolean {
  return schema.type === 'object';
}
