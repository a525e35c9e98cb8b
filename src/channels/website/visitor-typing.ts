import type { ShowTyping } from '../../ports/chat/customer-typing.ts';
import type { EphemeralEvents } from '../../ports/events/ephemeral-events.ts';

/** Reaches all tabs of the visitor, whichever front doors they are connected to. */
export function createVisitorTyping(events: Pick<EphemeralEvents, 'send'>): ShowTyping {
  return async ({ address }, typing) => {
    const sessionId = address['visitorSession'] ?? null;
    if (sessionId !== null) events.send({ kind: 'visitor_typing', sessionId, typing });
  };
}
