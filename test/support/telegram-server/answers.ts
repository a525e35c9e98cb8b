/** The Bot API's form of answers. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

export type Payload = Readonly<Record<string, unknown>>;

export const success = (result: unknown): ApiAnswer => ({
  status: 200,
  body: { ok: true, result },
});

export const refusal = (status: number, description: string, parameters?: Payload): ApiAnswer => ({
  status,
  body: { ok: false, error_code: status, description, ...(parameters && { parameters }) },
});

export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
