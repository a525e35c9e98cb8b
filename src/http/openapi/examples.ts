import {
  codeOf,
  type ErrorEntries,
  type Named,
  spokenWords,
  wholeCatalogue,
} from '../../domain/errors.ts';
import { exampleParams } from '../../domain/errors/examples.ts';
import type { RouteDefinition } from '../define-route.ts';
import { exampleIds } from '../example-ids.ts';
import { exampleOf } from '../examples.ts';
import type { Operation } from './shape.ts';
import { exampleKeyOf } from './refusals.ts';
import recorded from './answers.json' with { type: 'json' };

/**
 * The bodies of the answers that the examples had when they were last recorded, by operation (`npm run
 * examples:record`). A test sends the examples again and compares.
 */
export const recordedAnswers = recorded as Readonly<Record<string, unknown>>;

/** Shows the route's example in its operation: in the parameters, the body, and the answer of its status. */
export function showExamples(operation: Operation, route: RouteDefinition): void {
  const example = exampleOf(route);
  if (example === null) return;
  for (const parameter of operation.parameters ?? []) {
    const values = parameter.in === 'path' ? example.params : example.query;
    if (parameter.in === 'header' || values[parameter.name] === undefined) continue;
    parameter.example = values[parameter.name];
  }
  for (const [type, content] of Object.entries(operation.requestBody?.content ?? {})) {
    // The example of a file is one of its first form.
    if (route.streams !== undefined && type !== route.streams[0]) continue;
    if (example.body !== undefined) content.example = example.body;
  }
  const answer = recordedAnswers[route.id];
  if (answer === undefined) return;
  const response = operation.responses[String(example.status)];
  for (const [type, content] of Object.entries(response?.content ?? {})) {
    if (route.files === undefined || type === route.files[0]) content.example = answer;
  }
}

/** Shows a refusal of the call at each status, with the words of the catalogue. */
export function showErrorExamples(
  operation: Operation,
  route: RouteDefinition,
  ofChannels: ErrorEntries,
  channel: Named,
): void {
  for (const [status, response] of Object.entries(operation.responses)) {
    if (Number(status) < 400 || route.responses[Number(status)] !== undefined) continue;
    const refused = exampleRefusal(route, Number(status), ofChannels, channel);
    for (const content of Object.values(response.content ?? {})) {
      if (refused !== null) content.example ??= refused;
    }
  }
}

/** A call that only names a status is shown any code that has it. */
function exampleRefusal(
  route: RouteDefinition,
  status: number,
  ofChannels: ErrorEntries,
  channel: Named,
): object | null {
  const entries = wholeCatalogue(ofChannels);
  const key =
    exampleKeyOf(route, status) ??
    Object.keys(entries).find((one) => entries[one]?.status === status);
  const entry = key === undefined ? undefined : entries[key];
  if (key === undefined || entry === undefined) return null;
  const { text, details } = spokenWords(entry, { ...exampleParams, channel, ...entry.example });
  const code = codeOf(key);
  return {
    error: text.en,
    code,
    requestId: '5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70',
    ...(details !== null && { details: details.en }),
    ...(code === 'validation_failed' && { details: [{ path: 'name', message: 'is required' }] }),
    ...(code === 'already_assigned' && {
      assignedUser: { id: exampleIds.colleague, name: 'Pavel' },
    }),
  };
}
