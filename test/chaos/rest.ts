import type { Organization } from './cast.ts';
import type { Listeners } from './listeners.ts';
import type { System } from './system.ts';
import { insisting } from './waiting.ts';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Waits until nothing is left to do: everything accepted is taken, everything queued or planned has left, each deadline
 * has passed, and all events have been received. Returns what is still active if that takes too long; null = at rest.
 */
export async function untilAtRest(
  system: System,
  organizations: readonly Organization[],
  listeners: Listeners,
  withinMs: number,
): Promise<string | null> {
  const until = Date.now() + withinMs;
  for (;;) {
    const moving = await insisting(() => whatMoves(system, organizations, listeners));
    if (moving === null) return null;
    if (Date.now() > until) return moving;
    await pause(500);
  }
}

async function whatMoves(
  system: System,
  organizations: readonly Organization[],
  listeners: Listeners,
): Promise<string | null> {
  for (const { bot } of organizations) {
    if (bot.pending().length > 0) return `${bot.pending().length} updates wait at Telegram`;
  }
  const found = await system.sql<{ what: string; id: number }>(movingSql);
  if (found.length > 0) return found.map(({ what, id }) => `${what} ${id}`).join(', ');
  const heads = await system.sql<{ id: number; last: number }>(
    `SELECT organization_id AS id, max(position)::int AS last FROM event_log
       WHERE audience = 'org' AND name <> '' GROUP BY 1`,
  );
  const byOrganization = new Map(heads.map(({ id, last }) => [id, last]));
  return listeners.upTo(byOrganization) ? null : 'a screen has not heard all';
}

const movingSql = `
  SELECT * FROM (
    SELECT 'inbox of chat' AS what, id FROM chat WHERE inbox > taken AND merged_into IS NULL
    UNION ALL SELECT 'row of chat_inbox of chat', chat_id FROM chat_inbox
    UNION ALL SELECT 'waiting message', id FROM message WHERE state = 'waiting'
    UNION ALL SELECT 'queued message', id FROM message WHERE state = 'done' AND status = 'queued'
    UNION ALL SELECT 'planned message', id FROM message WHERE state = 'scheduled'
    UNION ALL SELECT 'closing of chat', id FROM chat WHERE status = 'open' AND close_due_at IS NOT NULL
    UNION ALL SELECT 'due answer of chat', id FROM chat
      WHERE status <> 'closed' AND response_due_at IS NOT NULL AND NOT overdue AND merged_into IS NULL
  ) AS moving LIMIT 20`;
