import { Command } from 'commander';
import { withChatTools } from './chat-tools.ts';
import { rebuildChats } from './rebuild-chats.ts';
import { CommandError, runCommand } from './run-command.ts';

/** `npm run chats:rebuild [-- --chat 42]`: mends what chats:verify finds, also while the system runs. */
const command = new Command('chats:rebuild')
  .description(
    'Makes chats’ rows follow their messages and events again, and their workflows the rows.',
  )
  .option('--chat <id...>', 'these chats; left out, those in which chats:verify finds a problem')
  .action(async (options: { chat?: string[] }) => {
    const ids = options.chat?.map(Number);
    if (ids?.some((id) => !Number.isSafeInteger(id) || id < 1) === true) {
      throw new CommandError('--chat takes ids of chats, such as --chat 42 43.');
    }
    await withChatTools(async (tools) => {
      const { rebuilt, gone } = await rebuildChats(tools, ids ?? null);
      for (const id of gone) process.stdout.write(`chat ${id}: no such chat\n`);
      process.stdout.write(`${rebuilt.length} chats rebuilt\n`);
      if (gone.length > 0) process.exitCode = 1;
    });
  });

await runCommand(command);
