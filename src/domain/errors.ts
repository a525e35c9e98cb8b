/** Why a command is refused: stable codes, which are `error.code` on the wire. */
export const refusalCodes = [
  'already_assigned',
  'transfer_not_allowed',
  'owner_changed',
  'chat_not_found',
  'chat_merged',
  'chat_not_assigned',
  'chat_closed',
  'send_withdrawn',
  'send_queue_full',
  'not_retryable',
  'not_scheduled',
  'schedule_full',
  'operator_unknown',
  'command_failed',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];
