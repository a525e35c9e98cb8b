import { fieldsOf, idOf, nameOrUndefined, textOf, type Fields } from './fields.ts';

/** Where in a chat a message stands: a topic of a forum, or one person's part of a channel's direct messages. */
export interface Topic {
  readonly id: string;
  readonly kind: 'forum' | 'direct';
  /** What it is called, if the message says so. */
  readonly name: string | undefined;
  /** The message names the topic anew; otherwise its name may be an old one. */
  readonly renamed: boolean;
}

/** The general topic of a forum. Answers to it must not name it. */
const general = '1';

/** Null = in no topic. Threads of answers in ordinary groups have a number, too, but are no topics. */
export function topicOf(message: Fields): Topic | null {
  const direct = fieldsOf(message['direct_messages_topic']);
  const directId = idOf(direct['topic_id']);
  if (directId !== undefined) {
    const name = nameOrUndefined(direct['user']);
    return { id: directId, kind: 'direct', name, renamed: false };
  }
  const id = idOf(message['message_thread_id']);
  if (id === undefined || id === general || message['is_topic_message'] !== true) return null;
  const changed = message['forum_topic_created'] ?? message['forum_topic_edited'];
  const newName = textOf(fieldsOf(changed)['name']);
  // In a forum every message that answers no other one "answers" the creation of its topic.
  const begin = fieldsOf(message['reply_to_message'])['forum_topic_created'];
  return {
    id,
    kind: 'forum',
    name: newName ?? textOf(fieldsOf(begin)['name']),
    renamed: newName !== undefined,
  };
}
