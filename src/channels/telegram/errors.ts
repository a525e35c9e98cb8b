import type { SendOutcome } from '../../ports/delivery/channel-sender.ts';
import { outcomeOfFault, type Meaning } from '../shared/outcome.ts';
import type { ApiFault } from './api.ts';
import { refusals } from './failures.ts';

/** The pause before another attempt if Telegram names none. */
export const againAfterMs = 2_000;

/** Codes of faults that come from our own store of files, not from Telegram. */
const ownFaults = ['storage_away', 'file_unreadable'];

/** What an attempt's fault means for the message (channels.md §2). */
export function outcomeOf(fault: ApiFault): SendOutcome {
  return outcomeOfFault(fault, {
    meaningOf,
    said: ({ description }) => description,
    pauseMs: () => againAfterMs,
    unreachedCode: (code) => (ownFaults.includes(code) ? 'storage_away' : 'telegram_unreachable'),
  });
}

function meaningOf({
  status,
  description,
}: {
  readonly status: number;
  readonly description: string;
}): Meaning<'chat'> {
  switch (status) {
    case 401:
    // Telegram's answer to a malformed token.
    // falls through
    case 404:
      return {
        kind: 'paused',
        code: 'account_unauthorized',
        words: refusals.account_unauthorized,
      };
    case 403:
      return refused(reasonOf403(description));
    case 413:
      return refused('media_too_large');
    case 429:
      return { kind: 'later', code: 'rate_limited', scope: 'chat' };
    default:
      return refused(reasonOf400(description));
  }
}

function reasonOf403(description: string): keyof typeof refusals {
  if (/blocked by the user/i.test(description)) return 'blocked_by_user';
  if (/user is deactivated/i.test(description)) return 'user_deactivated';
  if (/kicked|not a member/i.test(description)) return 'removed_from_group';
  return 'forbidden';
}

function reasonOf400(description: string): keyof typeof refusals {
  if (/chat not found/i.test(description)) return 'chat_not_found';
  if (/caption is too long/i.test(description)) return 'caption_too_long';
  if (/too long/i.test(description)) return 'message_too_long';
  if (/too (big|large)/i.test(description)) return 'media_too_large';
  if (/HTTP URL|web page content|WEBPAGE|URL_INVALID/i.test(description)) {
    return 'media_unavailable';
  }
  if (/PHOTO|IMAGE|VIDEO|VOICE|FILE|sticker/.test(description)) return 'media_refused';
  if (/REACTION/.test(description)) return 'reaction_refused';
  if (/not enough rights|have no rights/i.test(description)) return 'forbidden';
  return 'refused';
}

function refused(code: keyof typeof refusals): Meaning<'chat'> {
  return { kind: 'failed', code, words: refusals[code] };
}
