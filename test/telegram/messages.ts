/** One message of every kind, as Telegram sends it: what each key holds. */

const user = { id: 77, is_bot: false, first_name: 'Вася', username: 'vasya' };
const file = {
  file_id: 'F',
  file_unique_id: 'U',
  file_size: 10,
  width: 64,
  height: 48,
  duration: 3,
  mime_type: 'video/mp4',
};
const place = { latitude: 43.25, longitude: 76.9 };
const list = {
  title: 'Список дел',
  tasks: [
    { id: 1, text: 'Купить хлеб' },
    { id: 2, text: 'Позвонить', completed_by_user: user, completion_date: 1_800_000_000 },
  ],
};
const channel = { id: -1007, type: 'channel', title: 'Новости', username: 'news' };

/** What people say, by Telegram's key. */
export const contents: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  text: { text: 'Привет' },
  animation: { animation: file, document: file },
  photo: { photo: [file], has_media_spoiler: true },
  video: { video: file },
  video_note: { video_note: { ...file, length: 240 } },
  voice: { voice: { ...file, mime_type: 'audio/ogg' } },
  audio: { audio: { ...file, performer: 'Кино', title: 'Группа крови' } },
  document: { document: { ...file, file_name: 'счёт.pdf' } },
  sticker: { sticker: { ...file, emoji: '👍', is_video: true } },
  venue: { venue: { location: place, title: 'Офис', address: 'Абая 1' }, location: place },
  location: { location: { ...place, live_period: 900, heading: 90, horizontal_accuracy: 12.5 } },
  contact: { contact: { phone_number: '+77010000001', first_name: 'Анна', user_id: 78 } },
  users_shared: { users_shared: { request_id: 1, users: [{ user_id: 5, first_name: 'Вася' }] } },
  user_shared: { user_shared: { request_id: 1, user_id: 5 } },
  chat_shared: {
    chat_shared: { request_id: 1, chat_id: -1007, title: 'Новости', username: 'news' },
  },
  poll: {
    poll: {
      id: '9',
      question: 'Когда?',
      type: 'regular',
      is_anonymous: true,
      allows_multiple_answers: true,
      is_closed: false,
      options: [
        { text: 'Утром', voter_count: 2 },
        { text: 'Вечером', voter_count: 0 },
      ],
    },
  },
  checklist: { checklist: list },
  invoice: {
    invoice: { title: 'Торт', description: 'На субботу', currency: 'KZT', total_amount: 450_050 },
  },
  successful_payment: {
    successful_payment: { currency: 'XTR', total_amount: 50, invoice_payload: 'order-5' },
  },
  paid_media: {
    paid_media: { star_count: 25, paid_media: [{ type: 'preview' }] },
    caption: 'Смотри',
  },
  gift: { gift: { gift: { id: 'g', star_count: 15 }, text: 'Спасибо!' } },
  unique_gift: { unique_gift: { gift: { base_name: 'Кот', name: 'Cat-7', number: 7 } } },
  giveaway: {
    giveaway: {
      chats: [channel],
      winner_count: 3,
      winners_selection_date: 1_800_086_400,
      prize_description: 'Кружка',
    },
  },
  giveaway_winners: {
    giveaway_winners: { winner_count: 1, winners: [user], prize_star_count: 100 },
  },
  web_app_data: { web_app_data: { data: '{"order":5,"sum":7837}', button_text: 'Заказать' } },
  story: { story: { id: 3, chat: channel } },
  dice: { dice: { emoji: '🎲', value: 4 } },
  game: { game: { title: 'Змейка', description: 'Ешь яблоки' } },
  passport_data: { passport_data: { data: [{ type: 'passport', data: 'x' }] } },
};

