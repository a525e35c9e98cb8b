import { describe, expect, test } from '@jest/globals';
import { compose } from '../support/harness/closing.ts';

/** What every world of the tests rests on: that nothing it started is left behind. */
describe('compose', () => {
  test('closes what was started in reverse order, once', async () => {
    const closed: string[] = [];
    const world = await compose(async (closing) => {
      closing.add(() => closed.push('first'));
      closing.own({ stop: async () => void closed.push('second') });
      return { name: 'world', server: closing.own({ close: () => closed.push('third') }) };
    });
    expect(world).toMatchObject({ name: 'world' });
    expect(closed).toEqual([]);
    await Promise.all([world.close(), world.close()]);
    expect(closed).toEqual(['third', 'second', 'first']);
  });

  test('closes what had started when a later part does not start, and throws why', async () => {
    const closed: string[] = [];
    const starting = compose(async (closing) => {
      closing.add(() => closed.push('first'));
      closing.add(() => closed.push('second'));
      await Promise.reject(new Error('no third'));
      return {};
    });
    await expect(starting).rejects.toThrow('no third');
    expect(closed).toEqual(['second', 'first']);
  });

  test('closes the rest when one part does not close, and throws why', async () => {
    const closed: string[] = [];
    const world = await compose(async (closing) => {
      closing.add(() => closed.push('first'));
      closing.add(() => Promise.reject(new Error('it hangs on')));
      return {};
    });
    await expect(world.close()).rejects.toThrow('it hangs on');
    expect(closed).toEqual(['first']);
  });
});
