import type { VisitorMessage } from '../ports/visitor-sessions.ts';

/** A message in a visitor's history. */
export function presentMessage(message: VisitorMessage) {
  return {
    ...presentSent(message),
    mediaUrl: message.mediaUrl,
    filename: message.filename,
    senderUser: message.senderUser === null ? null : { name: message.senderUser.name },
  };
}

/** The answer to a visitor's own message. */
export function presentSent(message: VisitorMessage) {
  return {
    id: message.id,
    content: message.content,
    type: message.type,
    fromMe: message.fromMe,
    timestamp: message.timestamp.toISOString(),
    status: message.status,
  };
}
