import type { Pool } from 'pg';

/** Chats and messages in memory and in the database alike, so that both can be counted and compared. */
export interface HistoryChat {
  id: number;
  channel: string;
  accountId: number;
  isHr: boolean;
  ownerId: number | null;
  status: 'open' | 'pending' | 'closed';
  createdAt: number;
  /** In order. */
  closings: number[];
}

export interface HistoryMessage {
  readonly id: number;
  chatId: number;
  readonly at: number;
  readonly fromMe: boolean;
  readonly by: number | null;
  readonly quiet: boolean;
  status: string;
}

export interface History {
  chats: HistoryChat[];
  messages: HistoryMessage[];
}

export type Random = (below: number) => number;

/** The same numbers for the same seed. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 3_266_489_917) >>> 0;
    return Math.floor((((state ^ (state >>> 13)) >>> 0) / 4_294_967_296) * below);
  };
}

const minute = 60_000;
const hour = 60 * minute;

/** Silences, among them all edges: of bursts, of idle times, of days. */
function silence(random: Random): number {
  const edges = [5, 7, 15, 30, 60, 120, 240, 1_440].map((minutes) => minutes * minute);
  switch (random(7)) {
    case 0:
    case 1:
      return 1_000 * (1 + random(240));
    case 2:
      return minute * (4 + random(12));
    case 3:
      return edges[random(edges.length)]! + random(3) - 1;
    case 4:
      return hour * (1 + random(20)) + random(hour);
    case 5:
      return 0;
    default:
      return hour * 24 * (1 + random(30)) + random(hour * 24);
  }
}

