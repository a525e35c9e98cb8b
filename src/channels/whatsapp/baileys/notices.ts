import type { WAMessageKey } from '@whiskeysockets/baileys';
import type { ContactIdentity } from '../../../ports/chat/intake.ts';
import { defined } from '../../shared/defined.ts';
import { readJid } from '../jid.ts';
import { viewOnceWords } from './content-kinds.ts';
import type { MessageContent } from './content-types.ts';
import { calledBy } from './kinds-calls.ts';
import { noticed } from './kinds-changes.ts';
import { personShown, stubOf } from './notice-stubs.ts';

/** A message that could not be decrypted. Its row says so until the sender's phone sends it again. */
const undecryptableType = 'undecryptable';

/** The library's word for a stanza that was decrypted but cannot be parsed. */
export const unparsed = 'parsing';

export interface WithoutContent {
  readonly key: WAMessageKey;
  readonly stub: number | null;
  readonly parameters: readonly string[];
  readonly sender: string;
  /** What was decrypted, if it cannot be parsed. */
  readonly undecoded: string | null;
}

export interface Notice extends MessageContent {
  /** What named the person until now. */
  readonly formerIdentity?: ContactIdentity;
  readonly raw?: unknown;
}

/** A message without content: it cannot be decrypted, can be seen on the phone only, or is a notice. */
export function readNotice(message: WithoutContent): Notice | null {
  const { key, stub, parameters, sender } = message;
  if (key.isViewOnce === true) {
    return {
      type: 'unsupported',
      content: viewOnceWords,
      details: {
        type: 'unsupported',
        what: 'view_once',
        reason: 'WhatsApp показывает одноразовые сообщения только на телефоне',
        viewOnce: true,
      },
    };
  }
  if (stub === null || stub === 0) return null;
  const is = stubOf(stub);
  if (is === undefined) {
    return {
      ...noticed(`notice_${stub}`, 'неизвестного вида'),
      quiet: true,
      raw: { messageStubType: stub, messageStubParameters: parameters },
    };
  }
  if (is === 'hidden') return null;
  if (is === 'unread') return unread(message);
  if (is === 'number') return numberChanged(key, parameters);
  if (is === 'call' || is === 'video_call') {
    const call = calledBy(sender, key.id ?? '');
    return {
      ...call,
      content: `${call.content}: пропущен`,
      quiet: true,
      details: {
        type: 'call',
        ...defined({ callId: key.id ?? undefined }),
        outcome: 'missed',
        video: is === 'video_call',
      },
    };
  }
  const values = Object.fromEntries(
    parameters
      .slice(0, 50)
      .map((parameter, index) => [String(index + 1), personShown(parameter).slice(0, 1_000)]),
  );
  return { ...noticed(is.what, is.shown(parameters), undefined, values), quiet: true };
}

function unread({ parameters, undecoded }: WithoutContent): Notice {
  if (parameters[0] !== unparsed) {
    return {
      type: undecryptableType,
      content: '[Сообщение не удалось расшифровать; появится, когда телефон пришлёт его снова]',
      details: { type: 'unsupported', what: undecryptableType },
    };
  }
  return {
    type: 'unsupported',
    content: '[Сообщение не удалось прочитать]',
    details: { type: 'unsupported', what: unparsed },
    ...(undecoded !== null && { raw: { message: undecoded } }),
  };
}

/** In a chat of one person, the chat goes on under the new number. In a group, it is only told. */
function numberChanged(key: WAMessageKey, parameters: readonly string[]): Notice {
  const [first, second] = parameters.map(personShown);
  const inGroup = key.remoteJid?.endsWith('@g.us') === true;
  const former = first === undefined ? null : readJid(first);
  const next = readJid(second ?? (inGroup ? (key.participant ?? '') : (key.remoteJid ?? '')));
  const values = defined({ old: former?.jid, new: next?.jid });
  const shown = [values.old, values.new].filter(Boolean).join(' → ');
  const own = !inGroup && former !== null && former.kind !== 'group' && former.jid !== next?.jid;
  return {
    type: 'protocol',
    content: `Системное сообщение: номер изменён${shown === '' ? '' : `: ${shown}`}`,
    quiet: true,
    details: { type: 'number_changed', ...values },
    ...(own && {
      formerIdentity: {
        kind: former.kind === 'lid' ? 'lid' : 'phone_jid',
        value: former.jid,
      },
    }),
  };
}
