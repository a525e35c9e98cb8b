import { expect, test } from '@jest/globals';
import { projectsBrokenBy } from '../support/broken-by.ts';

/** The projects that `npm run test:changed` runs, besides tests that import the changed files. */
test.each([
  ['a document', 'docs/glossary.md', ['architecture']],
  ['a test', 'test/http/send.test.ts', ['architecture']],
  ['a test beside its file', 'src/domain/chat.test.ts', ['architecture']],
  ['a stand-in', 'test/support/telegram-server.ts', ['architecture']],
  ['the page of the widget', 'public/widget.js', ['architecture', 'e2e']],
  ['a route', 'src/http/routes/chat/chats/routes.ts', ['architecture', 'e2e', 'alone']],
  ['the front door', 'server.ts', ['architecture', 'e2e', 'alone']],
  ...[
    'workflows/chat-workflow.ts',
    'src/domain/chat/decide.ts',
    'src/contracts/names.ts',
    'src/persistence/sql/commit/chat_commit_round.sql',
    'prisma/schema.prisma',
  ].map((file) => [
    'what is bundled, or is SQL',
    file,
    ['architecture', 'workflow', 'integration', 'e2e', 'alone'],
  ]),
  ...['package-lock.json', 'jest.config.js', 'test/support/servers.ts'].map((file) => [
    'what all tests stand on',
    file,
    ['unit', 'architecture', 'workflow', 'integration', 'e2e', 'alone'],
  ]),
] as [string, string, string[]][])('%s (%s)', (_what, file, projects) => {
  expect(projectsBrokenBy([file])).toEqual(projects);
});

test('several files: all that any of them can break', () => {
  expect(projectsBrokenBy(['docs/glossary.md', 'public/widget.js', 'server.ts'])).toEqual([
    'architecture',
    'e2e',
    'alone',
  ]);
});
