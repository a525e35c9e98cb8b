import path from 'node:path';
import { eventually } from '../eventually.ts';
import type { Answer } from '../system.ts';
import { type ExampleCall, exampleCalls, makeCall } from './calls.ts';
import { normalised } from './normalise.ts';
import type { Examples } from './organization.ts';

/** Where the answers of examples are recorded. */
export const answersFile = path.resolve(
  import.meta.dirname,
  '../../../src/http/openapi/answers.json',
);

/** Makes the calls of all examples; answers what was answered, by operation. */
export async function callAll(examples: Examples): Promise<ReadonlyMap<string, Answer>> {
  const answers = new Map<string, Answer>();
  for (const call of exampleCalls()) {
    answers.set(call.route.id, await answered(examples, call));
  }
  return answers;
}

/** What is recorded of an answer. */
export const recordedBody = ({ body, text }: Answer): unknown => normalised(body ?? text);

/** A read after a change may have to wait for what follows from the change, such as a code to scan. */
async function answered(examples: Examples, call: ExampleCall): Promise<Answer> {
  let answer = await makeCall(examples, call);
  const { route, example } = call;
  if (route.method !== 'get' || example.after.length === 0) return answer;
  await eventually(
    async () => {
      if (answer.status !== example.status) answer = await makeCall(examples, call);
      return answer.status === example.status;
    },
    { withinMs: 10_000, everyMs: 100 },
  ).catch(() => undefined);
  return answer;
}
