import type { History, HistoryChat, HistoryMessage } from './history.ts';

/**
 * What analytics have to answer, counted message by message, without anything that is kept. It says what the figures
 * mean.
 */
const minute = 60_000;

export interface Asked {
  readonly from: number;
  readonly to: number;
  readonly idleMinutes: number;
  readonly channel?: string;
  readonly accountId?: number;
  readonly ownerId?: number;
  readonly seesHr: boolean;
}

interface Session {
  readonly chat: HistoryChat;
  readonly no: number;
  readonly messages: readonly HistoryMessage[];
}

const isCounted = ({ quiet, status }: HistoryMessage): boolean => !quiet && status !== 'failed';

/** The chats that a query is about, with the messages that count, in order. */
function chatsOf(history: History, asked: Asked) {
  return history.chats
    .filter((chat) => asked.seesHr || !chat.isHr)
    .filter(({ channel }) => asked.channel === undefined || channel === asked.channel)
    .filter(({ accountId }) => asked.accountId === undefined || accountId === asked.accountId)
    .filter(({ ownerId }) => asked.ownerId === undefined || ownerId === asked.ownerId)
    .map((chat) => ({
      chat,
      messages: history.messages
        .filter(({ chatId }) => chatId === chat.id)
        .filter(isCounted)
        .toSorted((a, b) => a.at - b.at || a.id - b.id),
    }));
}

function sessionsOf(chat: HistoryChat, messages: readonly HistoryMessage[], idle: number) {
  const sessions: HistoryMessage[][] = [];
  for (const [index, message] of messages.entries()) {
    const before = messages[index - 1];
    if (before === undefined || message.at - before.at > idle * minute) sessions.push([]);
    sessions.at(-1)!.push(message);
  }
  return sessions.map((own, index): Session => ({ chat, no: index + 1, messages: own }));
}

function answerOf({ messages }: Pick<Session, 'messages'>) {
  const inbound = messages.find(({ fromMe }) => !fromMe);
  const answer = inbound && messages.find(({ by, at }) => by !== null && at >= inbound.at);
  return { inbound, answer, ms: inbound && answer ? answer.at - inbound.at : null };
}

const isIn = ({ from, to }: Asked, at: number | null | undefined): boolean =>
  typeof at === 'number' && at >= from && at <= to;

export function chatFigures(history: History, asked: Asked, now: number) {
  const chats = chatsOf(history, asked);
  const created = chats.filter(({ chat }) => isIn(asked, chat.createdAt));
  const sessions = chats.flatMap(({ chat, messages }) =>
    sessionsOf(chat, messages, asked.idleMinutes),
  );
  const started = sessions.filter(({ messages }) => isIn(asked, messages[0]!.at));
  const answers = started.map(answerOf);
  const said = chats.flatMap(({ messages }) => messages).filter(({ at }) => isIn(asked, at));
  const episodes = chats.flatMap(({ chat, messages }) => episodesOf(chat, messages));
  const first = episodes.filter(({ inbound, ms }) => isIn(asked, inbound?.at) && ms !== null);
  const closed = episodes.filter(({ closedAt }) => isIn(asked, closedAt));
  return {
    created: created.length,
    byStatus: countBy(created.map(({ chat }) => chat.status)),
    byChannel: countBy(created.map(({ chat }) => chat.channel)),
    active: chats.filter(({ messages }) => messages.some(({ at }) => isIn(asked, at))).length,
    sessions: {
      started: started.length,
      active: sessions.filter(({ messages }) => messages.some(({ at }) => isIn(asked, at))).length,
      openAtEnd: openAtEnd(chats, asked, now),
      withInbound: answers.filter(({ inbound }) => inbound !== undefined).length,
      withResponse: answers.filter(({ answer }) => answer !== undefined).length,
      response: figures(answers.map(({ ms }) => ms)),
    },
    inbound: said.filter(({ fromMe }) => !fromMe).length,
    outbound: said.filter(({ fromMe }) => fromMe).length,
    firstResponses: { count: first.length, figures: figures(first.map(({ ms }) => ms)) },
    closings: {
      count: closed.length,
      figures: figures(
        closed.map(({ closedAt, inbound }) => (inbound ? closedAt! - inbound.at : null)),
      ),
    },
  };
}

