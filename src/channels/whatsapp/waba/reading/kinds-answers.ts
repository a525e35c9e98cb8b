import type { MessageDetails } from '../../../../contracts/message-details.ts';
import { present, type Fields } from './fields.ts';
import { answersOf, wordsOfAnswers } from './form-answers.ts';
import { bracketed, shortened, type Kinds, type MessageContent } from './reading.ts';

/** Answers to buttons, lists and forms. */
export const answerKinds: Kinds = {
  // A button of a template.
  button: {
    is: 'content',
    read(message) {
      const button = message.object('button');
      const [label, payload] = [button.text('text'), button.text('payload')];
      return {
        type: 'button',
        content: label || payload || '[Нажата кнопка]',
        details: { type: 'button', ...present({ label, payload }) },
      };
    },
  },
  interactive: {
    is: 'content',
    read(message) {
      const answer = message.object('interactive');
      const type = answer.text('type');
      const named = type !== undefined && Object.hasOwn(interactiveKinds, type) ? type : undefined;
      // The object says what it is even if its type does not.
      const kind = named ?? answer.names().find((name) => Object.hasOwn(interactiveKinds, name));
      const read = kind === undefined ? undefined : interactiveKinds[kind];
      if (kind === undefined || read === undefined) return strange(type ?? answer.names()[0]);
      return read(answer.object(kind), answer);
    },
  },
};

type AnswerReader = (reply: Fields, answer: Fields) => MessageContent;

/** What `interactive.type` can be. */
export const interactiveKinds: Readonly<Record<string, AnswerReader>> = {
  button_reply(reply) {
    const [id, label] = [reply.text('id'), reply.text('title')];
    return {
      type: 'interactive_button',
      content: label || id || '[Нажата кнопка]',
      details: { type: 'button', ...present({ id, label }) },
    };
  },
  list_reply(reply) {
    const [id, title] = [reply.text('id'), reply.text('title')];
    const description = reply.text('description');
    return {
      type: 'interactive_list',
      content: title || description || id || '[Выбрана строка списка]',
      details: { type: 'list_row', ...present({ id, title, description }) },
    };
  },
  nfm_reply(reply) {
    const [name, body] = [reply.text('name'), reply.text('body')];
    const answers = answersOf(reply, 'response_json');
    // `Sent` is what WhatsApp itself writes on every form.
    const heading = body && body !== 'Sent' ? body : 'Клиент заполнил форму';
    return {
      type: 'interactive',
      content: [heading, ...wordsOfAnswers(answers)].join('\n'),
      details: {
        type: 'form',
        ...present({ name }),
        answers: answers.map(({ field, text }) => ({ field, value: text })),
      },
    };
  },
  call_permission_reply(reply) {
    const response = reply.text('response');
    const values = present({
      response,
      is_permanent: reply.flag('is_permanent')?.toString(),
      expiration_timestamp: reply.text('expiration_timestamp'),
      response_source: reply.text('response_source'),
    });
    return {
      type: 'interactive',
      content: permissionWords[response ?? ''] ?? '[Ответ на просьбу о звонках]',
      // WhatsApp gives the permission by itself when the customer calls.
      ...(values.response_source === 'automatic' && { quiet: true }),
      details: { type: 'notice', what: 'call_permission_reply', values },
    };
  },
  // A product that the customer sends from the catalogue.
  product(product, answer) {
    const action = answer.object('action');
    const catalogId = product.text('catalog_id') ?? action.text('catalog_id');
    const productId = product.text('product_retailer_id') ?? action.text('product_retailer_id');
    const words = answer.object('body').text('text');
    return {
      type: 'product',
      content: [`🛍 ${productId || 'Товар'}`, words].filter(Boolean).join('\n'),
      details: { type: 'product', ...present({ catalogId, productId, description: words }) },
    };
  },
};

const permissionWords: Readonly<Record<string, string>> = {
  accept: 'Клиент разрешил звонить ему',
  reject: 'Клиент не разрешил звонить ему',
};

function strange(type: string | undefined): MessageContent {
  const what = type === undefined ? undefined : shortened(type);
  return {
    type: 'interactive',
    content: bracketed(`Ответ неизвестного вида${what === undefined ? '' : `: ${what}`}`),
    details: { type: 'unsupported', ...present({ what }) } satisfies MessageDetails,
  };
}
