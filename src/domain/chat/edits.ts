import type { CommandInput, CommandKind } from './commands.ts';
import type { Decision } from './decision.ts';
import type { ChatState } from './state.ts';

/** The maximum number of tags of a chat. */
export const tagLimit = 50;

type EditKind = Extract<
  CommandKind,
  'addTag' | 'removeTag' | 'setNote' | 'describe' | 'rate' | 'setHr'
>;

type EditRules = {
  readonly [K in EditKind]: (state: ChatState, command: CommandInput<K>) => Decision<K>;
};

/** Rules of commands that write what operators know of a chat: nothing else depends on it. */
export const editRules: EditRules = {
  addTag: ({ tags }, { tagId }) => {
    if (tags.includes(tagId)) return { refused: 'tag_present' };
    if (tags.length >= tagLimit) return { refused: 'tags_full' };
    return { events: [{ type: 'tagAdded', tagId }] };
  },

  removeTag: ({ tags }, { tagId }) =>
    tags.includes(tagId) ? { events: [{ type: 'tagRemoved', tagId }] } : { refused: 'tag_absent' },

  setNote: (_state, { hasNote, commandId }) => ({
    events: [{ type: 'noteChanged', textOf: hasNote ? commandId : null }],
  }),

  describe: (_state, { hasCategory, hasSubject, commandId }) => {
    if (hasCategory === undefined && hasSubject === undefined) return { events: [] };
    const keys = textKeys(commandId);
    return {
      events: [
        {
          type: 'described',
          ...(hasCategory !== undefined && { categoryOf: hasCategory ? keys.category : null }),
          ...(hasSubject !== undefined && { subjectOf: hasSubject ? keys.subject : null }),
        },
      ],
    };
  },

  rate: ({ customerRating }, { rating, hasComment, commandId }) => ({
    events: [
      {
        type: 'rated',
        from: customerRating,
        to: rating,
        textOf: hasComment === true ? commandId : null,
      },
    ],
  }),

  setHr: (state, { isHr }) => ({
    events: state.isHr === isHr ? [] : [{ type: 'hrChanged', isHr }],
  }),
};

/** The keys under which the texts of a command are stored that has two. */
export function textKeys(commandId: string): {
  readonly category: string;
  readonly subject: string;
} {
  return { category: `${commandId}.category`, subject: `${commandId}.subject` };
}
