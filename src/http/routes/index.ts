import type { RouteDefinition } from '../define-route.ts';
import { aiRoutes } from './ai/routes.ts';
import { analyticsRoutes } from './analytics/routes.ts';
import { assignmentRoutes } from './chat/assignment/routes.ts';
import { workListRoutes } from './chat/assignment/lists.ts';
import { auditRoutes } from './people/audit/routes.ts';
import { authRoutes } from './people/auth/routes.ts';
import { broadcastRoutes } from './broadcast/broadcasts/routes.ts';
import { optOutRoutes } from './broadcast/opt-outs/routes.ts';
import { chatAliasRoutes } from './chat/chats/alias-routes.ts';
import { hrRoutes } from './chat/chats/hr-routes.ts';
import { commentRoutes } from './chat/comments/routes.ts';
import { carriedRoutes } from './delivery/messages/carried-routes.ts';
import { chatRoutes } from './chat/chats/routes.ts';
import { createChatWire, type ChatWire, type WireChannel } from './chat/chats/wire.ts';
import { clientRoutes } from './people/clients/routes.ts';
import { erasureRoutes } from './people/clients/erasure-routes.ts';
import { clientImportRoutes } from './people/clients/import-routes.ts';
import { clientTagRoutes } from './people/clients/tag-routes.ts';
import { deadlineRoutes } from './settings/deadlines/routes.ts';
import { eventRoutes } from './events/routes.ts';
import { healthRoutes } from './operations/health/routes.ts';
import { mediaSendRoutes } from './media/send-routes.ts';
import { mediaUploadRoutes } from './media/upload-routes.ts';
import { messageRoutes } from './delivery/messages/routes.ts';
import { organizationRoutes } from './people/organizations/routes.ts';
import { ticketEditRoutes } from './chat/tickets/edit-routes.ts';
import { ticketListRoutes } from './chat/tickets/list-routes.ts';
import { ticketRoutes } from './chat/tickets/routes.ts';
import { unreadRoutes } from './chat/unread/routes.ts';
import { acceptRoutes } from './people/invitations/accept-routes.ts';
import { invitationRoutes } from './people/invitations/routes.ts';
import { passwordResetRoutes } from './people/password-resets/routes.ts';
import { secondFactorRoutes } from './people/second-factor/routes.ts';
import { signInRoutes } from './people/sign-ins/routes.ts';
import { userRoutes } from './people/users/routes.ts';
import { workforceRoutes } from './people/workforce/routes.ts';
import { workforceServiceRoutes } from './people/workforce/service-routes.ts';

type DepsOf<T extends readonly ((deps: never) => unknown)[]> = UnionToIntersection<
  Parameters<T[number]>[0]
>;
type UnionToIntersection<U> = (U extends unknown ? (one: U) => void : never) extends (
  all: infer I,
) => void
  ? I
  : never;

/** All modules of routes except those of channels. A new module is one line here. */
const modules = [
  healthRoutes,
  authRoutes,
  userRoutes,
  signInRoutes,
  invitationRoutes,
  acceptRoutes,
  passwordResetRoutes,
  secondFactorRoutes,
  organizationRoutes,
  auditRoutes,
  chatRoutes,
  messageRoutes,
  carriedRoutes,
  mediaSendRoutes,
  mediaUploadRoutes,
  aiRoutes,
  workListRoutes,
  assignmentRoutes,
  unreadRoutes,
  chatAliasRoutes,
  hrRoutes,
  commentRoutes,
  ticketRoutes,
  ticketListRoutes,
  ticketEditRoutes,
  eventRoutes,
  deadlineRoutes,
  clientRoutes,
  clientTagRoutes,
  analyticsRoutes,
  broadcastRoutes,
  optOutRoutes,
  clientImportRoutes,
  erasureRoutes,
  workforceRoutes,
  workforceServiceRoutes,
] as const;

/** The ports that all these routes need together. */
export type RouteDeps = DepsOf<typeof modules>;

/** The routes that belong to no channel. */
export function ownRoutes(deps: RouteDeps): RouteDefinition[] {
  return modules.flatMap((routesOf) => routesOf(deps));
}

/** All routes, only for documents: their handlers must not be called. */
export function describedRoutes(
  channels: readonly (WireChannel & {
    describedRoutes(wire: ChatWire): readonly RouteDefinition[];
  })[],
): RouteDefinition[] {
  const wire = createChatWire(channels);
  const ofChannels = channels.flatMap((channel) => channel.describedRoutes(wire));
  return [...ownRoutes({ wire } as RouteDeps), ...ofChannels];
}
