import { createHash } from 'node:crypto';
import { ServiceError } from '../../../contracts/service-error.ts';
import type { VisitorProfile, VisitorSessions } from '../ports/visitor-sessions.ts';
import type { VisitorInbox } from '../visitor-inbox.ts';
import type { Widget, Widgets } from '../ports/widgets.ts';
import { defineRoute, reply, type RouteDefinition } from '../../../http/define-route.ts';
import { presentMessage, presentSent } from './present.ts';
import {
  ConfigAnswer,
  MessageBody,
  MessagesAnswer,
  MessagesQuery,
  ProfileAnswer,
  ProfileBody,
  SentAnswer,
  SessionAnswer,
  SessionBody,
  SessionParams,
  WidgetParams,
} from './schema.ts';

const tags = ['Website widget (visitors)'] as const;

export interface WidgetRouteDeps {
  readonly widgets: Pick<Widgets, 'findActive'>;
  readonly visitors: VisitorSessions;
  readonly visitorInbox: VisitorInbox;
}

/** The calls of the widget in a visitor's browser, from any site. */
export function widgetRoutes({
  widgets,
  visitors,
  visitorInbox,
}: WidgetRouteDeps): RouteDefinition[] {
  async function activeWidget(publicKey: string): Promise<Widget> {
    const widget = await widgets.findActive(publicKey);
    if (widget === null) throw new ServiceError('widget_not_found');
    return widget;
  }

  return [
    defineRoute({
      method: 'get',
      id: 'getWidgetConfig',
      path: '/api/widget/:publicKey/config',
      summary: 'How the widget looks and greets.',
      tags,
      auth: 'none',
      params: WidgetParams,
      responses: { 200: ConfigAnswer },
      errors: [404],
      async handler({ params }) {
        const { name, welcomeMessage, primaryColor } = await activeWidget(params.publicKey);
        return { widget: { name, welcomeMessage, primaryColor } };
      },
    }),
    defineRoute({
      method: 'post',
      id: 'openVisitorSession',
      path: '/api/widget/:publicKey/sessions',
      example: { body: { name: 'Aigerim' } },
      summary: "Opens a visitor's session; the first message makes its chat.",
      description: 'The token is given only here. A session in which nobody writes makes no chat.',
      tags,
      auth: 'none',
      idempotent: {
        not: 'the answer holds a token: it must not be kept. A session opened twice is an empty row',
      },
      limit: 'visitorSessions',
      params: WidgetParams,
      body: SessionBody,
      responses: { 201: SessionAnswer },
      errors: [404],
      async handler({ params, body, req }) {
        const widget = await activeWidget(params.publicKey);
        const session = await visitors.open(widget, {
          name: body.name ?? null,
          email: body.email ?? null,
          phone: body.phone ?? null,
        });
        req.res?.set('Cache-Control', 'no-store');
        return reply(201, { session });
      },
    }),
    defineRoute({
      method: 'get',
      id: 'listVisitorMessages',
      path: '/api/widget/:publicKey/sessions/:sessionId/messages',
      summary: "The visitor's own and the operators' messages, oldest first.",
      description:
        'Without a cursor the newest `limit` messages. `afterId` gives those with a greater id, `after` those with a later ' +
        "time, both together those after that time and id. An operator's message may take a moment to be sent and then " +
        'come with a smaller id than what the visitor wrote meanwhile: who polls should ask without a cursor.',
      tags,
      auth: 'visitor',
      limit: 'visitorReads',
      params: SessionParams,
      query: MessagesQuery,
      responses: { 200: MessagesAnswer },
      errors: [404],
      async handler({ query, visitor, req }) {
        const { limit, afterId, after } = query;
        const messages = await visitors.messages(visitor.sessionId, {
          limit,
          ...(afterId !== undefined && { afterId }),
          ...(after !== undefined && { after }),
        });
        const answer = { messages: messages.map(presentMessage) };
        // A browser polls with the ETag of its last answer, so a poll without news costs no body.
        req.res?.set({ 'Cache-Control': 'private, no-cache', ETag: etagOf(answer) });
        return answer;
      },
    }),
    defineRoute({
      method: 'patch',
      id: 'updateVisitorProfile',
      path: '/api/widget/:publicKey/sessions/:sessionId/profile',
      example: { body: { name: 'Dias', email: 'dias@example.com' } },
      summary: 'What the visitor tells about themselves; null or blank takes it back.',
      tags,
      auth: 'visitor',
      limit: 'visitorProfiles',
      params: SessionParams,
      body: ProfileBody,
      responses: { 200: ProfileAnswer },
      errors: [404],
      async handler({ body, visitor }) {
        const profile = await visitors.changeProfile(visitor.sessionId, changesOf(body));
        if (profile === null) throw new ServiceError('session_unknown');
        return { profile: { ...profile } };
      },
    }),
    defineRoute({
      method: 'post',
      id: 'sendVisitorMessage',
      path: '/api/widget/:publicKey/sessions/:sessionId/messages',
      example: { body: { content: 'And how much is it?', clientMessageId: 'message-2' } },
      summary: 'A text from the visitor; the first one makes the chat.',
      description:
        'Answered when the message is stored for good. The same `clientMessageId`, or the same Idempotency-Key, sends once ' +
        'and is answered the same.',
      tags,
      auth: 'visitor',
      limit: 'visitorSends',
      params: SessionParams,
      body: MessageBody,
      responses: { 201: SentAnswer },
      errors: [404, 422],
      idempotent: true,
      async handler({ body, visitor, commandId }) {
        const key =
          body.clientMessageId === undefined
            ? `call:${commandId}`
            : `client:${body.clientMessageId}`;
        const message = await visitorInbox.accept(visitor, { key, content: body.content });
        return reply(201, { message: presentSent(message) });
      },
    }),
  ];
}

function etagOf(answer: unknown): string {
  return `W/"${createHash('sha256').update(JSON.stringify(answer)).digest('base64url').slice(0, 22)}"`;
}

function changesOf(body: {
  name?: string | null | undefined;
  email?: string | null | undefined;
  phone?: string | null | undefined;
}): Partial<VisitorProfile> {
  const { name, email, phone } = body;
  return {
    ...(name !== undefined && { name }),
    ...(email !== undefined && { email }),
    ...(phone !== undefined && { phone }),
  };
}
