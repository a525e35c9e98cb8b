import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { dataConverter } from '../../src/temporal/data-converter.ts';
import { workflowBundle } from '../../src/temporal/workflow-bundle.ts';

Runtime.install({ logger: new DefaultLogger('ERROR') });

/** Histories that earlier versions left behind, recorded by test/replay/record.ts. Never edit one; add new ones. */
const folder = path.join(import.meta.dirname, 'histories');
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));

interface Json {
  events: { eventType: string; markerRecordedEventAttributes?: unknown }[];
}

const read = (file: string): Json => JSON.parse(readFileSync(path.join(folder, file), 'utf8'));

async function replay(histories: Iterable<{ workflowId: string; history: Json }>) {
  const results = Worker.runReplayHistories(
    { workflowBundle: await workflowBundle(process.env['TEST_WORKFLOW_BUNDLE']), dataConverter },
    [...histories].map(({ workflowId, history }) => ({
      workflowId,
      history: historyFromJSON(history),
    })),
  );
  const failed: string[] = [];
  for await (const { workflowId, error } of results) if (error) failed.push(workflowId);
  return failed;
}

test('there are histories of every kind of life', () => {
  for (const kind of [
    'whole-life',
    'roll-over',
    'burst',
    'files-and-statuses',
    'troubled-sends',
    'merge-winner',
    'merge-loser',
  ]) {
    expect(files.filter((file) => file.includes(kind))).not.toEqual([]);
  }
});

test('today’s workflows replay every recorded history', async () => {
  expect(await replay(files.map((file) => ({ workflowId: file, history: read(file) })))).toEqual(
    [],
  );
});

test('a history that today’s code would not have made is refused: the replay does look', async () => {
  const file = files.find((name) => name.includes('whole-life') && name.includes('completed'));
  const history = read(file!);
  const marker = history.events.findIndex((event) => event.eventType.endsWith('MARKER_RECORDED'));
  history.events[marker]!.eventType = 'EVENT_TYPE_TIMER_STARTED';
  delete history.events[marker]!.markerRecordedEventAttributes;
  Object.assign(history.events[marker]!, {
    timerStartedEventAttributes: {
      timerId: '1',
      startToFireTimeout: '5s',
      workflowTaskCompletedEventId: '4',
    },
  });
  expect(await replay([{ workflowId: 'changed', history }])).toEqual(['changed']);
});
