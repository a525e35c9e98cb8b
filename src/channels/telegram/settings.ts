import { channelSettings } from '../../config/channel-settings.ts';
import { secureUrl } from '../../config/parsers.ts';
import { section, setting } from '../../config/setting.ts';

/** Telegram's Bot API. */
export const telegramSettings = channelSettings('telegram', (rules) =>
  section('Telegram', {
    apiRoot: setting('TELEGRAM_API_ROOT', secureUrl(rules), {
      default: 'https://api.telegram.org',
      means: 'the Bot API, or a server of yours that speaks it; https only in production',
      readBy: ['server', 'worker'],
    }),
  }),
);
