import type { RouteDefinition } from '../define-route.ts';
import { followMerges } from '../follow-merges.ts';
import { aiRoutes } from './ai/routes.ts';
import { assignmentRoutes } from './assignment/routes.ts';
import { authRoutes } from './auth/routes.ts';
import { chatRoutes } from './chats/routes.ts';
import { deadlineRoutes } from './deadlines/routes.ts';
import { eventRoutes } from './events/routes.ts';
import { healthRoutes } from './health/routes.ts';
import { mediaSendRoutes } from './media/send-routes.ts';
import { mediaUploadRoutes } from './media/upload-routes.ts';
import { messageRoutes } from './messages/routes.ts';
import { organizationRoutes } from './organizations/routes.ts';
import { phoneRoutes } from './phones/routes.ts';
import { telegramRoutes } from './telegram/routes.ts';
import { ticketRoutes } from './tickets/routes.ts';
import { unreadRoutes } from './unread/routes.ts';
import { userRoutes } from './users/routes.ts';
import { wabaRoutes } from './waba/routes.ts';
import { websiteWidgetRoutes } from './website-widgets/routes.ts';
import { widgetRoutes } from './widget/routes.ts';

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
