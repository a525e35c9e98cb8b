import type { MessageDetails } from '../../../../contracts/message-details.ts';
import { present, type Fields } from './fields.ts';
import type { Kinds, MessageContent } from './reading.ts';

/**
 * What changes an earlier message.
 * @param readContent reads the new content of an edited message.
 */
export const changeKinds = (readContent: (message: Fields) => MessageContent): Kinds => ({
  reaction: {
    is: 'change',
    read(message) {
      const reaction = message.object('reaction');
      const [messageId, emoji] = [reaction.text('message_id'), reaction.text('emoji')];
      const where = messageId ?? 'без номера';
      return {
        type: 'reaction',
        content: emoji
          ? `Реакция "${emoji}" на сообщение ${where}`
          : `Реакция снята с сообщения ${where}`,
        ...about(messageId),
        details: { type: 'reaction', ...present({ messageId, emoji }) },
      };
    },
  },
  edit: {
    is: 'change',
    read(message) {
      const edit = message.object('edit');
      const messageId = edit.text('original_message_id');
      const edited = edit.object('message');
      if (edited.names().length === 0) {
        // The original keeps its text: nobody knows the new one.
        return {
          ...{ type: 'text', content: '[Изменённое сообщение не удалось прочитать]' },
          ...about(messageId),
          details: { type: 'edit' },
        };
      }
      const content = readContent(edited);
      // The file of the original stays: only its caption can be edited.
      const { type, filename = null, mimeType = null } = content;
      const isFile = content.details?.type === 'file';
      const words = isFile ? (content.details.caption ?? '') : content.content;
      return {
        ...{ type, content: words, filename, mimeType, ...about(messageId) },
        details: { type: 'edit', ...present({ messageId }) } satisfies MessageDetails,
      };
    },
  },
  revoke: {
    is: 'change',
    read(message) {
      const messageId = message.object('revoke').text('original_message_id');
      return {
        type: 'deleted',
        content: 'Клиент удалил сообщение',
        ...about(messageId),
        details: { type: 'deletion', ...present({ messageId }) },
      };
    },
  },
});

const about = (messageId: string | undefined) => (messageId ? { about: messageId } : {});
