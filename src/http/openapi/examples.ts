import type { RouteDefinition } from '../define-route.ts';
import { exampleOf } from '../examples.ts';
import type { Operation } from './shape.ts';
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
  for (const content of Object.values(operation.requestBody?.content ?? {})) {
    if (example.body !== undefined) content.example = example.body;
  }
  const answer = recordedAnswers[route.id];
  if (answer === undefined) return;
  const response = operation.responses[String(example.status)];
  for (const content of Object.values(response?.content ?? {})) content.example = answer;
}