function openAtEnd(chats: ReturnType<typeof chatsOf>, asked: Asked, now: number): number {
  const end = Math.min(asked.to, now);
  const low = Math.max(asked.from, end - asked.idleMinutes * minute);
  return chats.filter(({ messages }) => messages.some(({ at }) => at >= low && at <= end)).length;
}

function episodesOf(chat: HistoryChat, messages: readonly HistoryMessage[]) {
  return [...chat.closings, null].map((closedAt, index) => {
    const after = chat.closings[index - 1] ?? -Infinity;
    const own = messages.filter(({ at }) => at > after && at <= (closedAt ?? Infinity));
    return { closedAt, ...answerOf({ messages: own }) };
  });
}

export function operatorFigures(history: History, asked: Asked, userId: number) {
  const chats = chatsOf(history, asked);
  const own = chats.map(({ chat, messages }) => ({
    chat,
    said: messages.filter(({ at }) => isIn(asked, at)),
  }));
  const answers = chats
    .flatMap(({ chat, messages }) => sessionsOf(chat, messages, asked.idleMinutes))
    .filter(({ messages }) => isIn(asked, messages[0]!.at))
    .map(answerOf)
    .filter(({ answer }) => answer?.by === userId);
  return {
    outbound: own.flatMap(({ said }) => said).filter(({ by }) => by === userId).length,
    touched: own.filter(({ said }) => said.some(({ by }) => by === userId)).length,
    assignedActive: own.filter(({ chat, said }) => chat.ownerId === userId && said.length > 0)
      .length,
    answered: answers.length,
    response: figures(answers.map(({ ms }) => ms)),
  };
}

/** The sessions that have messages in the range, as they are at its end, the newest first. */
export function tickets(history: History, asked: Asked, now: number) {
  const end = Math.min(asked.to, now);
  return chatsOf(history, asked)
    .flatMap(({ chat, messages }) => sessionsOf(chat, messages, asked.idleMinutes))
    .filter(({ messages }) => messages.some(({ at }) => isIn(asked, at)))
    .map((session) => {
      const { inbound, answer } = answerOf(session);
      const lastAt = session.messages.findLast(({ at }) => at <= asked.to)!.at;
      return {
        chatId: session.chat.id,
        sessionNo: session.no,
        startedAt: session.messages[0]!.at,
        lastAt,
        isOpen: lastAt >= end - asked.idleMinutes * minute,
        firstInboundAt: inbound?.at ?? null,
        answeredAt: answer?.at ?? null,
        answeredBy: answer?.by ?? null,
      };
    })
    .toSorted((a, b) => b.lastAt - a.lastAt || b.chatId - a.chatId);
}

/** Exact average and percentiles, in seconds. */
function figures(durations: readonly (number | null)[]) {
  const sorted = durations.filter((ms) => ms !== null).toSorted((a, b) => a - b);
  if (sorted.length === 0) return { avg: null, p50: null, p90: null };
  const percentile = (share: number): number => {
    const rank = share * (sorted.length - 1);
    const [low, high] = [sorted[Math.floor(rank)]!, sorted[Math.ceil(rank)]!];
    return (low + (high - low) * (rank % 1)) / 1_000;
  };
  const avg = sorted.reduce((sum, ms) => sum + ms, 0) / sorted.length / 1_000;
  return { avg, p50: percentile(0.5), p90: percentile(0.9) };
}

function countBy(words: readonly string[]): Record<string, number> {
  const found: Record<string, number> = {};
  for (const word of words) found[word] = (found[word] ?? 0) + 1;
  return found;
}
