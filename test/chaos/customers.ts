import { setTimeout as pause } from 'node:timers/promises';
import type { SentMessage } from '../support/graph-server.ts';
import {
  message,
  messagesBody,
  postWebhook,
  statusesBody,
} from '../support/graph-server-webhooks.ts';
import type { Caller } from './caller.ts';
import type { Organization } from './cast.ts';
import type { Ledger } from './ledger.ts';
import { viaOf, type Action, type Door, type Shows } from './plan.ts';
import { randomOf } from './random.ts';
import { appSecret, type System } from './system.ts';

export type Write = Extract<Action, { kind: 'write' }>;

export interface Customers {
  /** Writes, and resolves once the message was accepted; false = nobody accepted it in time. */
  write(organization: Organization, action: Write): Promise<boolean>;
  /** Reports the statuses of messages from its numbers, as Meta does, until `stop`. */
  reportStatuses(organization: Organization): { stop(): Promise<void> };
}

export function createCustomers(system: System, call: Caller, ledger: Ledger): Customers {
  /** Posts as Meta does: repeatedly, until the answer is 200. */
  async function post(body: unknown, door: Door, withinMs = 240_000): Promise<boolean> {
    const until = Date.now() + withinMs;
    for (let tries = 0; Date.now() < until; tries += 1) {
      const url = `${system.doors[((door + tries) % 2) as Door]}/api/waba/webhook`;
      const status = await postWebhook(url, appSecret, body).then(
        (answer) => answer.status,
        () => 0,
      );
      if (status === 200) return true;
      await pause(Math.min(2_000, 200 * 2 ** tries));
    }
    return false;
  }

  async function byWaba(organization: Organization, action: Write): Promise<number> {
    const customer = customerOf(organization, action.person, action.shows);
    const text = message(customer, 'text', { body: action.label });
    const body = messagesBody(organization.number, customer, text);
    if (!(await post(body, action.door))) return 0;
    return action.again && (await post(body, action.door)) ? 2 : 1;
  }

  async function byWidget(organization: Organization, action: Write): Promise<number> {
    const { index, publicKey, sessions } = organization;
    const session = sessions.get(action.person);
    if (session === undefined) throw new Error('no such visitor');
    const asking = {
      label: action.label,
      kind: 'write',
      organization: index,
      door: action.door,
      method: 'POST',
      path: `/api/widget/${publicKey}/sessions/${session.id}/messages`,
      body: { content: action.label, clientMessageId: action.label.replaceAll(/[ .]/g, '-') },
      token: session.token,
    } as const;
    const first = await call(asking);
    if (first.status !== 201) return 0;
    if (!action.again) return 1;
    // Under another key: the message's own id shows that it is the same.
    const label = `${action.label} again`;
    const second = await call({ ...asking, label, key: label, repeats: action.label });
    return second.status === 201 ? 2 : 1;
  }

  async function byTelegram(organization: Organization, action: Write): Promise<number> {
    const { bot, index } = organization;
    const id = 1_000 + 100 * index + action.person;
    bot.says({ id, first_name: `T${action.person}` }, action.label);
    return 1;
  }

  return {
    async write(organization, action) {
      const via = viaOf(action.person);
      const by = { waba: byWaba, website: byWidget, telegram: byTelegram }[via];
      const times = await by(organization, action);
      if (times === 0) return false;
      ledger.accepted.push({
        label: action.label,
        via,
        organization: organization.index,
        times,
      });
      return true;
    },

    reportStatuses(organization) {
      const random = randomOf(organization.index + 77);
      const posts = new Set<Promise<unknown>>();
      let stopped = false;
      let seen = 0;
      const tell = async (sent: SentMessage, status: string, afterMs: number): Promise<void> => {
        await pause(afterMs);
        await post(statusesBody(organization.number, statusOf(sent, status)), random.pick([0, 1]));
      };
      const watching = (async () => {
        while (!stopped || posts.size > 0) {
          const all = organization.number.sent();
          for (const sent of all.slice(seen)) {
            const failed = random.chance(0.06);
            for (const status of failed ? ['sent', 'failed'] : ['sent', 'delivered', 'read']) {
              // Shuffled, because each takes its own time, and sometimes sent twice.
              for (let times = random.chance(0.1) ? 2 : 1; times > 0; times -= 1) {
                const told = tell(sent, status, random.between(0, 1_500));
                posts.add(told);
                void told.finally(() => posts.delete(told));
              }
            }
          }
          seen = all.length;
          await pause(100);
        }
      })();
      return {
        async stop() {
          stopped = true;
          await watching;
        },
      };
    },
  };
}

function customerOf({ index }: Organization, person: number, shows: Shows) {
  const number = { waId: `77059${index}${String(person).padStart(5, '0')}` };
  const hidden = { userId: `KZ.900${index}${String(person).padStart(5, '0')}` };
  return {
    name: `W${person}`,
    ...(shows !== 'hidden' && number),
    ...(shows !== 'number' && hidden),
  };
}

function statusOf({ wamid, to, payload }: SentMessage, status: string) {
  return {
    id: wamid,
    status,
    recipient_id: to,
    timestamp: String(Math.floor(Date.now() / 1_000)),
    ...(typeof payload['biz_opaque_callback_data'] === 'string' && {
      biz_opaque_callback_data: payload['biz_opaque_callback_data'],
    }),
    ...(status === 'failed' && {
      errors: [{ code: 131_026, title: 'Message undeliverable', message: 'undeliverable' }],
    }),
  };
}
