import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { channels } from '../../../src/channels/registry.ts';
import { errorsOfChannels } from '../../../src/channels/shared/errors.ts';
import { openApiDocument } from '../../../src/http/openapi.ts';
import { describedRoutes } from '../../../src/http/routes/index.ts';
import { withSharedRefusals } from './shared-refusals.ts';

const header = '// Generated from the definitions of the server by `npm run client:generate`.\n\n';

/** The files of `src/generated`, by name: types of REST. */
export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  const document = openApiDocument(describedRoutes(channels), errorsOfChannels(channels));
  return new Map([['rest.ts', await typesOf(withSharedRefusals(document))]]);
}

async function typesOf(document: object): Promise<string> {
  const nodes = await openapiTS(structuredClone(document) as OpenAPI3, { silent: true });
  return (
    header +
    astToString(nodes).replaceAll(/^( {4})+/gm, (indent) => indent.slice(indent.length / 2))
  );
}
