import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { channels } from '../../../src/channels/registry.ts';
import { errorsOfChannels } from '../../../src/channels/shared/errors.ts';
import { asyncApiDocument } from '../../../src/http/events/document.ts';
import { openApiDocument } from '../../../src/http/openapi.ts';
import { describedRoutes } from '../../../src/http/routes/index.ts';
import { eventMaps } from './event-maps.ts';
import { withSharedRefusals } from './shared-refusals.ts';

const header = '// Generated from the definitions of the server by `npm run client:generate`.\n\n';

/** The files of `src/generated`, by name: types of REST and of events. */
export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  const rest = openApiDocument(describedRoutes(channels), errorsOfChannels(channels));
  const events = asyncApiDocument(channels);
  const { schemas } = events.components;
  const ofEvents = { openapi: '3.1.0', info: events.info, paths: {}, components: { schemas } };
  return new Map([
    ['rest.ts', header + (await typesOf(withSharedRefusals(rest)))],
    ['events.ts', header + (await typesOf(ofEvents)) + eventMaps(events)],
  ]);
}

async function typesOf(document: object): Promise<string> {
  const closed = JSON.parse(JSON.stringify(document, withoutOpenEnds)) as OpenAPI3;
  const nodes = await openapiTS(closed, { silent: true });
  return astToString(nodes).replaceAll(/^( {4})+/gm, (indent) => indent.slice(indent.length / 2));
}

/** An object may have further fields, which a client ignores: in types they would hide every misspelled name. */
function withoutOpenEnds(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('properties' in value)) return value;
  const { additionalProperties, ...rest } = value as { additionalProperties?: unknown };
  return JSON.stringify(additionalProperties) === '{}' || additionalProperties === true
    ? rest
    : value;
}
