import { expect, test } from '@jest/globals';
import { runInNewContext } from 'node:vm';
import { pino } from 'pino';
import { temporalLogger } from './temporal-logger.ts';

/** What one line of Temporal's becomes in our log. */
function logged(meta: object): Record<string, unknown> {
  const lines: string[] = [];
  const logger = temporalLogger(pino({}, { write: (line) => void lines.push(line) }));
  logger.error('Failed to process Workflow Activation', meta);
  return JSON.parse(lines[0] ?? '') as Record<string, unknown>;
}

test('an error is logged by its type, its code and where it arose, and without its words', () => {
  const cause = Object.assign(new TypeError('Key (name)=(Anna Petrova) exists'), { code: '23505' });
  const error = new RangeError('said by Anna Petrova\nin two lines', { cause });
  const line = logged({ runId: 'r1', error });
  expect(line).toMatchObject({
    runId: 'r1',
    error: {
      type: 'RangeError',
      stack: expect.stringMatching(/^at .*temporal-logger\.test/),
      cause: { type: 'TypeError', code: '23505', stack: expect.stringContaining('at ') },
    },
  });
  expect(JSON.stringify(line)).not.toMatch(/Anna|lines/);
});

test('so is one of a workflow’s own realm', () => {
  const error: unknown = runInNewContext(`new TypeError('words')`);
  expect(error).not.toBeInstanceOf(Error);
  expect(logged({ error })).toMatchObject({ error: { type: 'TypeError' } });
});

test('one that came from another thread is told by its stack', () => {
  const error = Object.assign(new Error('words'), {
    stack: 'bundle.js:7\n  throw e;\n\nTypeError: words\n    at run (bundle.js:7)',
  });
  expect(logged({ error })).toMatchObject({
    error: { type: 'TypeError', stack: 'at run (bundle.js:7)' },
  });
});

test('what is no error stays as it is', () => {
  expect(logged({ taskQueue: 'chat', workflowExists: false, error: 'gone' })).toMatchObject({
    taskQueue: 'chat',
    workflowExists: false,
    error: 'gone',
  });
});