/** Writes what a commit leaves behind, and keeps the same in memory. */
export function createHistory(
  pool: Pool,
  organizationId: number,
  operators: readonly number[],
  random: Random,
) {
  const history: History = { chats: [], messages: [] };
  const pick = <T>(list: readonly T[]): T => list[random(list.length)]!;

  async function rows<T>(text: string, values: readonly unknown[]): Promise<T[]> {
    return (await pool.query(text, [...values])).rows as T[];
  }

  /** The event with which a commit tells of a change. */
  async function tell(name: string, chatId: number, data: object): Promise<void> {
    await rows(
      `WITH counter AS (
        INSERT INTO event_counter (organization_id, last) VALUES ($1, 1)
          ON CONFLICT (organization_id) DO UPDATE SET last = event_counter.last + 1 RETURNING last
      )
      INSERT INTO event_log (organization_id, position, chat_id, name, data)
        SELECT $1, last, $2, $3, $4 FROM counter`,
      [organizationId, chatId, name, JSON.stringify(data)],
    );
  }

  async function addChat(createdAt: number): Promise<HistoryChat> {
    const chat = {
      channel: pick(['telegram', 'whatsapp']),
      accountId: 1 + random(2),
      isHr: random(6) === 0,
      ownerId: random(3) === 0 ? null : pick(operators),
      status: 'open' as const,
      createdAt,
      closings: [],
    };
    const [row] = await rows<{ id: number }>(
      `WITH person AS (INSERT INTO contact (organization_id) VALUES ($1) RETURNING id), ticket AS (
        INSERT INTO ticket_counter (organization_id, last) VALUES ($1, 1)
          ON CONFLICT (organization_id) DO UPDATE SET last = ticket_counter.last + 1 RETURNING last
      )
      INSERT INTO chat (organization_id, contact_id, channel, account_key, account_id, is_hr, assigned_user_id,
          assigned_at, ticket_number, seq, created_at, last_message_at)
        SELECT $1, person.id, $2, $2 || ':' || $3, $3::int, $4, $5, CASE WHEN $5::int IS NOT NULL THEN now() END,
            ticket.last, 1, to_timestamp($6::float8 / 1000), now() FROM person, ticket RETURNING id`,
      [organizationId, chat.channel, chat.accountId, chat.isHr, chat.ownerId, createdAt],
    );
    const made: HistoryChat = { id: row!.id, ...chat };
    history.chats.push(made);
    await tell('chat:new', made.id, {});
    return made;
  }

  async function addMessage(chat: HistoryChat, at: number): Promise<void> {
    const fromMe = random(2) === 0;
    const by = fromMe && random(4) > 0 ? pick(operators) : null;
    const quiet = random(12) === 0;
    const status = fromMe ? 'sent' : 'delivered';
    const [row] = await rows<{ id: number }>(
      `INSERT INTO message (organization_id, chat_id, channel, state, seq, from_me, content, timestamp, created_at, status,
          quiet, sender_user_id)
        VALUES ($1, $2, $3, 'done', 1, $4, 'x', to_timestamp($5::float8 / 1000), to_timestamp($5::float8 / 1000), $6, $7,
          $8) RETURNING id`,
      [organizationId, chat.id, chat.channel, fromMe, at, status, quiet, by],
    );
    history.messages.push({ id: row!.id, chatId: chat.id, at, fromMe, by, quiet, status });
    await tell('message:new', chat.id, { id: row!.id });
  }

  /** Some messages after each other, from a time on. */
  async function talk(chat: HistoryChat, from: number, before: number): Promise<void> {
    let at = from;
    for (let left = 4 + random(26); left > 0 && at < before; left -= 1) {
      await addMessage(chat, at);
      at += silence(random);
    }
  }

  async function close(chat: HistoryChat, at: number): Promise<void> {
    if (at <= (chat.closings.at(-1) ?? 0)) return;
    chat.closings.push(at);
    chat.status = 'closed';
    await rows(
      `INSERT INTO ticket_history (chat_id, change_type, old_value, new_value, created_at)
        VALUES ($1, 'status_changed', 'open', 'closed', to_timestamp($2::float8 / 1000))`,
      [chat.id, at],
    );
    await rows(
      `UPDATE chat SET status = 'closed', closed_at = to_timestamp($2::float8 / 1000) WHERE id = $1`,
      [chat.id, at],
    );
    await tell('chat:updated', chat.id, {});
  }

  async function change(chat: HistoryChat): Promise<void> {
    chat.ownerId = random(3) === 0 ? null : pick(operators);
    chat.isHr = random(4) === 0;
    chat.status = random(2) === 0 ? 'open' : 'pending';
    await rows(
      `UPDATE chat SET assigned_user_id = $2, is_hr = $3, status = $4, closed_at = NULL,
          assigned_at = CASE WHEN $2::int IS NOT NULL THEN now() END WHERE id = $1`,
      [chat.id, chat.ownerId, chat.isHr, chat.status],
    );
    await tell('chat:updated', chat.id, {});
  }

  async function fail(message: HistoryMessage): Promise<void> {
    message.status = message.status === 'failed' ? 'sent' : 'failed';
    await rows('UPDATE message SET status = $2 WHERE id = $1', [message.id, message.status]);
    await tell('message:status', message.chatId, { messageId: message.id });
  }

  async function merge(winner: HistoryChat, loser: HistoryChat): Promise<void> {
    history.chats = history.chats.filter(({ id }) => id !== loser.id);
    for (const message of history.messages) {
      if (message.chatId === loser.id) message.chatId = winner.id;
    }
    winner.closings = [...winner.closings, ...loser.closings].toSorted((a, b) => a - b);
    await rows('UPDATE chat SET merged_into = $2 WHERE id = $1', [loser.id, winner.id]);
    await rows('UPDATE message SET chat_id = $2 WHERE chat_id = $1', [loser.id, winner.id]);
    await rows('UPDATE ticket_history SET chat_id = $2 WHERE chat_id = $1', [loser.id, winner.id]);
    await tell('chat:deleted', loser.id, {});
    await tell('chat:merged', winner.id, {});
  }

  async function erase(chat: HistoryChat): Promise<void> {
    history.chats = history.chats.filter(({ id }) => id !== chat.id);
    history.messages = history.messages.filter(({ chatId }) => chatId !== chat.id);
    await rows('SELECT chat_delete($1, $2)', [organizationId, chat.id]);
  }

  return { history, pick, addChat, addMessage, talk, close, change, fail, merge, erase };
}
