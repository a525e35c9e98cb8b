import type { TelegramEmoji } from 'telegraf/types';

const rows = [
  '👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊',
  '🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋',
  '🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃',
  '💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡',
];

/** The reactions that bots may set (ReactionTypeEmoji of the Bot API), without variation selectors. */
export const telegramReactions = rows.flatMap((row) => row.split(' ')) as readonly TelegramEmoji[];
