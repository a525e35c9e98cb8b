import { writeFileSync } from 'node:fs';
import { startTestServers, stopTestServers } from '../servers.ts';
import { answersFile, callAll, recordedBody } from './answers.ts';
import { exampleCalls } from './calls.ts';
import { startExamples } from './organization.ts';

/**
 * `npm run examples:record`: makes the call of each example and records the answers, which OpenAPI shows. What is
 * answered with another status than the example promises is told and not recorded.
 */
await startTestServers();
const examples = await startExamples();
const recorded: Record<string, unknown> = {};
try {
  const statuses = new Map(exampleCalls().map(({ route, example }) => [route.id, example.status]));
  for (const [id, answer] of await callAll(examples)) {
    if (answer.status === statuses.get(id)) recorded[id] = recordedBody(answer);
    else {
      process.exitCode = 1;
      process.stderr.write(`${id}: ${answer.status} ${answer.text}\n`);
    }
  }
} finally {
  await examples.close();
  await stopTestServers();
}
const sorted = Object.fromEntries(
  Object.entries(recorded).toSorted(([a], [b]) => (a < b ? -1 : 1)),
);
writeFileSync(answersFile, `${JSON.stringify(sorted, null, 2)}\n`);
