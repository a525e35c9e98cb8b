import { channels } from '../channels/registry.ts';
import { ConfigError, environment, loadStackConfig } from '../config/index.ts';
import { type FirstLogin, forgetFirstLogin } from './first-login.ts';
import type { Part } from './part.ts';
import { createStack, type StackAddresses } from './stack.ts';
import { StackError } from './stack-error.ts';

const sameSignalMs = 2_000;
const allDownWithinMs = 14_000;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
/** The parts besides the servers. */
export interface WhatToRun {
  readonly parts: readonly Part[];
  readonly cwd: string;
  /** Shows everything that the parts write, not only warnings. */
  readonly verbose?: boolean;
}

/**
 * Runs the whole system as this process: starts it, prints its addresses, restarts what dies, and stops it in order on
 * Ctrl-C. Ends the process: with 0 after a requested stop, 78 when the settings are wrong, 1 when it could not start.
 */
export async function runStack(what: WhatToRun): Promise<void> {
  try {
    await run(what);
  } catch (error) {
    process.stderr.write(`${reasonOf(error)}\n`);
    process.exit(error instanceof ConfigError ? 78 : 1);
  }
}

async function run(what: WhatToRun): Promise<void> {
  // A terminal that was closed must not keep us from stopping what we started.
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);

  const begun = Date.now();
  const env = environment(channels);
  const config = loadStackConfig(channels, env);
  const stack = createStack({ ...what, config, channels, env, say });

  let firstSignalAt: number | undefined;
  const onSignal = (): void => {
    // Ctrl-C reaches the whole process group, and npm forwards it once more: that is one request, not two.
    if (firstSignalAt === undefined) {
      firstSignalAt = Date.now();
      say('\nStopping: front door, worker, Temporal, PostgreSQL …');
      const late = setTimeout(() => void end(stack.kill(), 1), allDownWithinMs);
      void end(stack.stop(), 0).finally(() => clearTimeout(late));
    } else if (Date.now() - firstSignalAt > sameSignalMs) {
      say('Stopping at once.');
      void end(stack.kill(), 1);
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  const onBroken = (error: unknown): void => {
    process.stderr.write(`${reasonOf(error)}\n`);
    void end(stack.stop(), 1);
  };
  process.on('uncaughtException', onBroken);
  process.on('unhandledRejection', onBroken);

  say('Starting …');
  try {
    const { addresses, firstLogin } = await stack.start();
    if (firstSignalAt !== undefined) return;
    say(welcome(addresses, firstLogin, Date.now() - begun));
    forgetFirstLogin(config.dataDir);
  } catch (error) {
    if (firstSignalAt !== undefined) return; // `end` reports the outcome.
    process.stderr.write(`${reasonOf(error)}\n`);
    await end(stack.stop(), 1);
  }
}

async function end(going: Promise<void>, code: number): Promise<void> {
  try {
    await going;
  } catch (error) {
    process.stderr.write(`${reasonOf(error)}\n`);
    process.exit(1);
  }
  process.exit(code);
}

function welcome(to: StackAddresses, login: FirstLogin | undefined, tookMs: number): string {
  const lines = [
    '',
    `Ready in ${(tookMs / 1_000).toFixed(1)} s.`,
    '',
    `  Front door    ${to.frontDoor}`,
    `  API docs      ${to.apiDocs}`,
    `  Widget demo   ${to.demoPage}`,
    ...(to.temporalUi === undefined ? [] : [`  Temporal UI   ${to.temporalUi}`]),
    '',
  ];
  if (login !== undefined) {
    lines.push(
      'First login, shown this once:',
      '',
      `  E-mail        ${login.email}`,
      `  Password      ${login.password ?? 'as set in ADMIN_PASSWORD'}`,
      '',
    );
  }
  lines.push('Ctrl-C stops everything.');
  return lines.join('\n');
}

/** A mistake that a person can correct is reported without a stack trace. */
function reasonOf(error: unknown): string {
  if (error instanceof StackError || error instanceof ConfigError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
