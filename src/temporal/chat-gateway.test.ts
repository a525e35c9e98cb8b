import { describe, expect, test } from '@jest/globals';
import {
  ServiceError as GrpcError,
  WorkflowUpdateFailedError,
  type Client,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { createChatGateway } from './chat-gateway.ts';
import { grpc } from './grpc-codes.ts';

const chat = { chatId: 1, organizationId: 1, channel: 'telegram' } as const;
const commandOf = (commandId: string) => ({ commandId, by: { userId: 1, role: 'admin' } }) as const;

const full = (): Error =>
  Object.assign(new GrpcError('refused'), {
    cause: Object.assign(new Error('limit'), {
      code: grpc.resourceExhausted,
      details: 'limit',
      metadata: {},
    }),
  });
const unavailable = (): Error =>
  Object.assign(new Error('away'), { code: grpc.unavailable, details: 'away', metadata: {} });
const unprocessed = (): Error =>
  new WorkflowUpdateFailedError(
    'failed',
    ApplicationFailure.nonRetryable('wasn’t processed by worker', 'UnprocessedUpdate'),
  );

/** A fake Temporal: `answer` decides the result of each try of an update. */
function temporal(answer: (tried: number) => Promise<unknown>) {
  const seen = { tried: 0, open: 0, most: 0 };
  const update = async () => {
    seen.tried += 1;
    seen.open += 1;
    seen.most = Math.max(seen.most, seen.open);
    try {
      return await answer(seen.tried);
    } finally {
      seen.open -= 1;
    }
  };
  const client = {
    withDeadline: (_at: number, work: () => Promise<unknown>) => work(),
    workflow: {
      getHandle: () => ({
        executeUpdate: update,
        fetchHistory: () => Promise.reject(new Error('not here')),
        describe: () => Promise.reject(new Error('not here')),
      }),
      executeUpdateWithStart: update,
    },
  };
  return { seen, gateway: createChatGateway(client as unknown as Client) };
}

describe('commands of one chat', () => {
  test('are all answered if thirty come at once, a few at a time', async () => {
    const { seen, gateway } = temporal(async () => {
      await new Promise((resolve) => setImmediate(resolve));
      return { ok: true };
    });
    const asked = Array.from({ length: 30 }, (_, n) => gateway.unassign(chat, commandOf(`c${n}`)));
    for (const answer of await Promise.all(asked)) expect(answer).toEqual({ ok: true });
    expect(seen.most).toBe(5);
  });

  test.each([
    ['refused as one too many', full],
    ['accepted and then passed over by a task', unprocessed],
  ])('are tried again if they are %s', async (_what, fault) => {
    const { seen, gateway } = temporal((tried) =>
      tried < 3 ? Promise.reject(fault()) : Promise.resolve({ ok: true }),
    );
    expect(await gateway.unassign(chat, commandOf('a'))).toEqual({ ok: true });
    expect(seen.tried).toBe(3);
  });

  test('get "busy" only if the chat cannot have received the command', async () => {
    const certain = temporal(() => Promise.reject(full()));
    await expect(certain.gateway.unassign(chat, commandOf('a'))).rejects.toMatchObject({
      status: 503,
      code: 'chat_busy',
      message: expect.stringContaining('Idempotency-Key'),
    });
    const unsure = temporal((tried) => Promise.reject(tried === 1 ? unavailable() : full()));
    await expect(unsure.gateway.unassign(chat, commandOf('a'))).rejects.toMatchObject({
      status: 503,
      code: 'chat_unavailable',
    });
  }, 20_000);
});
