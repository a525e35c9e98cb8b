import { ServiceError } from '../../contracts/service-error.ts';
import { visitorName } from './visitor-name.ts';
import type { Visitor } from '../../ports/people/visitors.ts';
import type { IncomingMessage, Intake } from '../../ports/chat/intake.ts';
import type { VisitorMessage, VisitorProfile, VisitorSessions } from './ports/visitor-sessions.ts';

export type VisitorInbox = ReturnType<typeof createVisitorInbox>;

/**
 * The website channel's entry for messages. It needs no sender: a committed message of an operator reaches its visitor
 * through the event feed, and through the history that the widget reads.
 */
export function createVisitorInbox(deps: {
  readonly intake: Intake;
  readonly visitors: Pick<VisitorSessions, 'profile' | 'message'>;
  readonly now?: () => number;
}) {
  const { intake, visitors, now = Date.now } = deps;

  return {
    /**
     * Accepts a text: when this resolves it is committed and will reach the operators, also while Temporal is
     * unavailable. The first one creates the chat. The same key in the same session always gives one message and one
     * answer.
     * @throws ServiceError 422 `idempotency_key_reused` if the key was used before with another text.
     */
    async accept(
      visitor: Visitor,
      { key, content }: { readonly key: string; readonly content: string },
    ): Promise<VisitorMessage> {
      const profile = await visitors.profile(visitor.sessionId);
      if (profile === null) throw new ServiceError('session_unknown');

      const incoming = incomingMessage(visitor, profile, { key, content, at: now() });
      const { messageId, duplicate } = await intake.accept(incoming);
      if (messageId === null) throw new Error('intake accepted a website message without a row');
      if (!duplicate) return asSeen(messageId, incoming);

      const first = await visitors.message(visitor.sessionId, messageId);
      if (first === null) throw new Error(`message ${messageId} is not in its visitor's history`);
      if (first.content !== content) {
        throw new ServiceError('idempotency_key_reused/visitor');
      }
      return first;
    },
  };
}

function incomingMessage(
  visitor: Visitor,
  profile: VisitorProfile,
  text: { readonly key: string; readonly content: string; readonly at: number },
): IncomingMessage {
  const name = visitorName(profile);
  return {
    organizationId: visitor.organizationId,
    channel: 'website',
    accountId: visitor.accountId,
    accountKey: `website:${visitor.accountId}`,
    identities: [{ kind: 'visitor', value: visitor.sessionId }],
    contactName: name,
    chat: {
      name,
      address: {
        remoteJid: `website:${visitor.sessionId}`,
        visitorSession: visitor.sessionId,
      },
    },
    message: {
      dedupeKey: text.key,
      content: text.content,
      type: 'text',
      timestamp: text.at,
      status: 'delivered',
      senderName: name,
    },
    visitorSessionId: visitor.sessionId,
  };
}

function asSeen(id: number, { message }: IncomingMessage) {
  return {
    id,
    content: message.content,
    type: message.type,
    mediaUrl: null,
    filename: null,
    fromMe: false,
    timestamp: new Date(message.timestamp),
    status: message.status,
    senderUser: null,
  };
}
