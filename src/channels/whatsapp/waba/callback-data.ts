/**
 * What goes along with each send as `biz_opaque_callback_data` and comes back in its statuses: our own id of the message
 * and the number of the attempt, marked, so that what another program sent over the same number is not taken for ours,
 * nor an earlier attempt for the present one. Sends of before the attempt was told have the id alone.
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
