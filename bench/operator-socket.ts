import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { io } from 'socket.io-client';
import { hashPassword } from '../src/http/passwords.ts';
import { nowMs, until } from './load.ts';

/** The users of the bench. */
export interface People {
  readonly organizationId: number;
  readonly adminId: number;
  readonly operatorIds: readonly [number, number];
  readonly login: { readonly email: string; readonly password: string };
}

export async function createPeople(pool: Pool): Promise<People> {
  const password = randomUUID();
  const { rows } = await pool.query<{ organization_id: number; id: number; email: string }>(
    `WITH made AS (INSERT INTO organization (name) VALUES ('Bench') RETURNING id)
     INSERT INTO app_user (organization_id, email, password_hash, name, role)
       SELECT made.id, who || '@bench.example', $1, who, CASE who WHEN 'admin' THEN 'admin' ELSE 'employee' END
         FROM made, unnest(ARRAY['admin', 'anna', 'boris']) AS who
       RETURNING organization_id, id, email`,
    [await hashPassword(password)],
  );
  const [admin, anna, boris] = rows;
  if (admin === undefined || anna === undefined || boris === undefined) {
    throw new Error('the people of the bench were not made');
  }
  return {
    organizationId: admin.organization_id,
    adminId: admin.id,
    operatorIds: [anna.id, boris.id],
    login: { email: admin.email, password },
  };
}

/** A signed-in operator's socket at the front door, which records when each message arrives. */
export interface OperatorSocket {
  /** When `message:new` of this message arrived, epoch ms. */
  heard(messageId: number): Promise<number>;
  close(): void;
}

export async function connectOperator(
  url: string,
  login: People['login'],
): Promise<OperatorSocket> {
  await until('the front door answers', () => isUp(url), { withinMs: 60_000, everyMs: 100 });
  const response = await fetch(`${url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(login),
  });
  const { token } = (await response.json()) as { token?: string };
  if (token === undefined) throw new Error(`the login was answered ${response.status}`);

  const socket = io(url, { auth: { token }, transports: ['websocket'], reconnection: false });
  const times = new Map<number, number>();
  const waiting = new Map<number, (at: number) => void>();
  socket.on('message:new', ({ id }: { id: number }) => {
    const at = nowMs();
    times.set(id, at);
    waiting.get(id)?.(at);
    waiting.delete(id);
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connected', () => resolve());
    socket.once('connect_error', reject);
  });
  return {
    heard: (messageId) =>
      new Promise((resolve) => {
        const at = times.get(messageId);
        if (at === undefined) waiting.set(messageId, resolve);
        else resolve(at);
      }),
    close: () => void socket.close(),
  };
}

async function isUp(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health/live`)).ok;
  } catch {
    return false;
  }
}