/** Notices, by Telegram's key. */
export const notices: Readonly<Record<string, unknown>> = {
  new_chat_members: [user],
  new_chat_member: user,
  new_chat_participant: user,
  left_chat_member: user,
  left_chat_participant: user,
  new_chat_title: 'Соседи',
  new_chat_photo: [file],
  delete_chat_photo: true,
  group_chat_created: true,
  supergroup_chat_created: true,
  channel_chat_created: true,
  migrate_to_chat_id: -1005,
  migrate_from_chat_id: -5,
  pinned_message: { message_id: 3, date: 1, chat: channel, text: 'x' },
  chat_owner_left: { new_owner: user },
  chat_owner_changed: { new_owner: user },
  message_auto_delete_timer_changed: { message_auto_delete_time: 86_400 },
  refunded_payment: { currency: 'XTR', total_amount: 50 },
  connected_website: 'example.com',
  write_access_allowed: { web_app_name: 'shop' },
  proximity_alert_triggered: { traveler: user, watcher: user, distance: 100 },
  boost_added: { boost_count: 2 },
  chat_background_set: { type: {} },
  gift_upgrade_sent: { gift: { id: 'g', star_count: 15 } },
  giveaway_created: { prize_star_count: 100 },
  giveaway_completed: { winner_count: 3 },
  checklist_tasks_done: {
    checklist_message: { message_id: 3, checklist: list },
    marked_as_done_task_ids: [1],
    marked_as_not_done_task_ids: [2],
  },
  checklist_tasks_added: {
    checklist_message: { message_id: 3, checklist: list },
    tasks: [{ id: 3, text: 'Убрать' }],
  },
  paid_message_price_changed: { paid_message_star_count: 5 },
  direct_message_price_changed: {
    are_direct_messages_enabled: true,
    direct_message_star_count: 5,
  },
  forum_topic_created: { name: 'Доставка', icon_color: 1 },
  forum_topic_edited: { name: 'Доставка и оплата' },
  forum_topic_closed: {},
  forum_topic_reopened: {},
  general_forum_topic_hidden: {},
  general_forum_topic_unhidden: {},
  suggested_post_approved: { send_date: 1 },
  suggested_post_approval_failed: { price: {} },
  suggested_post_declined: { comment: 'Не по теме' },
  suggested_post_paid: { currency: 'XTR', amount: 5 },
  suggested_post_refunded: { reason: 'post_deleted' },
  video_chat_scheduled: { start_date: 1_800_000_000 },
  video_chat_started: {},
  video_chat_ended: { duration: 125 },
  video_chat_participants_invited: { users: [user] },
};

/** What stands around a content. */
export const envelopes: Readonly<Record<string, unknown>> = {
  message_thread_id: 7,
  is_topic_message: true,
  direct_messages_topic: { topic_id: 5, user },
  sender_chat: channel,
  sender_boost_count: 1,
  sender_business_bot: user,
  sender_tag: 'VIP',
  forward_origin: {
    type: 'channel',
    chat: channel,
    message_id: 4,
    author_signature: 'Аня',
    date: 1,
  },
  forward_from: user,
  forward_from_chat: channel,
  forward_from_message_id: 4,
  forward_signature: 'Аня',
  forward_sender_name: 'Кто-то',
  forward_date: 1,
  is_automatic_forward: true,
  is_paid_post: true,
  reply_to_message: { message_id: 8, date: 1, chat: channel, text: 'Раньше' },
  external_reply: { origin: { type: 'user', sender_user: user, date: 1 }, photo: [file] },
  quote: { text: 'часть', position: 0 },
  reply_to_story: { id: 3, chat: channel },
  reply_to_checklist_task_id: 1,
  via_bot: { ...user, is_bot: true, username: 'gif' },
  edit_date: 1_800_000_000,
  has_protected_content: true,
  is_from_offline: true,
  media_group_id: 'album',
  author_signature: 'Аня',
  paid_star_count: 5,
  suggested_post_info: { state: 'pending' },
  entities: [{ type: 'bold', offset: 0, length: 2 }],
  caption: 'Подпись',
  caption_entities: [{ type: 'text_link', offset: 0, length: 7, url: 'https://example.com/x' }],
  show_caption_above_media: true,
  has_media_spoiler: true,
  link_preview_options: { url: 'https://example.com/hidden' },
  effect_id: '5',
  reply_markup: {
    inline_keyboard: [
      [
        { text: 'Сайт', url: 'https://example.com/shop' },
        { text: 'Да', callback_data: 'YES' },
      ],
    ],
  },
  business_connection_id: 'B',
};
