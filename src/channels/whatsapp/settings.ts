import { channelSettings } from '../../config/channel-settings.ts';
import { refuseInProduction, secureUrl, text } from '../../config/parsers.ts';
import type { Rules } from '../../config/rules.ts';
import { group, section, setting } from '../../config/setting.ts';

/** Settings for both of WhatsApp's connections: by QR, and by the Cloud API. */
export const whatsappSettings = channelSettings('whatsapp', (rules) => ({
  ...section('WhatsApp by QR', {
    web: group({
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
  }),
  ...section('WhatsApp Cloud API', {
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
  }),
}));

/**
 * The address of a stand-in for WhatsApp Web, for tests. Never in production: the library checks no certificate beyond
 * TLS, and whoever answers there can read and write on behalf of the number.
 */
const standInUrl =
  (rules: Rules) =>
  (value: string): string => {
    refuseInProduction(rules);
    const parsed = URL.canParse(value) ? new URL(value) : undefined;
    if (parsed?.protocol !== 'ws:' && parsed?.protocol !== 'wss:') {
      throw new Error(`must start with ws:// or wss://, not ${JSON.stringify(value)}`);
    }
    return parsed.href;
  };

/** The key that signs the stand-in's certificates: 32 bytes in Base64. */
const standInKey =
  (rules: Rules) =>
  (value: string): Buffer => {
    refuseInProduction(rules);
    const key = Buffer.from(value, 'base64');
    if (key.length !== 32) throw new Error('must be 32 bytes in Base64');
    return key;
  };

/** A version of WhatsApp Web: three whole numbers. */
function webVersion(value: string): readonly [number, number, number] {
  const [, major, minor, patch] = /^(\d{1,4})\.(\d{1,6})\.(\d{1,10})$/.exec(value) ?? [];
  const version = [Number(major), Number(minor), Number(patch)] as const;
  if (!version.every((part) => Number.isInteger(part) && part < 2 ** 32)) {
    throw new Error(`must be a version such as 2.3000.1023223821, not ${JSON.stringify(value)}`);
  }
  return version;
}

/** The secret of Meta's app: 32 characters in hex. Only the length is checked, because Meta may change the form. */
function wabaAppSecret(secret: string): string {
  if (secret.length < 16) {
    throw new Error('is too short: copy the app secret from the app’s basic settings at Meta');
  }
  return secret;
}
