import { parseUpdate, type ReceivedMessage } from '../../src/channels/telegram/parse-update.ts';

/** Updates as Telegram sends them, and helpers to parse them. */

export const bot = { id: 3, organizationId: 7, botNumber: '100' };
export const olga = {
  id: 55,
  is_bot: false,
  first_name: 'Olga',
  last_name: 'Ivanova',
  username: 'olga',
};
export const date = 1_800_000_000;
export const now = (date + 3) * 1_000;

/** An update with a private message from Olga. */
export function says(
  message: Record<string, unknown>,
  person: Record<string, unknown> = olga,
): unknown {
  return {
    update_id: 900,
    message: {
      message_id: 12,
      date,
      chat: { ...person, type: 'private' },
      from: person,
      ...message,
    },
  };
}

/** The one message that an update makes. */
export function parsed(update: unknown): ReceivedMessage {
  const received = parseUpdate(bot, update, now);
  const [message] = received;
  if (received === 'unreadable' || received.length !== 1 || typeof message !== 'object') {
    throw new Error('not one message');
  }
  return message;
}
