import { Command } from 'commander';
import { withChatTools } from './chat-tools.ts';
import { runCommand } from './run-command.ts';
import { verifyChats } from './verify-chats.ts';

/** `npm run chats:verify`: exit code 1 when rows, messages, events and workflows do not agree. */
const command = new Command('chats:verify')
  .description('Compares the chats’ rows with their messages, events and workflows.')
  .option('--json', 'print the findings as JSON')
  .action(async (options: { json?: boolean }) => {
    await withChatTools(async ({ audit, inspector }) => {
      const findings = await verifyChats(audit, inspector);
      const { chats, problems, feed } = findings;
      if (options.json === true) {
        process.stdout.write(`${JSON.stringify(findings)}\n`);
      } else {
        for (const one of problems) {
          process.stdout.write(
            `chat ${one.chatId}: ${one.problem}: expected ${one.expected}, found ${one.found}\n`,
          );
        }
        for (const one of feed) {
          process.stdout.write(
            `events of organization ${one.organizationId}: expected ${one.expected}, found ${one.found}\n`,
          );
        }
        const workflows = inspector === null ? ' (workflows not compared: no Temporal)' : '';
        process.stdout.write(
          `${chats} chats, ${problems.length + feed.length} problems${workflows}\n`,
        );
        if (problems.length > 0) process.stdout.write('npm run chats:rebuild mends them.\n');
      }
      if (problems.length + feed.length > 0) process.exitCode = 1;
    });
  });

await runCommand(command);
