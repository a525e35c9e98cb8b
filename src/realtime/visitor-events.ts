import type { LoggedEvent } from '../domain/feed.ts';

/** The part of an event that visitors see: nothing internal of the organization. Null = not for visitors. */
export function presentForVisitor(event: LoggedEvent): Record<string, unknown> | null {
  const { data } = event;
  switch (event.name) {
    case 'message:new':
      return {
        id: data['id'],
        content: data['content'],
        type: data['type'],
        mediaUrl: data['mediaUrl'] ?? null,
        filename: data['filename'] ?? null,
        fromMe: data['fromMe'],
        timestamp: data['timestamp'],
        status: data['status'],
        senderUser: data['fromMe'] === true ? senderOf(data['senderUser']) : null,
      };
    case 'message:status':
      return { messageId: data['messageId'], status: data['status'], timestamp: data['timestamp'] };
    default:
      return null;
  }
}

function senderOf(user: unknown): { name: unknown } | null {
  if (typeof user !== 'object' || user === null) return null;
  return { name: 'name' in user ? user.name : null };
}
