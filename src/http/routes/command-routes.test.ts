import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { channels } from '../../channels/registry.ts';
import {
  chatCommands,
  commandKinds,
  commonRefusals,
  fieldsOf,
} from '../../domain/chat/commands.ts';
import { isRefusalCode } from '../../domain/errors.ts';
import type { RouteDefinition } from '../define-route.ts';
import { openApiDocument } from '../openapi.ts';
import { describedRoutes } from './index.ts';

const routes = describedRoutes(channels);
const nameOf = ({ method, path }: RouteDefinition) => `${method} ${path}`;
const routesOf = (kind: string) =>
  routes.filter(({ commands }) => commands?.some((each) => each === kind));

/** Refusals of the routes themselves, before a command is sent, that use codes of the rules. */
const ofHttp: Readonly<Record<string, readonly string[]>> = {
  assign: ['operator_unknown'],
  sendMessage: ['chat_not_assigned'],
};

const documents = openApiDocument(routes).paths ?? {};

/** The codes of rules in a route's document. */
function documented({ method, path }: RouteDefinition): Set<string> {
  const operation = documents[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method];
  const words = Object.values<{ description: string }>(operation?.responses ?? {});
  const codes = words.flatMap(({ description }) => description.match(/(?<=`)\w+(?=`)/g) ?? []);
  return new Set(codes.filter(isRefusalCode));
}

describe.each(commandKinds)('%s', (kind) => {
  test('has a route', () => {
    expect(routesOf(kind)).not.toEqual([]);
  });

  test('has routes that document its refusals and those of HTTP, and no others', () => {
    for (const route of routesOf(kind)) {
      const given = route.commands ?? [];
      const own = given.flatMap((each) => [...chatCommands[each].refusals]);
      const expected = new Set<string>([...commonRefusals, ...own]);
      const allowed = new Set([...expected, ...given.flatMap((each) => ofHttp[each] ?? [])]);
      const codes = documented(route);
      expect([nameOf(route), [...expected].filter((code) => !codes.has(code))]).toEqual([
        nameOf(route),
        [],
      ]);
      expect([nameOf(route), [...codes].filter((code) => !allowed.has(code))]).toEqual([
        nameOf(route),
        [],
      ]);
    }
  });

  test('has a route whose body has each of its fields with a name on the wire', () => {
    const bodies = routesOf(kind).map(({ body }) =>
      body instanceof z.ZodObject ? body.shape : {},
    );
    const named = fieldsOf(kind).flatMap(([, { wire }]) => wire ?? []);
    expect(named.filter((name) => !bodies.some((body) => name in body))).toEqual([]);
  });
});

test('refusals of HTTP itself are documented by some route', () => {
  for (const [kind, codes] of Object.entries(ofHttp)) {
    const offered = new Set(routesOf(kind).flatMap((route) => [...documented(route)]));
    expect([kind, codes.filter((code) => !offered.has(code))]).toEqual([kind, []]);
  }
});

test('a route without a command documents no refusal of commands, except that its chat does not exist', () => {
  const others = routes.filter(({ commands }) => commands === undefined);
  const offered = new Set(others.flatMap((route) => [...documented(route)]));
  expect([...offered].filter((code) => code !== 'chat_not_found')).toEqual([]);
});
