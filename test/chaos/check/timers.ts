import type { EventRow, Evidence } from '../evidence.ts';
import { broken, grouped, type Violation } from './violation.ts';

/** A transaction's time is that of its beginning, and two programs read two clocks. */
const slackMs = 250;
const silenceMs = 60_000;

/** Checks planned sends, closing by silence, and overdue answers. */
export function checkTimers(evidence: Evidence): Violation[] {
  const byChat = grouped(evidence.events, ({ chatId }) => chatId);
  return [
    ...planned(evidence),
    ...pending(evidence),
    ...evidence.chats.flatMap(({ id }) => ofChat(id, byChat.get(id) ?? [], evidence)),
  ];
}

function planned({ messages, events }: Evidence): Violation[] {
  const told = new Map(
    events.filter(({ name }) => name === 'message:new').map((event) => [event.data['id'], event]),
  );
  const found: Violation[] = [];
  for (const { id, sendAt, chatId } of messages) {
    const event = told.get(id);
    if (sendAt === null || event === undefined || event.at >= sendAt - slackMs) continue;
    const early = Math.round(sendAt - event.at);
    found.push(broken('not_before_its_time', `message ${id} of chat ${chatId}: ${early} ms early`));
  }
  return found;
}

function pending({ messages, chats, now }: Evidence): Violation[] {
  const waits = (at: number | null): boolean => at !== null && at < now - slackMs;
  return [
    ...messages
      .filter(({ state, sendAt }) => state === 'scheduled' && waits(sendAt))
      .map(({ id, chatId }) => broken('fires', `message ${id} of chat ${chatId} is planned still`)),
    ...chats
      .filter(({ mergedInto, status }) => mergedInto === null && status !== 'closed')
      .flatMap(({ id, status, closeDueAt, responseDueAt, overdue }) => [
        ...(status === 'open' && waits(closeDueAt) ? [broken('fires', `chat ${id} is open`)] : []),
        ...(!overdue && waits(responseDueAt) ? [broken('fires', `chat ${id} is not overdue`)] : []),
      ]),
  ];
}

/** One chat's events, oldest first. */
function ofChat(chatId: number, events: readonly EventRow[], evidence: Evidence): Violation[] {
  const found: Violation[] = [];
  const isFarewell = new Set<unknown>(
    evidence.messages
      .filter(({ commandId }) => commandId?.startsWith('farewell:') === true)
      .map(({ id }) => id),
  );
  let answeredAt: number | null = null;
  let dueAt: number | null = null;
  let isOverdue = false;
  for (const { name, data, at, position } of events) {
    if (name === 'message:new' && isFarewell.has(data['id'])) {
      const closing = `chat ${chatId}, position ${position}`;
      if (answeredAt === null) found.push(broken('fires_once', `closed by silence: ${closing}`));
      else {
        const due = answeredAt + silenceMs;
        if (at < due - slackMs) found.push(broken('not_before_its_time', `silence: ${closing}`));
        found.push(...overtaken(chatId, { from: answeredAt, due, position }, evidence));
      }
      answeredAt = null;
    } else if (name === 'message:new' && data['fromMe'] === true) answeredAt = at;
    if (name !== 'chat:updated') continue;
    if (typeof data['responseDueAt'] === 'string') dueAt = Date.parse(data['responseDueAt']);
    if (data['overdue'] === false) isOverdue = false;
    if (data['overdue'] !== true) continue;
    if (isOverdue)
      found.push(broken('fires_once', `overdue: chat ${chatId}, position ${position}`));
    if (dueAt !== null && at < dueAt - slackMs) {
      found.push(broken('not_before_its_time', `overdue: chat ${chatId}, position ${position}`));
    }
    isOverdue = true;
  }
  return found;
}

/** Customers' messages that were accepted during the silence, but published only after it had closed the chat. */
function overtaken(
  chatId: number,
  silence: { readonly from: number; readonly due: number; readonly position: number },
  { messages, events }: Evidence,
): Violation[] {
  const { from, due, position } = silence;
  const later = new Set<unknown>(
    events
      .filter((event) => event.chatId === chatId && event.position > position)
      .filter(({ name }) => name === 'message:new')
      .map(({ data }) => data['id']),
  );
  return messages
    .filter(({ id, fromMe, createdAt }) => !fromMe && later.has(id) && createdAt > from)
    .filter(({ createdAt }) => createdAt < due - slackMs)
    .map(({ id }) => broken('judged_before_deadline', `message ${id} of chat ${chatId}`));
}
