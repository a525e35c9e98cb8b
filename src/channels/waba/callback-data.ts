/**
 * What goes along with each send as `biz_opaque_callback_data` and comes back in its statuses: our own id of the message,
 * marked, so that what another program sent over the same number is not taken for ours.
 */
const mark = 'message:';

export function callbackData(messageId: number): string {
  return mark + messageId;
}

/** Null = the status is about a message that was not sent from here. */
export function callbackMessageId(data: string | undefined): number | null {
  const id = /^message:([1-9][0-9]{0,9})$/.exec(data ?? '')?.[1];
  const number = Number(id);
  return id !== undefined && number <= 2_147_483_647 ? number : null;
}
