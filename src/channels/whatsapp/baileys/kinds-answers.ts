import type { proto } from '@whiskeysockets/baileys';
import type { MessageContent, Readers } from './content-types.ts';
import { named } from './content-words.ts';

/** Reactions, polls, and pressed buttons. */
export const answerReaders: Readers = {
  reactionMessage: ({ key, text }: proto.Message.IReactionMessage) => ({
    type: 'reaction',
    content: text
      ? `Реакция "${text}" на сообщение ${key?.id ?? ''}`
      : `Реакция снята с сообщения ${key?.id ?? ''}`,
    quiet: true,
    about: key?.id ?? null,
    details: { emoji: text || null, messageId: key?.id ?? null },
  }),
  encReactionMessage: ({ targetMessageKey }: proto.Message.IEncReactionMessage) => ({
    type: 'reaction',
    content: `Реакция на сообщение ${targetMessageKey?.id ?? ''}`,
    quiet: true,
    about: targetMessageKey?.id ?? null,
    details: { emoji: null, messageId: targetMessageKey?.id ?? null },
  }),
  pollCreationMessage: polled,
  pollCreationMessageV2: polled,
  pollCreationMessageV3: polled,
  pollCreationMessageV5: polled,
  pollUpdateMessage: ({ pollCreationMessageKey }: proto.Message.IPollUpdateMessage) => ({
    type: 'poll_vote',
    content: 'Ответ в опросе',
    quiet: true,
    about: pollCreationMessageKey?.id ?? null,
  }),
  pollResultSnapshotMessage: ({ name }: proto.Message.IPollResultSnapshotMessage) => ({
    type: 'poll',
    content: `[Итоги опроса${named(name)}]`,
  }),
  buttonsResponseMessage: (reply: proto.Message.IButtonsResponseMessage) =>
    answered('interactive_button', reply.selectedDisplayText, reply.selectedButtonId),
  templateButtonReplyMessage: (reply: proto.Message.ITemplateButtonReplyMessage) =>
    answered('button', reply.selectedDisplayText, reply.selectedId),
  listResponseMessage: (reply: proto.Message.IListResponseMessage) => ({
    ...answered('interactive_list', reply.title, reply.singleSelectReply?.selectedRowId),
    ...(reply.description && {
      details: {
        reply: {
          id: reply.singleSelectReply?.selectedRowId ?? null,
          title: reply.title,
          description: reply.description,
        },
      },
    }),
  }),
  interactiveResponseMessage: ({
    body,
    nativeFlowResponseMessage: flow,
  }: proto.Message.IInteractiveResponseMessage) => ({
    type: 'interactive',
    content: body?.text || 'Клиент заполнил форму',
    ...(flow && {
      details: { form: { name: flow.name ?? null, response: flow.paramsJson ?? null } },
    }),
  }),
};

function polled({ name, options }: proto.Message.IPollCreationMessage): MessageContent {
  return {
    type: 'poll',
    content: `[Опрос${named(name)}]`,
    details: {
      question: name ?? '',
      options: (options ?? []).map(({ optionName }) => optionName ?? ''),
    },
  };
}

function answered(
  type: string,
  title: string | null | undefined,
  id: string | null | undefined,
): MessageContent {
  return {
    type,
    content: title || id || '[Ответ без текста]',
    details: { reply: { id: id ?? null, title: title ?? null } },
  };
}
