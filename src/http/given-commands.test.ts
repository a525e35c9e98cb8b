import { describe, expect, test } from '@jest/globals';
import { commandKinds, type CommandInput, type CommandKind } from '../domain/chat/commands.ts';
import type { ChatCommands } from '../ports/chat/chat-gateway.ts';
import type { WaitingChat } from '../ports/chat/intake.ts';
import { followMerges } from './follow-merges.ts';
import { watchCommands } from './given-commands.ts';

const chat: WaitingChat = { chatId: 1, organizationId: 1, channel: 'website' };
const input = { commandId: 'c', by: { userId: 1, role: 'admin' } } as const;
const close: CommandInput<'close'> = { ...input, hasReason: false };

/** What reached the chat. */
const reached: CommandKind[] = [];
const taking = (kind: CommandKind) => async () => {
  reached.push(kind);
  return { ok: true, changed: true } as const;
};
const commands = followMerges(
  Object.fromEntries(commandKinds.map((kind) => [kind, taking(kind)])) as unknown as ChatCommands,
  { mergedInto: async () => null },
);

const route = (...kinds: CommandKind[]) =>
  ({ method: 'post', path: '/api/things', commands: kinds }) as const;

describe('a watched call', () => {
  test('may give any of the commands that its route declares', async () => {
    const handle = () => commands.close(chat, close);
    expect(await watchCommands(route('assign', 'close'), handle)).toMatchObject({ ok: true });
  });

  test('is refused another command before it reaches the chat', async () => {
    reached.length = 0;
    const handle = () => commands.close(chat, close);
    await expect(watchCommands(route('assign'), handle)).rejects.toThrow(
      'post /api/things gives close, which it does not declare',
    );
    const undeclared = { method: 'get', path: '/api/things' } as const;
    await expect(watchCommands(undeclared, handle)).rejects.toThrow('does not declare');
    expect(reached).toEqual([]);
  });

  test('must give one if its route declares any, unless it is refused', async () => {
    await expect(watchCommands(route('close'), async () => 'done')).rejects.toThrow(
      'gave none of the commands that it declares',
    );
    const refused = () => Promise.reject(new Error('no such chat'));
    await expect(watchCommands(route('close'), refused)).rejects.toThrow('no such chat');
  });

  test('knows its own commands among calls that run at once', async () => {
    const both = await Promise.allSettled([
      watchCommands(route('close'), () => commands.close(chat, close)),
      watchCommands(route('unassign'), async () => {
        await Promise.resolve();
        return commands.unassign(chat, input);
      }),
    ]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
  });
});

test('a call that nobody watches gives what it wants', async () => {
  expect(await commands.close(chat, close)).toMatchObject({ ok: true });
});
