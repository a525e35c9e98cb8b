/** An operation of the document, as JSON. */
export interface Operation {
  parameters?: { name: string; in: string; example?: unknown }[];
  requestBody?: { content: Record<string, { example?: unknown }> };
  responses: Record<string, OperationResponse>;
}

export interface OperationResponse {
  headers?: Record<string, object>;
  content?: Record<string, { schema?: object; example?: unknown; examples?: object }>;
}
