import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { quietLibsignal } from './quiet-libsignal.ts';

describe('libsignal’s output', () => {
  const { info } = console;
  const said: unknown[][] = [];
  beforeEach(() => {
    console.info = (...words: unknown[]) => void said.push(words);
  });
  afterEach(() => {
    console.info = info;
  });

  test('lines that hold keys are not logged; others are', () => {
    quietLibsignal();
    console.info('Closing session:', { privKey: 'secret' });
    console.info('something else');
    expect(said).toEqual([['something else']]);
  });
});
