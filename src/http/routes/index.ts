import type { RouteDefinition } from '../define-route.ts';
import { followMerges } from '../follow-merges.ts';
import { aiRoutes } from './ai/routes.ts';
import { assignmentRoutes } from './chat/assignment/routes.ts';
import { authRoutes } from './people/auth/routes.ts';
import { chatRoutes } from './chat/chats/routes.ts';
import { deadlineRoutes } from './settings/deadlines/routes.ts';
import { eventRoutes } from './events/routes.ts';
import { healthRoutes } from './operations/health/routes.ts';
import { mediaSendRoutes } from './media/send-routes.ts';
import { mediaUploadRoutes } from './media/upload-routes.ts';
import { messageRoutes } from './delivery/messages/routes.ts';
import { organizationRoutes } from './people/organizations/routes.ts';
import { phoneRoutes } from './accounts/phones/routes.ts';
import { telegramRoutes } from './accounts/telegram/routes.ts';
import { ticketRoutes } from './chat/tickets/routes.ts';
import { unreadRoutes } from './chat/unread/routes.ts';
import { userRoutes } from './people/users/routes.ts';
import { wabaRoutes } from './accounts/waba/routes.ts';
import { websiteWidgetRoutes } from './accounts/website-widgets/routes.ts';
import { widgetRoutes } from './accounts/widget/routes.ts';

type DepsOf<T extends readonly ((deps: never) => unknown)[]> = UnionToIntersection<
  Parameters<T[number]>[0]
>;
type UnionToIntersection<U> = (U extends unknown ? (one: U) => void : never) extends (
  all: infer I,
) => void
  ? I
  : never;

/** Every module of routes: a new one is a line here. */
const modules = [
  healthRoutes,
  authRoutes,
  userRoutes,
  organizationRoutes,
  chatRoutes,
  messageRoutes,
  mediaSendRoutes,
  mediaUploadRoutes,
  aiRoutes,
  assignmentRoutes,
  unreadRoutes,
  ticketRoutes,
  phoneRoutes,
  telegramRoutes,
  wabaRoutes,
  websiteWidgetRoutes,
  widgetRoutes,
  eventRoutes,
  deadlineRoutes,
] as const;

/** The ports that all routes together need. */
export type RouteDeps = DepsOf<typeof modules>;

/** All routes of the front door. */
export function allRoutes(deps: RouteDeps): RouteDefinition[] {
  const commands = followMerges(deps.commands, deps.chats);
  return modules.flatMap((routesOf) => routesOf({ ...deps, commands }));
}

/** The routes for describing them: their handlers must not be called. */
export function describedRoutes(): RouteDefinition[] {
  return allRoutes({} as RouteDeps);
}
