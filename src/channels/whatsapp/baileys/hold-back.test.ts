import { EventEmitter } from 'node:events';
import { describe, expect, test } from '@jest/globals';
import type { BinaryNode } from '@whiskeysockets/baileys';
import { holdBack } from './hold-back.ts';

const node = (attrs: Record<string, string>): BinaryNode => ({ tag: 'receipt', attrs });
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('held-back stanzas', () => {
  const world = (inTurn = false) => {
    const events = new EventEmitter();
    const handled: string[] = [];
    let finish: (() => void)[] = [];
    const handle = async ({ attrs }: BinaryNode): Promise<void> => {
      handled.push(`begin ${attrs['id']}`);
      await new Promise<void>((resolve) => finish.push(resolve));
      handled.push(`end ${attrs['id']}`);
    };
    // Like the library's handlers: only holdBack looks at the promise that a handler returns.
    events.on('x', handle as unknown as (node: BinaryNode) => void);
    const gates: { ids: string[]; open: (answer: 'pass' | null) => void }[] = [];
    holdBack(events, 'x', {
      inTurn,
      before: (nodes) =>
        nodes.some(({ attrs }) => attrs['free'] !== undefined)
          ? 'pass'
          : new Promise((open) => {
              gates.push({ ids: nodes.map(({ attrs }) => attrs['id'] ?? ''), open });
            }),
    });
    const say = (id: string, free = false): void =>
      void events.emit('x', node({ id, ...(free && { free: '1' }) }));
    const finishAll = async (): Promise<void> => {
      for (const each of finish.splice(0)) each();
      finish = [];
      await turn();
    };
    return { say, handled, gates, finishAll };
  };

  test('they go through after the work, in order, and together if they came meanwhile', async () => {
    const { say, handled, gates } = world();
    say('1');
    say('2');
    say('3');
    expect(handled).toEqual([]);
    gates[0]!.open('pass');
    await turn();
    expect(gates.map(({ ids }) => ids)).toEqual([['1'], ['2', '3']]);
    gates[1]!.open('pass');
    await turn();
    expect(handled).toEqual(['begin 1', 'begin 2', 'begin 3']);
  });

  test('they do not go through if the work refuses; the next ones may', async () => {
    const { say, handled, gates } = world();
    say('1');
    gates[0]!.open(null);
    await turn();
    say('2', true);
    await turn();
    expect(handled).toEqual(['begin 2']);
  });

  test('in turn: each one is handled only after the one before', async () => {
    const { say, handled, finishAll } = world(true);
    say('1', true);
    say('2', true);
    await turn();
    expect(handled).toEqual(['begin 1']);
    await finishAll();
    expect(handled).toEqual(['begin 1', 'end 1', 'begin 2']);
  });
});
