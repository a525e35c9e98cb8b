import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import type { AsyncApiDocument } from '../../src/http/events/document.ts';

/** Checks payloads with the schemas of `/asyncapi.json`, as a client in any language would. */
export function payloadChecks({ components }: AsyncApiDocument) {
  const ajv = new Ajv({ strict: false, allErrors: true, discriminator: true });
  (formats as unknown as typeof formats.default)(ajv);
  ajv.addSchema({ $id: 'asyncapi', components });
  return {
    /** What is wrong with a payload of a message, by its key in the document. */
    faults(key: string, payload: unknown): unknown[] {
      const validate = ajv.getSchema(`asyncapi#/components/schemas/${key}`);
      if (validate === undefined) throw new Error(`the document has no ${key}`);
      void validate(payload);
      return validate.errors ?? [];
    },
  };
}
