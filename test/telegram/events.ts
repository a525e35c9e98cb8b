/** Updates that are no new messages, as Telegram sends them. */

const person = {
  id: 55,
  is_bot: false,
  first_name: 'Olga',
  last_name: 'Ivanova',
  username: 'olga',
};
const chat = { ...person, type: 'private' };
const date = 1_800_000_000;

export const events = {
  edited_message: {
    update_id: 900,
    edited_message: {
      message_id: 12,
      date,
      edit_date: date + 60,
      chat,
      from: person,
      text: 'иначе',
    },
  },
  moved: {
    update_id: 900,
    edited_message: {
      message_id: 12,
      date,
      edit_date: date + 60,
      chat,
      from: person,
      location: { latitude: 43.26, longitude: 76.91, live_period: 900, heading: 10 },
    },
  },
  ended: {
    update_id: 900,
    edited_message: {
      message_id: 12,
      date,
      edit_date: date + 120,
      chat,
      from: person,
      location: { latitude: 43.27, longitude: 76.92 },
    },
  },
  business_message: {
    update_id: 900,
    business_message: {
      business_connection_id: 'B',
      message_id: 12,
      date,
      chat,
      from: person,
      text: 'Здравствуйте',
    },
  },
  edited_business_message: {
    update_id: 900,
    edited_business_message: {
      business_connection_id: 'B',
      message_id: 12,
      date,
      edit_date: date + 60,
      chat,
      from: person,
      text: 'иначе',
    },
  },
  deleted_business_messages: {
    update_id: 900,
    deleted_business_messages: { business_connection_id: 'B', chat, message_ids: [12, 13] },
  },
  message_reaction: {
    update_id: 900,
    message_reaction: {
      chat,
      message_id: 12,
      user: person,
      date,
      old_reaction: [{ type: 'emoji', emoji: '👍' }],
      new_reaction: [
        { type: 'emoji', emoji: '👍' },
        { type: 'emoji', emoji: '🔥' },
      ],
    },
  },
  message_reaction_count: {
    update_id: 900,
    message_reaction_count: {
      chat,
      message_id: 12,
      date,
      reactions: [
        { type: { type: 'emoji', emoji: '👍' }, total_count: 3 },
        { type: { type: 'paid' }, total_count: 1 },
      ],
    },
  },
  callback_query: {
    update_id: 900,
    callback_query: {
      id: '4382bfdwdsb323b2d9',
      from: person,
      chat_instance: '1',
      data: 'YES',
      message: {
        message_id: 12,
        date,
        chat,
        from: { id: 100, is_bot: true, first_name: 'Bot' },
        text: 'Подтвердить?',
        reply_markup: { inline_keyboard: [[{ text: 'Да', callback_data: 'YES' }]] },
      },
    },
  },
  my_chat_member: {
    update_id: 900,
    my_chat_member: {
      chat,
      from: person,
      date,
      old_chat_member: { status: 'member', user: person },
      new_chat_member: { status: 'kicked', user: person, until_date: 0 },
    },
  },
};
