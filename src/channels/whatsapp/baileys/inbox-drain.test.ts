import { describe, expect, test } from '@jest/globals';
import type { StoreFault } from '../../../ports/chat/chat-store.ts';
import type { UnhandledStanza, WhatsappInbox } from '../ports/whatsapp-store.ts';
import { createInboxDrain } from './inbox-drain.ts';
import { writeStanza, type StoredStanza } from './stanza.ts';

interface Row extends UnhandledStanza {
  tries: number;
  handled: boolean;
}

class Fault extends Error {
  readonly kind: StoreFault;
  constructor(kind: StoreFault) {
    super(kind);
    this.kind = kind;
  }
}

function world(count: number, accept: (id: string, stored: StoredStanza) => Promise<void>) {
  const rows: Row[] = Array.from({ length: count }, (_, index) => ({
    id: String(index + 1),
    stanzaKey: `s${index + 1}`,
    row: writeStanza({ attrs: { id: `m${index + 1}` }, plaintext: 'cA==' }),
    tries: 0,
    handled: false,
  }));
  const inbox: WhatsappInbox = {
    unhandled: (_phone, { after, limit }) =>
      Promise.resolve(
        rows
          .filter((row) => !row.handled && Number(row.id) > Number(after))
          .slice(0, limit)
          .map((row) => ({ ...row })),
      ),
    async handled(ids) {
      for (const row of rows) if (ids.includes(row.id)) row.handled = true;
    },
    async failed(id) {
      for (const row of rows) if (row.id === id) row.tries += 1;
    },
    find: () => Promise.resolve(null),
  };
  const accepted: string[] = [];
  const logged: string[] = [];
  const ending = new AbortController();
  const drain = createInboxDrain({
    inbox,
    phoneId: 1,
    taker: {
      async prepare(stored) {
        const id = stored.attrs['id'] ?? '';
        // Some take longer to read than others; the order must not change.
        if (Number(id.slice(1)) % 3 === 0) await new Promise((resolve) => setImmediate(resolve));
        return async () => {
          await accept(id, stored);
          accepted.push(stored.plaintext === null ? `${id} unreadable` : id);
        };
      },
    },
    faultOf: (error) => (error instanceof Fault ? error.kind : 'other'),
    signal: ending.signal,
    log: (event) => void logged.push(event),
    againMs: 1,
  });
  return { rows, accepted, logged, drain, ending };
}

const fine = (): Promise<void> => Promise.resolve();

describe('the inbox', () => {
  test('it becomes messages in order, page after page', async () => {
    const { rows, accepted, drain } = world(250, fine);
    drain.kick();
    drain.kick();
    await drain.idle();
    expect(accepted).toEqual(rows.map(({ id }) => `m${id}`));
    expect(rows.every(({ handled }) => handled)).toBe(true);
  });

  test('it waits for an unavailable database, and accepts nothing twice', async () => {
    let away = 3;
    const { rows, accepted, drain } = world(5, async (id) => {
      if (id === 'm3' && (away -= 1) >= 0) throw new Fault('outage');
    });
    drain.kick();
    await drain.idle();
    expect(accepted.toSorted()).toEqual(['m1', 'm2', 'm3', 'm4', 'm5']);
    expect(rows.every(({ handled, tries }) => handled && tries === 0)).toBe(true);
  });

  test('a stanza that always fails blocks no other, and in the end becomes a placeholder', async () => {
    const { rows, accepted, logged, drain } = world(3, async (id, { plaintext }) => {
      if (id === 'm2' && plaintext !== null) throw new Fault('data');
    });
    drain.kick();
    await drain.idle();
    expect(accepted).toEqual(['m1', 'm3', 'm2 unreadable']);
    expect(rows.every(({ handled }) => handled)).toBe(true);
    expect(logged.filter((event) => event === 'whatsapp_stanza_failed')).toHaveLength(3);
  });

  test('a row that no key can read stays until one can', async () => {
    const { rows, accepted, logged, drain } = world(2, fine);
    rows[0] = { ...rows[0]!, row: null };
    drain.kick();
    await drain.idle();
    expect(accepted).toEqual(['m2']);
    expect(rows[0].handled).toBe(false);
    expect(logged).toEqual(['whatsapp_inbox_unreadable']);
  });

  test('it stops when its session ends', async () => {
    const { drain, ending, rows } = world(1, () => Promise.reject(new Fault('outage')));
    drain.kick();
    ending.abort();
    await drain.idle();
    expect(rows[0]!.handled).toBe(false);
  });
});
