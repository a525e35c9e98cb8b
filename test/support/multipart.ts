/** The parts of a multipart/form-data body: enough for what Bot API clients send. */
export interface Part {
  readonly name: string;
  readonly filename: string | null;
  readonly data: Buffer;
}

export function parseMultipart(body: Buffer, contentType: string): readonly Part[] {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (boundary === undefined) return [];
  const mark = Buffer.from(`--${boundary}`);
  const parts: Part[] = [];
  let at = body.indexOf(mark);
  while (at !== -1) {
    const next = body.indexOf(mark, at + mark.length);
    if (next === -1) break;
    const part = body.subarray(at + mark.length + 2, next - 2);
    const headEnd = part.indexOf('\r\n\r\n');
    const head = part.subarray(0, headEnd).toString();
    const name = /name="([^"]*)"/.exec(head)?.[1];
    if (headEnd !== -1 && name !== undefined) {
      parts.push({
        name,
        filename: /filename="([^"]*)"/.exec(head)?.[1] ?? null,
        data: part.subarray(headEnd + 4),
      });
    }
    at = next;
  }
  return parts;
}
