import { present, type Fields } from './fields.ts';
import { reasonOf, wordsOfUnsupported } from './provider-reasons.ts';
import { bracketed, shortened, type Kind, type Kinds, type MessageContent } from './reading.ts';

const sayNothing = new Set(['unsupported', 'unknown', 'errors']);

/** Messages whose content the provider does not pass on. */
const withheld: Kind = { is: 'content', read: (message) => withheldOf(message) };

export const unsupportedKinds: Kinds = {
  unsupported: withheld,
  unknown: withheld,
  errors: withheld,
  ephemeral: withheld,
  media_placeholder: withheld,
};

/** A message without content, of which the provider says why. */
export function withheldOf(message: Fields): MessageContent {
  const kind = message.text('type');
  const named = message.object('unsupported').text('type');
  const reason = reasonOf(message);
  const saysNothing = kind === undefined || sayNothing.has(kind);
  const what = named || (saysNothing ? undefined : shortened(kind));
  const { words, viewOnce } = wordsOfUnsupported(what, reason);
  return {
    type: 'unsupported',
    content: bracketed(words),
    details: {
      type: 'unsupported',
      ...present({ what, code: reason.code, reason: reason.said }),
      ...(viewOnce && { viewOnce }),
    },
  };
}

/** The placeholder of a message of a kind that we have no reader for. */
export function strangeOf(type: string): MessageContent {
  const what = shortened(type);
  return {
    type: 'unsupported',
    content: bracketed(`Сообщение неподдерживаемого вида: ${what}`),
    details: { type: 'unsupported', what },
  };
}
