import type { CommonDetails } from '../../../contracts/message-details.ts';
import { fieldsOf, flagOf, isFields, joined, listOf, nameOrUndefined, textOf } from './fields.ts';
import type { Fields } from './fields.ts';

type Buttons = NonNullable<CommonDetails['buttons']>;

/** What any message may have besides its kind. Topics are in topics.ts. */
export function commonOf(message: Fields): CommonDetails {
  const origin = message['forward_origin'] ?? message['forward_date'];
  return {
    forwarded: flagOf(origin !== undefined),
    forwardedFrom: forwardedFrom(message),
    albumId: textOf(message['media_group_id']),
    story: flagOf(isFields(message['reply_to_story'])),
    viaBot: nameOfBot(message['via_bot']),
    effectId: textOf(message['effect_id']),
  };
}

/** Who wrote it first. Some people hide their account, and only their name comes. */
function forwardedFrom(message: Fields): string | undefined {
  const origin = fieldsOf(message['forward_origin']);
  const chat = origin['sender_chat'] ?? origin['chat'] ?? message['forward_from_chat'];
  const person = origin['sender_user'] ?? message['forward_from'];
  const signature = textOf(origin['author_signature']) ?? textOf(message['forward_signature']);
  return (
    nameOrUndefined(person) ??
    textOf(origin['sender_user_name']) ??
    textOf(message['forward_sender_name']) ??
    (joined([nameOrUndefined(chat), signature], ', ') || undefined)
  );
}

function nameOfBot(bot: unknown): string | undefined {
  const username = textOf(fieldsOf(bot)['username']);
  return username === undefined ? nameOrUndefined(bot) : `@${username}`;
}

/** The buttons under a message, as bots attach them; undefined = there are none. */
export function buttonsOf(message: Fields): Buttons | undefined {
  const { inline_keyboard: rows } = fieldsOf(message['reply_markup']);
  const buttons = (Array.isArray(rows) ? rows : []).flatMap(listOf).map((button) => {
    const url = textOf(button['url']) ?? textOf(fieldsOf(button['web_app'])['url']);
    const id = textOf(button['callback_data']);
    const code = textOf(fieldsOf(button['copy_text'])['text']);
    const kind =
      url !== undefined
        ? 'url'
        : code !== undefined
          ? 'copy'
          : id !== undefined
            ? 'reply'
            : undefined;
    return { label: textOf(button['text']), kind, id, url, code };
  });
  return buttons.length === 0 ? undefined : buttons;
}

/** The label of the button with this payload, among those under a message. */
export function labelOf(message: unknown, payload: string | undefined): string | undefined {
  const buttons = buttonsOf(fieldsOf(message)) ?? [];
  return buttons.find(({ id }) => id !== undefined && id === payload)?.label;
}

/** Addresses and codes of buttons, for people who see only the text. */
export function linesOf(buttons: Buttons | undefined): readonly string[] {
  return (buttons ?? [])
    .filter(({ url, code }) => (url ?? code) !== undefined)
    .map(({ label, url, code }) => `[${joined([label, url ?? code], ': ')}]`);
}
