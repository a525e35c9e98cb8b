import type { CommandAnswer } from '../src/contracts/commit.ts';
import type { ChatCommand } from '../src/domain/chat/commands.ts';

interface OpenCommand {
  readonly command: ChatCommand;
  readonly answered: Promise<CommandAnswer>;
  readonly resolve: (answer: CommandAnswer) => void;
  readonly reject: (error: Error) => void;
  /** The chat's inbox counter when the command was first seen: everything up to it is judged before the command. */
  foundInbox?: number;
}

/** Commands that wait for their round. The same command sent twice shares one answer. */
export class OpenCommands {
  private readonly open = new Map<string, OpenCommand>();

  answer(command: ChatCommand): Promise<CommandAnswer> {
    const known = this.open.get(command.commandId);
    if (known !== undefined) return known.answered;
    let resolve!: OpenCommand['resolve'];
    let reject!: OpenCommand['reject'];
    const answered = new Promise<CommandAnswer>((accept, refuse) => {
      resolve = accept;
      reject = refuse;
    });
    this.open.set(command.commandId, { command, answered, resolve, reject });
    return answered;
  }

  size(): number {
    return this.open.size;
  }

  all(): readonly ChatCommand[] {
    return [...this.open.values()].map((open) => open.command);
  }

  /** The given commands that have no answer yet. */
  unanswered(commands: readonly ChatCommand[]): readonly ChatCommand[] {
    return commands.filter(({ commandId }) => this.open.has(commandId));
  }

  /** The chat's inbox counter when each of these commands was first seen, by command id. */
  foundInbox(commands: readonly ChatCommand[], inbox: number): ReadonlyMap<string, number> {
    const found = new Map<string, number>();
    for (const { commandId } of commands) {
      const open = this.open.get(commandId);
      if (open === undefined) continue;
      open.foundInbox ??= inbox;
      found.set(commandId, open.foundInbox);
    }
    return found;
  }

  resolve(answers: Readonly<Record<string, CommandAnswer>>): void {
    for (const [commandId, answer] of Object.entries(answers)) {
      this.open.get(commandId)?.resolve(answer);
      this.open.delete(commandId);
    }
  }

  resolveAll(answer: CommandAnswer): void {
    for (const { resolve } of this.open.values()) resolve(answer);
    this.open.clear();
  }

  rejectAll(error: Error): void {
    for (const { reject } of this.open.values()) reject(error);
    this.open.clear();
  }
}
