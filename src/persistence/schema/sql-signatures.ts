import type { SqlSource } from './sql-sources.ts';

/** The steps of a commit, and what changes a message: functions that only other functions call. */
const inside = ['commit/', 'changes/'];

/**
 * Generates `src/persistence/database/sql-functions.ts`, the types with which TypeScript calls the functions of
 * `src/persistence/sql`. `npm run sql:build` writes the file, and a test compares it.
 */
export function sqlSignatures(sources: readonly SqlSource[]): string {
  const functions = sources.filter(
    ({ kind, file, text, expanded }) =>
      kind === 'function' &&
      expanded !== true &&
      !inside.some((folder) => file.startsWith(folder)) &&
      !/^RETURNS trigger /m.test(text),
  );
  return `/** Generated from src/persistence/sql by npm run sql:build: what the functions take and give. */
export const sqlFunctions = {
${functions.map(signatureOf).join('\n')}
} as const;
`;
}

function signatureOf({ name, text }: SqlSource): string {
  const [, taken = '', given = ''] =
    /FUNCTION \w+\(([^)]*)\)\s+RETURNS (TABLE \([^)]*\)|\S+)/.exec(text) ?? [];
  if (given === '') throw new Error(`what ${name}() gives is not to be read`);
  const table = /^TABLE \((.*)\)$/s.exec(given)?.[1];
  const gives = table === undefined ? `'${given}'` : fields(table);
  return indented(`${name}: {\n  takes: ${fields(taken)},\n  gives: ${gives},\n},`);
}

/** `p_chat int, p_reason text DEFAULT NULL` → `{ chat: 'int', reason: 'text?' }`. */
function fields(list: string): string {
  const words = list.split(',').map((part) => part.trim().split(/\s+/));
  if (words[0]?.[0] === '') return '{}';
  const lines = words.map(([name = '', type, ...more]) => {
    return `${camelCase(name.replace(/^p_/, ''))}: '${type}${more[0] === 'DEFAULT' ? '?' : ''}',`;
  });
  return `{\n${lines.map((line) => `    ${line}`).join('\n')}\n  }`;
}

const camelCase = (name: string): string =>
  name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

const indented = (text: string): string => text.replaceAll(/^/gm, '  ');
