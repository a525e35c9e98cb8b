import type { Evidence } from '../evidence.ts';
import type { Ledger } from '../ledger.ts';
import { broken, grouped, type Violation } from './violation.ts';

/** Checks rows of messages and their events. */
export function checkMessages(ledger: Ledger, evidence: Evidence): Violation[] {
  return [...acceptedOnce(ledger, evidence), ...toldOnce(evidence), ...deadLetters(evidence)];
}

function acceptedOnce({ accepted }: Ledger, { messages, chats }: Evidence): Violation[] {
  const incoming = grouped(
    messages.filter(({ fromMe }) => !fromMe),
    ({ content }) => content,
  );
  const found: Violation[] = [];
  for (const { label, organization } of accepted) {
    const rows = incoming.get(label)?.length ?? 0;
    if (rows !== 1) {
      found.push(
        broken('accepted_once', `"${label}" of organization ${organization}: ${rows} rows`),
      );
    }
  }
  const known = new Set(accepted.map(({ label }) => label));
  for (const [label, rows] of incoming) {
    if (rows.length > 1 && !known.has(label)) {
      found.push(broken('accepted_once', `"${label}": ${rows.length} rows`));
    }
  }
  const organizations = new Map(chats.map(({ id, organizationId }) => [id, organizationId]));
  for (const { id, chatId, organizationId } of messages) {
    if (organizations.get(chatId) === organizationId) continue;
    found.push(broken('own_organization', `message ${id} of ${organizationId} in chat ${chatId}`));
  }
  return found;
}

function toldOnce({ messages, events }: Evidence): Violation[] {
  const told = grouped(
    events.filter(({ name }) => name === 'message:new'),
    ({ data }) => data['id'],
  );
  const found: Violation[] = [];
  for (const { id, state, chatId } of messages) {
    const times = told.get(id)?.length ?? 0;
    if (times === (state === 'done' ? 1 : 0)) continue;
    found.push(broken('told_once', `message ${id} (${state}) of chat ${chatId}: ${times} events`));
  }
  const known = new Set<unknown>(messages.map(({ id }) => id));
  for (const id of told.keys()) {
    if (!known.has(id)) found.push(broken('told_once', `message ${String(id)} has no row`));
  }
  return found;
}

function deadLetters({ messages }: Evidence): Violation[] {
  return messages
    .filter(({ state }) => state === 'parked')
    .map(({ id, chatId }) => broken('parked', `message ${id} of chat ${chatId}`));
}
