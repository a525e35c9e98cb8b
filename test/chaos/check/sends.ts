import type { Evidence, MessageRow } from '../evidence.ts';
import type { Ledger } from '../ledger.ts';
import { broken, grouped, type Violation } from './violation.ts';

/** Checks sends by what the providers saw of them. */
export function checkSends(ledger: Ledger, evidence: Evidence): Violation[] {
  return [...provided(ledger, evidence), ...statuses(ledger, evidence)];
}

const left = ['sent', 'delivered', 'read'];
/** The same order as in the product. */
const rankOf: Readonly<Record<string, number>> = {
  queued: 0,
  unknown: 1,
  sent: 2,
  failed: 3,
  delivered: 4,
  read: 5,
};

/** Texts are unique in a run, except for farewells. */
function provided(ledger: Ledger, { messages, sent }: Evidence): Violation[] {
  const seen = grouped(sent, ({ text }) => text);
  const found: Violation[] = [];
  const outgoing = messages.filter(({ fromMe, channel }) => fromMe && channel !== 'website');
  for (const [text, rows] of grouped(outgoing, ({ content }) => content)) {
    const times = seen.get(text)?.length ?? 0;
    const again = rows.reduce((sum, { id }) => sum + timesAgain(ledger, id), 0);
    const may = rows.filter(({ state }) => state === 'done').length + again;
    const named = `messages ${rows.map(({ id }) => id).join(', ')} "${text}"`;
    if (times > may) {
      found.push(broken('provider_once', `${named}: carried out ${times} times, at most ${may}`));
    }
    const claimed = rows.filter(({ status }) => left.includes(status)).length;
    if (times < claimed) {
      found.push(broken('sent_is_true', `${named}: ${claimed} sent, carried out ${times} times`));
    }
  }
  const known = new Set(outgoing.map(({ content }) => content));
  for (const [text, times] of seen) {
    if (known.has(text)) continue;
    found.push(broken('provider_once', `"${text}" has no row, carried out ${times.length} times`));
  }
  for (const { label, answer } of ledger.calls) {
    const { status, channel, message } = (answer ?? {}) as Record<string, unknown>;
    const content = (message as { content?: string } | undefined)?.content;
    if (status !== 'sent' || channel === 'website' || content === undefined) continue;
    if (!seen.has(content)) found.push(broken('sent_is_true', `answered to "${label}"`));
  }
  return found;
}

function statuses(ledger: Ledger, { messages, events }: Evidence): Violation[] {
  const found: Violation[] = [];
  const told = grouped(
    events.filter(({ name }) => name === 'message:status'),
    ({ data }) => data['messageId'],
  );
  const first = new Map(
    events
      .filter(({ name }) => name === 'message:new')
      .map(({ data }) => [data['id'], data['status']]),
  );
  for (const row of messages.filter(({ fromMe, state }) => fromMe && state === 'done')) {
    if (row.status === 'queued') found.push(broken('send_ends', nameOf(row)));
    const words = [
      first.get(row.id),
      ...(told.get(row.id) ?? []).map(({ data }) => data['status']),
    ];
    const way = words.map(String);
    let queuedAgain = 0;
    for (const [index, word] of way.entries()) {
      const before = way[index - 1];
      if (before === undefined) continue;
      if (word === 'queued' && (before === 'failed' || before === 'unknown')) queuedAgain += 1;
      else if ((rankOf[word] ?? -1) <= (rankOf[before] ?? -1)) {
        found.push(broken('status_forward', `${nameOf(row)}: ${way.join(' → ')}`));
        break;
      }
    }
    if (queuedAgain > timesAgain(ledger, row.id)) {
      found.push(broken('status_forward', `${nameOf(row)} nobody sent again: ${way.join(' → ')}`));
    }
    if (way.at(-1) !== row.status) {
      found.push(broken('status_of_row', `${nameOf(row)} is ${row.status}: ${way.join(' → ')}`));
    }
  }
  return found;
}

const nameOf = ({ id, chatId }: MessageRow): string => `message ${id} of chat ${chatId}`;

function timesAgain({ sentAgain }: Ledger, messageId: number): number {
  return sentAgain.filter((id) => id === messageId).length;
}
