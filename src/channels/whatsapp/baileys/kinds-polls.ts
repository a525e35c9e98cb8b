import { defined } from '../../shared/defined.ts';
import type { Fields } from '../../shared/fields.ts';
import { content, quiet, type Kind, type MessageContent } from './content-types.ts';
import { idIn, lines, named } from './content-words.ts';

const quizType = 1;

/** Polls, their results, and votes, which only the poll's secret opens. */
export const pollKinds = {
  pollCreationMessage: content(polled),
  pollCreationMessageV2: content(polled),
  pollCreationMessageV3: content(polled),
  pollCreationMessageV5: content(polled),
  pollResultSnapshotMessage: content(results),
  pollResultSnapshotMessageV3: content(results),
  pollUpdateMessage: quiet((vote, { secret }) => {
    const messageId = idIn(vote, 'pollCreationMessageKey');
    const options = secret?.use === 'vote' ? [...secret.options] : undefined;
    return {
      type: 'poll_vote',
      content: voteShown(options),
      about: messageId ?? null,
      details: {
        type: 'poll_vote',
        ...(messageId !== undefined && { messageId }),
        // An empty list says that the vote was taken back.
        ...(options !== undefined && { options }),
      },
      keepRaw: options === undefined,
    };
  }),
} as const satisfies Record<string, Kind>;

function voteShown(options: readonly string[] | undefined): string {
  if (options === undefined) return 'Ответ в опросе';
  return options.length === 0 ? 'Ответ в опросе снят' : `Ответ в опросе: ${options.join(', ')}`;
}

function polled(poll: Fields): MessageContent {
  const question = poll.text('name');
  const options = poll.all('options').flatMap((option) => {
    const text = option.text('optionName', 1_000);
    return text === undefined ? [] : [{ text }];
  });
  const most = poll.count('selectableOptionsCount');
  return {
    type: 'poll',
    content: lines(`[Опрос${named(question)}]`, ...options.map(({ text }) => `• ${text}`)),
    details: {
      type: 'poll',
      ...defined({ question }),
      options,
      // Zero means "as many as you like".
      ...(most !== undefined && { multiple: most !== 1 }),
      ...(poll.number('pollType') === quizType && { quiz: true }),
    },
  };
}

function results(snapshot: Fields): MessageContent {
  const question = snapshot.text('name');
  const options = snapshot.all('pollVotes').flatMap((vote) => {
    const text = vote.text('optionName', 1_000);
    return text === undefined
      ? []
      : [{ text, ...defined({ votes: vote.count('optionVoteCount') }) }];
  });
  const shown = options.map(({ text, votes }) =>
    votes === undefined ? `• ${text}` : `• ${text} — ${votes}`,
  );
  return {
    type: 'poll',
    content: lines(`[Итоги опроса${named(question)}]`, ...shown),
    details: {
      type: 'poll',
      ...defined({ question }),
      options,
      closed: true,
      ...(snapshot.number('pollType') === quizType && { quiz: true }),
    },
  };
}
