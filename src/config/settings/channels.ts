import {
  inUnits,
  secureUrl,
  standInKey,
  standInUrl,
  text,
  webVersion,
  wholeNumberOfTests,
} from '../parsers.ts';
import type { Rules } from '../rules.ts';
import { wabaAppSecret } from '../secrets.ts';
import { group, section, setting } from '../setting.ts';

/** Sessions of accounts, of whatever channel. */
export const accountSettings = (rules: Rules) =>
  section('Accounts', {
    accountHeartbeatMs: setting(
      'ACCOUNT_HEARTBEAT_SECONDS',
      inUnits(wholeNumberOfTests(rules, 1, 600), 1_000),
      {
        unset: '10',
        means:
          'for tests alone: a session without a heartbeat for so long is started elsewhere; refused in production',
        testsOnly: true,
        readBy: ['server', 'worker'],
      },
    ),
  });

/** Telegram's Bot API. */
export const telegramSettings = (rules: Rules) =>
  section('Telegram', {
    telegramApiRoot: setting('TELEGRAM_API_ROOT', secureUrl(rules), {
      default: 'https://api.telegram.org',
      means: 'the Bot API, or a server of yours that speaks it; https only in production',
      readBy: ['server', 'worker'],
    }),
  });

/** WhatsApp by QR. */
export const whatsappWebSettings = (rules: Rules) =>
  section('WhatsApp by QR', {
    whatsappWeb: group({
      url: setting('WHATSAPP_WEB_URL', standInUrl(rules), {
        unset: 'none',
        means: 'for tests alone: a stand-in for WhatsApp Web (`ws://…`); refused in production',
        testsOnly: true,
        readBy: ['worker'],
      }),
      rootKey: setting('WHATSAPP_WEB_ROOT_KEY', standInKey(rules), {
        unset: 'none',
        means:
          "for tests alone: the key that signs the stand-in's certificates, Base64; refused in production",
        secret: true,
        testsOnly: true,
        readBy: ['worker'],
      }),
      version: setting('WHATSAPP_WEB_VERSION', webVersion, {
        unset: 'of the library',
        means:
          "version of WhatsApp Web that numbers by QR say they are, for when WhatsApp refuses the library's (`client_outdated`)",
        example: '2.3000.1023223821',
        readBy: ['worker'],
      }),
    }),
  });

/** WhatsApp Cloud API. */
export const wabaSettings = (rules: Rules) =>
  section('WhatsApp Cloud API', {
    waba: group({
      graphUrl: setting('WABA_GRAPH_URL', secureUrl(rules), {
        default: 'https://graph.facebook.com',
        means: 'the Graph API; https only in production',
        readBy: ['server', 'worker'],
      }),
      appSecret: setting('WABA_APP_SECRET', wabaAppSecret, {
        unset: 'none',
        means:
          "secret of Meta's app, which signs webhooks; without it `/api/waba/webhook` answers 503",
        secret: true,
        readBy: ['server'],
      }),
      verifyToken: setting('WABA_VERIFY_TOKEN', text, {
        unset: 'none',
        means:
          "what Meta shows to verify the webhook's address; a number may have a token of its own instead",
        secret: true,
        readBy: ['server'],
      }),
    }),
  });
