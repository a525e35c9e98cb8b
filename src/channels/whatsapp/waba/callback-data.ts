/**
 * What each send carries as `biz_opaque_callback_data`, and gets back in its statuses: our id of the message and the
 * number of the attempt. The prefix tells our messages from those that another program sent over the same number, and
 * the attempt tells an earlier attempt from the present one. Older sends did not name the attempt and have the id
 * alone.
 */
const mark = 'message:';

export interface CallbackData {
  readonly messageId: number;
  readonly attempt: number | null;
}

export function callbackData(messageId: number, attempt?: number): string {
  return mark + messageId + (attempt === undefined ? '' : `:${attempt}`);
}

/** Null = the status is about a message that was not sent from here. */
export function readCallbackData(data: string | undefined): CallbackData | null {
  const [, id, attempt] = /^message:([1-9]\d{0,9})(?::([1-9]\d{0,8}))?$/.exec(data ?? '') ?? [];
  if (id === undefined || Number(id) > 2_147_483_647) return null;
  return { messageId: Number(id), attempt: attempt === undefined ? null : Number(attempt) };
}
