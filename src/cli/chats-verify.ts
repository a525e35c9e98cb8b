import { Command } from 'commander';
import type { SchemaFault } from '../ports/operations/schema-watch.ts';
import { withChatTools } from './chat-tools.ts';
import { runCommand } from './run-command.ts';
import { textTable } from './text-table.ts';
import { verifyChats, type Findings } from './verify-chats.ts';

/** Findings are printed one by one up to this number; the table counts them all. */
const mostLines = 500;
const examples = 5;

/**
 * `npm run chats:verify`: code 0 when rows, messages, events, audit and workflows agree, 1 when they do not, 2 when something
 * could not be checked.
 */
const command = new Command('chats:verify')
  .description(
    'Compares the chats’ rows with their messages, events, audit trail and workflows. Ends with code 0 when all is well, 1 when something is wrong, 2 when something could not be checked.',
  )
  .option('--json', 'print the findings as JSON')
  .action(async (options: { json?: boolean }) => {
    await withChatTools(async ({ audit, inspector, schema }) => {
      const faults = await schema.faults();
      if (options.json !== true) process.stdout.write(schemaWords(faults));
      if (faults.some(({ breaks }) => breaks)) {
        const unchecked = ['chats: the database has to fit first'];
        const findings = { schema: faults, chats: 0, problems: [], feed: [], unchecked };
        process.stdout.write(
          options.json === true ? `${JSON.stringify(findings)}\n` : wordsOf(findings),
        );
        process.exitCode = 1;
        return;
      }
      const findings = await verifyChats(audit, inspector);
      process.stdout.write(
        options.json === true
          ? `${JSON.stringify({ schema: faults, ...findings })}\n`
          : wordsOf(findings),
      );
      if (findings.problems.length + findings.feed.length + faults.length > 0) process.exitCode = 1;
      else if (findings.unchecked.length > 0) process.exitCode = 2;
    });
  });

/** How the database differs from what this build expects. */
function schemaWords(faults: readonly SchemaFault[]): string {
  const lines = faults.map(
    ({ what, expected, found }) =>
      `schema_mismatch: ${what}: expected ${expected}, found ${found}\n`,
  );
  if (lines.length === 0) return '';
  return `${lines.join('')}Run npm run db:migrate, or start the newer build (docs/operations.md, Upgrade).\n\n`;
}

function wordsOf({ chats, problems, feed, unchecked }: Findings): string {
  const lines = [
    ...problems.map(
      (one) => `chat ${one.chatId}: ${one.problem}: expected ${one.expected}, found ${one.found}`,
    ),
    ...feed.map(
      (one) =>
        `organization ${one.organizationId}: event_positions: expected ${one.expected}, found ${one.found}`,
    ),
  ];
  const shown = lines.slice(0, mostLines);
  if (lines.length > mostLines) shown.push(`… and ${lines.length - mostLines} more (--json)`);
  const kinds = [...new Set(problems.map(({ problem }) => problem))];
  const rows = kinds.map((kind) => {
    const found = problems.filter(({ problem }) => problem === kind);
    const ids = [...new Set(found.map(({ chatId }) => chatId))];
    const named = ids.slice(0, examples).join(', ') + (ids.length > examples ? ', …' : '');
    return [kind, String(found.length), named];
  });
  if (feed.length > 0) rows.push(['event_positions', String(feed.length), '']);
  return [
    ...shown,
    ...(rows.length > 0 ? ['', textTable(['problem', 'number', 'chats'], rows), ''] : []),
    ...unchecked.map((what) => `not checked: ${what}`),
    `${chats} chats, ${lines.length} problems`,
    ...(problems.length > 0 ? ['npm run chats:rebuild mends what can be mended.'] : []),
    '',
  ].join('\n');
}

// A failure that prevents the check (no database, for example) is not a finding.
await runCommand(command, 2);
