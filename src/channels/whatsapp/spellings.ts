import { spellingsOf } from '../../lib/phone-numbers.ts';
import type { ContactIdentity, IncomingMessage, Intake } from '../../ports/chat/intake.ts';

const server = '@s.whatsapp.net';

/**
 * A person's names, each number in all of its spellings. WhatsApp may name one person by either spelling, so both find
 * the same contact. Addresses stay as they were given: answers go to the one that wrote last.
 */
export function inAllSpellings(identities: readonly ContactIdentity[]): readonly ContactIdentity[] {
  const given = new Set(identities.map(({ kind, value }) => `${kind}|${value}`));
  const others = identities
    .flatMap(otherSpellings)
    .filter(({ kind, value }) => !given.has(`${kind}|${value}`));
  return others.length === 0 ? identities : [...identities, ...others];
}

function otherSpellings({ kind, value }: ContactIdentity): readonly ContactIdentity[] {
  if (kind !== 'phone_jid' || !value.endsWith(server)) return [];
  const [, ...others] = spellingsOf(value.slice(0, -server.length));
  return others.map((digits) => ({ kind, value: digits + server }));
}

/** An intake that knows people by all spellings of their numbers. */
export function spellingIntake(intake: Intake): Intake {
  return { accept: (message) => intake.accept(spelled(message)) };
}

function spelled(message: IncomingMessage): IncomingMessage {
  const { identities, formerIdentity } = message;
  const formerSpellings = formerIdentity === undefined ? [] : otherSpellings(formerIdentity);
  return {
    ...message,
    identities: inAllSpellings(identities),
    ...(formerSpellings.length > 0 && { formerSpellings }),
  };
}
