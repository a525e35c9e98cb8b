import { Command } from 'commander';
import { withChatTools } from './chat-tools.ts';
import { rebuildChats, type Rebuilt } from './rebuild-chats.ts';
import { CommandError, runCommand } from './run-command.ts';
import { textTable } from './text-table.ts';

/** `npm run chats:rebuild [-- --chat 42]`: repairs what chats:verify finds, also while the system runs. */
const command = new Command('chats:rebuild')
  .description(
    'Makes chats’ rows follow their messages and events again, and their workflows the rows. Ends with code 1 when one is not right afterwards.',
  )
  .option('--chat <id...>', 'these chats; left out, those in which chats:verify finds a problem')
  .action(async (options: { chat?: string[] }) => {
    const ids = options.chat?.map(Number);
    if (ids?.some((id) => !Number.isSafeInteger(id) || id < 1) === true) {
      throw new CommandError('--chat takes ids of chats, such as --chat 42 43.');
    }
    await withChatTools(async (tools) => {
      const results = await rebuildChats(tools, ids ?? null);
      if (results.length > 0) process.stdout.write(`${tableOf(results)}\n`);
      const wrong = results.filter((one) => !isRight(one)).length;
      process.stdout.write(`${results.length} chats, ${wrong} not right\n`);
      if (wrong > 0) process.exitCode = 1;
    });
  });

function isRight({ outcome, left }: Rebuilt): boolean {
  return (outcome === 'rebuilt' || outcome === 'restarted') && left.length === 0;
}

function tableOf(results: readonly Rebuilt[]): string {
  const rows = results.map(({ chatId, outcome, left, words }) => [
    String(chatId),
    outcome,
    left.map((one) => `${one.problem}: expected ${one.expected}, found ${one.found}`).join('; '),
    words,
  ]);
  return textTable(['chat', 'outcome', 'left', ''], rows);
}

await runCommand(command);
