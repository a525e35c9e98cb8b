import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { temporaryFolder, type TemporaryFolder } from '../../src/stack/temporary-folder.ts';
import { until } from '../../src/stack/wait.ts';
import {
  processesOver,
  realStack,
  runStackProcess,
  type StackProcess,
  stackSettings,
} from '../support/stack/stack-process.ts';

// Whole processes start and stop here, on machines that may be busy.
jest.setTimeout(180_000);

interface ChatList {
  readonly chats: readonly { readonly unreadCount: number }[];
}

/** The one command with everything real, as somebody who follows the README has it. */
describe('the whole system', () => {
  let folder: TemporaryFolder;
  let dataDir: string;
  let stack: StackProcess;
  let base: string;
  let token: string;
  let login: [email: string, password: string];

  const open = async (): Promise<string> => {
    const settings = { ...(await stackSettings(dataDir)), MEDIA_DIR: path.join(dataDir, 'media') };
    stack = runStackProcess(realStack, settings);
    const said = await stack.saying('Ctrl-C stops everything.');
    base = stack.facts().frontDoorUrl as string;
    return said;
  };
  const call = async <T>(url: string, body?: unknown, method = body ? 'POST' : 'GET') => {
    const answer = await fetch(`${base}${url}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as T };
  };
  const logIn = async (email: string, password: string): Promise<void> => {
    const answer = await call<{ token: string }>('/api/auth/login', { email, password });
    expect(answer.status).toBe(200);
    ({ token } = answer.body);
  };

  beforeAll(() => {
    folder = temporaryFolder('messenger-whole-');
    dataDir = path.join(folder.path, 'data');
    mkdirSync(dataDir);
    token = '';
  });

  afterAll(async () => {
    stack?.child.kill('SIGTERM');
    await stack?.ended();
    folder.remove();
  });

  test('first start: the pages are available, the login works, a visitor reaches the operator', async () => {
    const said = await open();
    for (const name of ['Front door', 'API docs', 'Widget demo', 'Temporal UI']) {
      const address = new RegExp(`${name} +(\\S+)`).exec(said)?.[1] as string;
      if (name !== 'Front door') expect((await fetch(address)).status).toBe(200);
    }
    const [, email = '', password = ''] = /E-mail +(\S+)\n +Password +(\S+)\n/.exec(said) ?? [];
    await logIn(email, password);

    const page = await (await fetch(`${base}/demo`)).text();
    const key = /data-widget-key="(wgt_[^"]+)"/.exec(page)?.[1] as string;
    const { session } = (
      await call<{ session: { id: string; token: string } }>(`/api/widget/${key}/sessions`, {
        name: 'Anna',
      })
    ).body;
    ({ token } = session);
    const sent = await call(`/api/widget/${key}/sessions/${session.id}/messages`, {
      content: 'Is anybody there?',
    });
    expect(sent.status).toBe(201);

    await logIn(email, password);
    const chats = await until(
      async () => {
        const { chats: list } = (await call<ChatList>('/api/chats')).body;
        return list[0]?.unreadCount === 1 ? list : undefined;
      },
      { withinMs: 30_000, everyMs: 100, late: () => new Error('the message did not arrive') },
    );
    expect(chats).toHaveLength(1);
    const address = stack.facts().temporalAddress as string;
    const connection = await Connection.connect({ address });
    const chat = new Client({ connection }).workflow.getHandle('chat-1');
    expect(await chat.query('getState')).toMatchObject({ state: { unread: 1 } });
    // The worker runs Temporal's SDK with its defaults: its own query shows where the chat waits.
    expect(await chat.query('__stack_trace')).toContain('chatWorkflow');
    const { config } = await connection.workflowService.describeNamespace({ namespace: 'default' });
    expect(Number(config?.workflowExecutionRetentionTtl?.seconds)).toBe(7 * 86_400);
    await connection.close();
    login = [email, password];
  });

  test('after a Ctrl-C nothing is left, and the second start finds the chat again', async () => {
    stack.signalGroup('SIGINT');
    expect((await stack.ended()).code).toBe(0);
    expect(processesOver(dataDir)).toEqual([]);

    expect(await open()).not.toContain('First login');
    await logIn(...login);
    expect((await call<ChatList>('/api/chats')).body.chats).toHaveLength(1);
  });
});
