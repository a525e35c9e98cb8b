import type { Answered, Asking, Caller, Json } from './caller.ts';
import type { Organization, Person } from './cast.ts';
import type { Ledger } from './ledger.ts';
import type { Action } from './plan.ts';
import type { System } from './system.ts';
import { insisting } from './waiting.ts';

type OperatorAction = Exclude<Action, { kind: 'write' }>;

/** Does what a plan's operators do. A refusal is an answer like any other. */
export function createOperators(system: System, call: Caller, ledger: Ledger) {
  /** The label of the last accepted message of a person, which is in the person's current chat. */
  const last = new Map<string, string>();
  const planned: { readonly organization: number; readonly messageId: number }[] = [];
  /** Calls that may be repeated, with their body and key. */
  const asked: { readonly asking: Asking; readonly answered: Answered }[] = [];

  async function chatOf(organization: number, person: number): Promise<number | null> {
    const label = last.get(`${organization}/${person}`);
    if (label === undefined) return null;
    const [row] = await insisting(() =>
      system.sql<{ chatId: number }>(
        'SELECT chat_id AS "chatId" FROM message WHERE content = $1 AND NOT from_me',
        [label],
      ),
    );
    return row?.chatId ?? null;
  }

  async function ask(asking: Asking): Promise<Answered> {
    const answered = await call(asking);
    if (answered.status !== null && answered.status < 500) asked.push({ asking, answered });
    return answered;
  }

  async function send(by: Asking, chatId: number, who: Person, sendAt?: string): Promise<void> {
    const path = '/api/messages/send-by-chat';
    const body = { chatId, text: by.label, ...(sendAt !== undefined && { sendAt }) };
    let answered = await ask({ ...by, path, body });
    if (answered.body?.code === 'chat_not_assigned') {
      const label = `${by.label} owner`;
      await ask({
        ...by,
        label,
        path: `/api/chat-assignment/${chatId}/assign`,
        body: ownerOf(who),
      });
      answered = await ask({ ...by, label: `${by.label} second`, path, body });
    }
    const id = answered.body?.message?.id as number | undefined;
    if (sendAt !== undefined && id !== undefined) {
      planned.push({ organization: by.organization, messageId: id });
    }
  }

  async function sendAgain(organization: Organization, by: Asking): Promise<void> {
    const [row] = await insisting(() =>
      system.sql<{ id: number }>(
        `SELECT id FROM message WHERE organization_id = $1 AND from_me AND state = 'done'
           AND status IN ('failed', 'unknown') ORDER BY id LIMIT 1`,
        [organization.id],
      ),
    );
    if (row === undefined) return;
    // Recorded before the call, because it may have been carried out, whatever the answer is.
    ledger.sentAgain.push(row.id);
    await ask({ ...by, path: `/api/messages/${row.id}/retry` });
  }

  async function cancel(by: Asking): Promise<void> {
    const mine = planned.findLast(({ organization }) => organization === by.organization);
    if (mine === undefined) return;
    await ask({ ...by, method: 'DELETE', path: `/api/messages/${mine.messageId}/schedule` });
  }

  async function repeat(by: Asking): Promise<void> {
    const own = asked.filter(({ asking }) => asking.organization === by.organization);
    const found = own[own.length >> 1];
    if (found === undefined) return;
    const { asking } = found;
    const { label } = by;
    await call({ ...asking, key: asking.key ?? asking.label, label, repeats: asking.label });
  }

  return {
    wrote(organization: Organization, person: number, label: string): void {
      last.set(`${organization.index}/${person}`, label);
    },

    async act(organization: Organization, action: OperatorAction): Promise<void> {
      const { index } = organization;
      const who = action.door === 0 ? organization.admin : organization.employee;
      const { label, kind, door } = action;
      const base = { label, kind, organization: index, door, method: 'POST', path: '' } as const;
      const by: Asking = { ...base, token: who.token };
      if (action.kind === 'repeat') return repeat(by);
      if (action.kind === 'again') return sendAgain(organization, by);
      if (action.kind === 'cancel') return cancel(by);
      const chatId = await chatOf(index, action.person);
      if (chatId === null) return;
      switch (action.kind) {
        case 'send':
          return send(by, chatId, who);
        case 'plan':
          return send(by, chatId, who, new Date(Date.now() + action.inMs).toISOString());
        case 'assign':
          await ask({ ...by, path: `/api/chat-assignment/${chatId}/assign`, body: ownerOf(who) });
          return;
        case 'unassign':
          await ask({ ...by, path: '/api/chat-assignment/unassign', body: { chatId } });
          return;
        case 'close':
          await ask({ ...by, path: '/api/chat-assignment/close', body: { chatId } });
          return;
        case 'markRead':
          await ask({ ...by, path: `/api/unread/${chatId}/mark-chat-read` });
          return;
        case 'priority': {
          const body = { chatId, priority: action.word };
          await ask({ ...by, path: '/api/chat-assignment/priority', body });
          return;
        }
        case 'status': {
          const body = { status: action.word };
          await call({ ...by, method: 'PATCH', path: `/api/chats/${chatId}`, body });
          return;
        }
        case 'deadlines': {
          const path = `/api/chats/${chatId}/deadlines`;
          await call({ ...by, method: 'PATCH', path, body: action.minutes });
        }
      }
    },
  };
}

const ownerOf = ({ id }: Person): Json => ({ operatorId: id });
