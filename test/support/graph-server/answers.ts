import { randomBytes } from 'node:crypto';

/** The Graph API's form of answers, and of errors. */
export interface GraphAnswer {
  readonly status: number;
  readonly body: Payload;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Payload = Readonly<Record<string, unknown>>;

export interface ScriptedError {
  readonly status: number;
  /** Meta's code; left out: an answer without Meta's form. */
  readonly code?: number;
  readonly subcode?: number;
  readonly details?: string;
  readonly transient?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export const success = (body: Payload): GraphAnswer => ({ status: 200, body });

export function refusal(
  status: number,
  code: number,
  message: string,
  more: Payload = {},
  headers: Readonly<Record<string, string>> = {},
): GraphAnswer {
  const error = {
    message: `(#${code}) ${message}`,
    type: 'OAuthException',
    code,
    ...more,
    fbtrace_id: randomBytes(8).toString('hex'),
  };
  return { status, body: { error }, headers };
}

export function scripted(trouble: ScriptedError): GraphAnswer {
  const { status, code, subcode, details, transient, headers = {} } = trouble;
  if (code === undefined) return { status, body: { oops: true }, headers };
  const more = {
    ...(subcode !== undefined && { error_subcode: subcode }),
    ...(details !== undefined && { error_data: { messaging_product: 'whatsapp', details } }),
    ...(transient !== undefined && { is_transient: transient }),
  };
  return refusal(status, code, 'scripted', more, headers);
}

export function parameterMissing(name: string): GraphAnswer {
  return refusal(400, 131_008, 'Required parameter is missing', {
    error_data: { messaging_product: 'whatsapp', details: `Parameter '${name}' is mandatory.` },
  });
}

export function noObject(id: string): GraphAnswer {
  return refusal(400, 100, `Unsupported get request. Object with ID '${id}' does not exist`, {
    error_subcode: 33,
  });
}

export const unknownPath = (): GraphAnswer => refusal(400, 2500, 'Unknown path components');
