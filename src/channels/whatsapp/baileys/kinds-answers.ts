import { defined } from '../../shared/defined.ts';
import { objectInJson, readFields, type Fields } from '../../shared/fields.ts';
import {
  content,
  quiet,
  type Kind,
  type MessageContent,
  type ReadContext,
} from './content-types.ts';
import { idIn, lines } from './content-words.ts';

/** Reactions, pressed buttons, chosen rows, filled forms. */
export const answerKinds = {
  reactionMessage: quiet((reaction) => reacted(idIn(reaction, 'key'), reaction.text('text', 100))),
  encReactionMessage: quiet((reaction, { secret }) => {
    const target = idIn(reaction, 'targetMessageKey');
    if (secret?.use === 'reaction') return reacted(target, secret.emoji ?? undefined);
    return { ...reacted(target, undefined), content: `Реакция на сообщение ${target ?? ''}` };
  }),
  buttonsResponseMessage: content((reply) =>
    pressed(
      'interactive_button',
      reply.text('selectedDisplayText'),
      reply.text('selectedButtonId'),
    ),
  ),
  templateButtonReplyMessage: content((reply) =>
    pressed('button', reply.text('selectedDisplayText'), reply.text('selectedId')),
  ),
  listResponseMessage: content((reply) => {
    const row = {
      id: reply.at('singleSelectReply').text('selectedRowId'),
      title: reply.text('title'),
      description: reply.text('description'),
    };
    return chosen('interactive_list', row);
  }),
  interactiveResponseMessage: content(interactiveAnswer),
} as const satisfies Record<string, Kind>;

function reacted(target: string | undefined, emoji: string | undefined): MessageContent {
  return {
    type: 'reaction',
    content: emoji
      ? `Реакция "${emoji}" на сообщение ${target ?? ''}`
      : `Реакция снята с сообщения ${target ?? ''}`,
    about: target ?? null,
    details: { type: 'reaction', ...defined({ messageId: target, emoji }) },
  };
}

function pressed(type: string, label: string | undefined, id: string | undefined): MessageContent {
  return {
    type,
    content: label ?? id ?? '[Ответ без текста]',
    details: { type: 'button', ...defined({ id, label }) },
  };
}

function chosen(
  type: string,
  row: { readonly [Key in 'id' | 'title' | 'description']: string | undefined },
): MessageContent {
  return {
    type,
    content: lines(row.title, row.description) || row.id || '[Ответ без текста]',
    details: { type: 'list_row', ...defined(row) },
  };
}

/** Names of answers that are no form, but a pressed button or a chosen row. */
const buttonNames = new Set(['quick_reply', 'cta_url', 'cta_call', 'cta_copy']);
const listNames = new Set(['single_select', 'menu_options']);
/** Fields of a form that its program uses, and nobody filled. */
const notAnswers = new Set(['flow_token', 'wa_flow_response_params']);
/** What WhatsApp writes under every form. */
const emptyBodies = new Set(['Sent', 'Отправлено']);

function interactiveAnswer(message: Fields, { onOdd }: ReadContext): MessageContent {
  const body = message.at('body').text('text', 100_000);
  const flow = message.at('nativeFlowResponseMessage');
  const name = flow.text('name', 200);
  const json = flow.text('paramsJson', 500_000);
  const held = objectInJson(json);
  if (held === undefined && json !== undefined) onOdd?.();
  const params = readFields(held, onOdd);
  if (!flow.given) {
    return { type: 'interactive', content: body ?? '[Ответ без текста]' };
  }
  if (name !== undefined && buttonNames.has(name)) {
    return pressed('interactive', body ?? params.text('display_text'), params.text('id'));
  }
  if (name !== undefined && listNames.has(name)) {
    return chosen('interactive', {
      id: params.text('id'),
      title: body ?? params.text('title'),
      description: params.text('description'),
    });
  }
  const answers = answersIn(held ?? {});
  const words = body !== undefined && !emptyBodies.has(body) ? body : null;
  return {
    type: 'interactive',
    content:
      lines(words, ...answers.map(({ field, value }) => `${labelOf(field)}: ${value}`)) ||
      'Клиент заполнил форму',
    details: { type: 'form', ...defined({ name }), answers },
  };
}

function answersIn(held: Readonly<Record<string, unknown>>): { field: string; value: string }[] {
  return Object.entries(held)
    .filter(([field, value]) => !notAnswers.has(field) && value !== null && value !== undefined)
    .slice(0, 300)
    .map(([field, value]) => ({
      field: field.slice(0, 200),
      value: (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 10_000),
    }));
}

/** `screen_0_Rating_0` is the name that a form's editor makes from "Rating". */
function labelOf(field: string): string {
  return /^screen_\d+_(.+)_\d+$/.exec(field)?.[1]?.replaceAll('_', ' ') ?? field;
}
