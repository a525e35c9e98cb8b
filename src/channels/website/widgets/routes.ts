import { ServiceError } from '../../../contracts/service-error.ts';
import type { Widget, WidgetChanges, Widgets } from '../ports/widgets.ts';
import { defineRoute, reply, type RouteDefinition } from '../../../http/define-route.ts';
import { exampleIds } from '../../../http/example-ids.ts';
import { forManagers, requireOwnOrganization } from '../../shared/managed-accounts.ts';
import { presentListedWidget, presentWidget } from './present.ts';
import {
  CreateBody,
  ListQuery,
  UpdateBody,
  WidgetAnswer,
  WidgetParams,
  WidgetsAnswer,
} from './schema.ts';

const tags = ['Website widgets'] as const;

export interface WebsiteWidgetRouteDeps {
  readonly widgets: Widgets;
}

/** Management of an organization's widgets, for its managers and admins. */
export function websiteWidgetRoutes({ widgets }: WebsiteWidgetRouteDeps): RouteDefinition[] {
  return [
    defineRoute({
      method: 'get',
      id: 'listWidgets',
      path: '/api/website-widgets',
      example: { query: { organizationId: exampleIds.organization } },
      summary: 'The widgets of the own organization, newest first.',
      tags,
      ...forManagers,
      query: ListQuery,
      responses: { 200: WidgetsAnswer },
      errors: [404],
      async handler({ query, user }) {
        requireOwnOrganization(query.organizationId, user);
        return { widgets: (await widgets.list(user.organizationId)).map(presentListedWidget) };
      },
    }),
    defineRoute({
      method: 'post',
      id: 'createWidget',
      path: '/api/website-widgets',
      example: {
        body: {
          organizationId: exampleIds.organization,
          name: 'Second site',
          primaryColor: '#2f6fed',
        },
      },
      summary: 'Makes a widget with a public key of its own.',
      tags,
      ...forManagers,
      audit: { on: 'widget' },
      body: CreateBody,
      responses: { 201: WidgetAnswer },
      errors: [404],
      idempotent: true,
      async handler({ body, user }) {
        requireOwnOrganization(body.organizationId, user);
        const { name, primaryColor } = body;
        const widget = await widgets.create(user.organizationId, {
          name,
          welcomeMessage: body.welcomeMessage || null,
          ...(primaryColor !== undefined && { primaryColor }),
        });
        return reply(201, { widget: presentWidget(widget) });
      },
    }),
    defineRoute({
      method: 'patch',
      id: 'updateWidget',
      path: '/api/website-widgets/:widgetId',
      example: { body: { welcomeMessage: 'Hello! How can we help?' } },
      summary: 'Changes a widget; an inactive one is unknown to every visitor.',
      tags,
      ...forManagers,
      audit: { shows: ['status'] },
      params: WidgetParams,
      body: UpdateBody,
      responses: { 200: WidgetAnswer },
      errors: [404],
      async handler({ params, body, user }) {
        const widget = await widgets.update(user.organizationId, params.widgetId, changesOf(body));
        return { widget: presentWidget(found(widget)) };
      },
    }),
    defineRoute({
      method: 'post',
      id: 'rotateWidgetKey',
      path: '/api/website-widgets/:widgetId/rotate-key',
      example: {
        after: [
          'sendVisitorMessage',
          'updateVisitorProfile',
          'openVisitorSession',
          'listVisitorMessages',
          'getWidgetConfig',
        ],
      },
      summary: 'Gives a widget a new public key; pages with the old one stop working.',
      tags,
      ...forManagers,
      params: WidgetParams,
      responses: { 200: WidgetAnswer },
      errors: [404],
      idempotent: true,
      async handler({ params, user }) {
        const widget = await widgets.rotateKey(user.organizationId, params.widgetId);
        return { widget: presentWidget(found(widget)) };
      },
    }),
  ];
}

function found(widget: Widget | null): Widget {
  if (widget === null) throw new ServiceError('widget_not_found');
  return widget;
}

function changesOf(body: {
  name?: string | undefined;
  status?: 'active' | 'inactive' | undefined;
  primaryColor?: string | undefined;
  welcomeMessage?: string | null | undefined;
}): WidgetChanges {
  const { name, status, primaryColor, welcomeMessage } = body;
  return {
    ...(name !== undefined && { name }),
    ...(status !== undefined && { status }),
    ...(primaryColor !== undefined && { primaryColor }),
    ...(welcomeMessage !== undefined && { welcomeMessage: welcomeMessage || null }),
  };
}
