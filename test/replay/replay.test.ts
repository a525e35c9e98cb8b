import { expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { commandKinds } from '../../src/domain/chat/commands.ts';
import * as workflows from '../../workflows/index.ts';
import { runWide } from '../support/run-wide.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** Histories that earlier versions left behind, recorded by test/replay/record.ts. Never edit one; add new ones. */
const folder = path.join(import.meta.dirname, 'histories');
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));

interface Event {
  eventType: string;
  workflowExecutionStartedEventAttributes?: { workflowType: { name: string } };
  workflowExecutionUpdateAcceptedEventAttributes?: {
    acceptedRequest: { input: { name: string } };
  };
  markerRecordedEventAttributes?: {
    markerName: string;
    details?: Record<string, { payloads: { data: string }[] }>;
  };
}

interface Json {
  events: Event[];
}

const read = (file: string): Json => JSON.parse(readFileSync(path.join(folder, file), 'utf8'));

function workflowFiles(): string[] {
  const workflows = path.join(root, 'workflows');
  return readdirSync(workflows)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => path.join(workflows, file));
}

/** The id of the patch that an event marks, if it is such a marker. */
function patchOf({ markerRecordedEventAttributes: marker }: Event): string[] {
  if (marker?.markerName !== 'core_patch') return [];
  const [payload] = marker.details?.['patch-data']?.payloads ?? [];
  const { id } = JSON.parse(Buffer.from(payload?.data ?? '', 'base64').toString()) as {
    id: string;
  };
  return [id];
}

/** How `npm run start:worker` starts node, before the file that it runs. */
function productionFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const [command, ...args] = (scripts['start:worker'] ?? '').split(' ');
  expect(command).toBe('node');
  return args.slice(0, -1);
}

/**
 * Replays as a production worker does: in a process of its own with its flags, in worker threads, from one prebuilt
 * bundle. People who run the system use the same; here it runs from the sources, so a loader is needed.
 */
async function replay(
  paths: readonly string[],
  bundle = process.env[runWide.bundle] ?? '',
): Promise<{ code: number; said: string[] }> {
  const cli = path.join(root, 'src/cli/replay-histories.ts');
  const child = spawn(
    process.execPath,
    [...productionFlags(), '--import', 'tsx', cli, '--bundle', bundle, ...paths],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_OPTIONS: '' } },
  );
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  return { code: code as number, said: said.trim().split('\n') };
}

test('there is a history for every kind of workflow life', () => {
  for (const kind of [
    'whole-life',
    'roll-over',
    'burst',
    'files-and-statuses',
    'troubled-sends',
    'rounds-trouble',
    'merge-winner',
    'merge-loser',
    'account-life',
    'account-waits',
    'account-number',
    // Written by workers that ran without the SDK's call stacks, and therefore without its scopes after an `await`.
    'no-call-stacks-account',
    'no-call-stacks-whole-life',
    // Begun by workers that knew no patches, and continued by those that do.
    'patched-account-across-builds',
    // The last of the build before tickets, whose commands and states lack their fields.
    'before-tickets-whole-life',
    'before-tickets-merge-winner',
    'tickets-reopened-by-assign',
    'broadcast-life',
    'broadcast-waits',
    'broadcast-rolls-continued_as_new',
    'erasure-continued_as_new',
    'erasure-completed',
  ]) {
    expect(files.filter((file) => file.includes(kind))).not.toEqual([]);
  }
});

test('each workflow and each command of a chat has a recorded history', () => {
  const events = files.flatMap((file) => read(file).events);
  const types = events.map((event) => event.workflowExecutionStartedEventAttributes?.workflowType);
  const updates = events.map((event) => event.workflowExecutionUpdateAcceptedEventAttributes);
  const started = new Set(types.map((type) => type?.name));
  const asked = new Set(updates.map((update) => update?.acceptedRequest.input.name));
  expect(Object.keys(workflows).filter((name) => !started.has(name))).toEqual([]);
  expect(commandKinds.filter((kind) => !asked.has(kind))).toEqual([]);
});

/** The ids of the patches in the sources. */
const patches = (): string[] =>
  workflowFiles().flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\b(?:patched|deprecatePatch)\('([^']+)'\)/g)].map(
      ([, id]) => id!,
    ),
  );

test('each patch has a recorded history, so that it can be neither taken out nor renamed', () => {
  const recorded = new Set(files.flatMap((file) => read(file).events.flatMap(patchOf)));
  expect(patches()).toContain('2026-11-account-status');
  expect(patches().filter((id) => !recorded.has(id))).toEqual([]);
});

test('without one of its patches, code does not fit a history that has it', async () => {
  const bundle = readFileSync(process.env[runWide.bundle] ?? '', 'utf8');
  const folderOfBundles = mkdtempSync(path.join(tmpdir(), 'unpatched-'));
  try {
    for (const id of patches()) {
      // As if the line were taken out: the old way for everybody.
      const taken = bundle.replaceAll(
        new RegExp(`\\(0,\\s*[\\w$]+\\.patched\\)\\('${id}'\\)`, 'g'),
        'false',
      );
      expect(taken).not.toBe(bundle);
      const without = path.join(folderOfBundles, `${id}.js`);
      writeFileSync(without, taken);
      const marked = files.filter((file) => read(file).events.flatMap(patchOf).includes(id));
      const { code, said } = await replay(
        marked.map((file) => path.join(folder, file)),
        without,
      );
      expect(code).toBe(1);
      expect(said).toContainEqual(expect.stringMatching(/nondetermin/i));
    }
  } finally {
    rmSync(folderOfBundles, { recursive: true });
  }
});

test('today’s workflows replay every recorded history, in the mode of production', async () => {
  const paths = files.map((file) => path.join(folder, file));
  const { code, said } = await replay(paths);
  expect(said).toEqual(paths.map((file) => `${file}: fits`));
  expect(code).toBe(0);
});

test('a history that today’s code would not produce is refused, so the replay really checks', async () => {
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
  const changed = path.join(mkdtempSync(path.join(tmpdir(), 'replay-')), 'changed.json');
  writeFileSync(changed, JSON.stringify(history));
  const { code, said } = await replay([changed]);
  rmSync(path.dirname(changed), { recursive: true });
  expect(said).toEqual([expect.stringContaining('Nondeterminism')]);
  expect(code).toBe(1);
});
