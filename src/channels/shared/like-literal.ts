/** A text as a LIKE pattern that fits nothing but the text itself. */
export const likeLiteral = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`);
