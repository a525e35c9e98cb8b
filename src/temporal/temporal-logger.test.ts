import { expect, test } from '@jest/globals';
import { runInNewContext } from 'node:vm';
import { pino } from 'pino';
import { temporalLogger } from './temporal-logger.ts';

/** Our log record for one line of Temporal's log. */
function logged(meta: object): Record<string, unknown> {
  const lines: string[] = [];
  const logger = temporalLogger(pino({}, { write: (line) => void lines.push(line) }));
  logger.error('Failed to process Workflow Activation', meta);
  return JSON.parse(lines[0] ?? '') as Record<string, unknown>;
}

test('an error is logged by its type, its code and its place, without its message', () => {
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

test('so is an error from a workflow’s own realm', () => {
  const error: unknown = runInNewContext(`new TypeError('words')`);
  expect(error).not.toBeInstanceOf(Error);
  expect(logged({ error })).toMatchObject({ error: { type: 'TypeError' } });
});

test('an error from another thread is recognized by its stack', () => {
  const error = Object.assign(new Error('words'), {
    stack: 'bundle.js:7\n  throw e;\n\nTypeError: words\n    at run (bundle.js:7)',
  });
  expect(logged({ error })).toMatchObject({
    error: { type: 'TypeError', stack: 'at run (bundle.js:7)' },
  });
});

test('a value that is not an error stays as it is', () => {
  expect(logged({ taskQueue: 'chat', workflowExists: false, error: 'gone' })).toMatchObject({
    taskQueue: 'chat',
    workflowExists: false,
    error: 'gone',
  });
});

test('a failure from the native part is logged by its type, without its message', () => {
  const failure =
    'Failure { failure: Some(Failure { message: "said by Anna Petrova", stack_trace: "…", failure_info: ' +
    'Some(ApplicationFailureInfo(ApplicationFailureInfo { type: "schema_mismatch", non_retryable: false })) }) }';
  const line = logged({
    sdkComponent: 'core',
    target: 'temporalio_sdk_core',
    runId: 'r1',
    failure,
  });
  expect(line).toMatchObject({
    sdkComponent: 'core',
    target: 'temporalio_sdk_core',
    runId: 'r1',
    failure: { type: 'schema_mismatch' },
  });
  expect(JSON.stringify(line)).not.toContain('Anna');
  const long = logged({ sdkComponent: 'core', error: 'x'.repeat(10_000) });
  expect(JSON.stringify(long).length).toBeLessThan(1_000);
});

test('a worker without workflows, as most of ours, causes no warning', () => {
  const lines: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line) => void lines.push(line) });
  temporalLogger(logger).warn('No workflows registered, not polling for workflow tasks');
  expect(lines).toEqual([]);
});
