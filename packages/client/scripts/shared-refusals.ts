interface Described {
  readonly description?: string;
  readonly content?: unknown;
}
type Operation = { readonly responses?: Readonly<Record<string, Described>> };
interface Document {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: Readonly<Record<string, unknown>>;
}

/**
 * The same document in which every refusal with the common body is one component: the types say the same on a tenth of the
 * lines. The words of each refusal are in the server's own document.
 */
export function withSharedRefusals(given: object): object {
  const document = given as Document;
  const common = mostUsed(
    operationsOf(document).flatMap(({ responses = {} }) =>
      Object.entries(responses)
        .filter(([status]) => Number(status) >= 400)
        .map(([, { content }]) => JSON.stringify(content)),
    ),
  );
  if (common === undefined) return document;
  const shared = { $ref: '#/components/responses/Refusal' };
  const refusal = { description: 'The call was refused.', content: JSON.parse(common) as unknown };
  const share = (response: Described): Described =>
    JSON.stringify(response.content) === common ? (shared as Described) : response;
  const paths = mapValues(document.paths ?? {}, (methods) =>
    mapValues(methods, (operation) =>
      operation.responses === undefined
        ? operation
        : { ...operation, responses: mapValues(operation.responses, share) },
    ),
  );
  const responses = { ...(document.components?.['responses'] as object), Refusal: refusal };
  return { ...document, paths, components: { ...document.components, responses } };
}

const operationsOf = ({ paths = {} }: Document): Operation[] =>
  Object.values(paths).flatMap((methods) => Object.values(methods));

function mostUsed(texts: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}

function mapValues<V, W>(
  record: Readonly<Record<string, V>>,
  change: (value: V) => W,
): Record<string, W> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
