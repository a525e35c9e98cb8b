import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { projectRoot } from './programs.ts';

/** The hook that `npm run hooks` installs. */

const file = path.join(mkdtempSync(path.join(tmpdir(), 'commit-message-')), 'message');

/** The hook's objection to a message; empty if it accepts it. */
function objection(message: string): string {
  writeFileSync(file, message);
  try {
    execFileSync(path.join(projectRoot, '.githooks/commit-msg'), [file], { stdio: 'pipe' });
    return '';
  } catch (error) {
    return String((error as { stderr: Buffer }).stderr);
  }
}

const why = '\n\nTwo operators could own it.\n';

test.each([
  [`chat: Refuse assignment while closed.${why}`],
  [`chat: Refuse assignment while closed.${why}# a comment of git\n`],
  [`docs: A${'ы'.repeat(64)}.${why}`],
  ['Merge branch "other"\n'],
  ['fixup! chat: Refuse assignment while closed.\n'],
])('accepts %j', (message) => {
  expect(objection(message)).toBe('');
});

test.each([
  ['Refuse assignment', 'area: Sentence.'],
  ['chat: refuse assignment.', 'area: Sentence.'],
  ['chat: Refuse assignment', 'area: Sentence.'],
  [`docs: ${'X'.repeat(66)}.`, '72 letters'],
])('refuses the first line %j', (subject, reason) => {
  expect(objection(`${subject}${why}`)).toContain(reason);
});

test.each([
  ['chat: Refuse assignment while closed.\n', 'why the change is made'],
  ['chat: Refuse assignment while closed.\n\n# only a comment of git\n', 'why the change is made'],
  ['chat: Refuse it.\n\nCo-authored-by: Somebody <a@b.c>\n', 'why the change is made'],
  ['chat: Refuse it.\nat once\n\nfor a reason\n', 'second line'],
])('refuses %j', (message, reason) => {
  expect(objection(message)).toContain(reason);
});
