import { whatsappFaults } from './account-faults.ts';
import type { ChannelModule } from '../module.ts';
import { createWhatsappFiles } from './baileys/files.ts';
import { createLiveNumbers } from './baileys/live-numbers.ts';
import { createWhatsappSender } from './baileys/sender.ts';
import { createWhatsappSessions } from './baileys/session.ts';
import { capabilities } from './capabilities.ts';
import { filesOfBoth } from './files.ts';
import { createAddressing } from './numbers/addressing.ts';
import { phoneRoutes, type PhoneRouteDeps } from './numbers/routes.ts';
import { original } from './original.ts';
import { presenter } from './presenter.ts';
import { profileRoutes, type ProfileRouteDeps } from './numbers/profile-route.ts';
import { createProfileFetcher } from './baileys/profiles.ts';
import { createProfiles } from './store/profiles.ts';
import { createReadableMessage } from './store/readable-message.ts';
import { createReadReceipts } from './store/read-receipts.ts';
import { createReceiptSender } from './read-receipts.ts';
import { whatsappRefusals } from './refusals.ts';
import { numberSendRoutes, type NumberSendDeps } from './numbers/send-routes.ts';
import { createNumberChats } from './store/number-chats.ts';
import { whatsappSettings } from './settings.ts';
import { pauseNumber } from './store/pause-number.ts';
import { createPhones } from './store/phones-desk.ts';
import { createGroupNames } from './store/phones-groups.ts';
import { createPhoneAccounts } from './store/phones.ts';
import { createWabaLog } from './store/waba-log.ts';
import { createWabaNumbers } from './store/waba-numbers.ts';
import { createWabaSettings } from './store/waba-settings.ts';
import {
  createPlaceholders,
  createWhatsappInbox,
  createWhatsappKeys,
  createWhatsappSent,
} from './store/whatsapp-store.ts';
import { createPhoneTyping, createWabaTyping } from './typing.ts';
import { createWabaDirectory } from './waba/directory.ts';
import { createGraphApi } from './waba/graph.ts';
import { createWabaMediaFetcher } from './waba/media-fetcher.ts';
import { wabaRoutes, type WabaRouteDeps } from './waba/routes/routes.ts';
import { createWabaSender } from './waba/sender.ts';
import { createWebhookTaker } from './waba/webhook-taker.ts';
import { createWabaWebhook } from './waba/webhook.ts';

/**
 * WhatsApp numbers, connected in one of two ways. By QR (`baileys`), a session holds the connection and sends over it.
 * By the Cloud API (`waba`), messages come by webhook and any worker can send. A number can change from one to the
 * other.
 */
export const whatsapp: ChannelModule = {
  name: 'whatsapp',
  capabilities,
  presenter,
  original,
  settings: whatsappSettings,
  customerFinder: {
    option: 'phone',
    value: 'number',
    about: 'a phone number, as people write it',
    identity: (number) => ({
      kinds: ['phone_jid'],
      pattern: `${number.replaceAll(/\D/g, '')}@s.whatsapp.net`,
    }),
  },
  errors: { ...whatsappRefusals, ...whatsappFaults },
  apiTags: {
    'WhatsApp numbers': 'Numbers: adding them, and connecting those that are linked by a QR code.',
    'WhatsApp Cloud API':
      'What numbers by Meta’s Cloud API have of their own: templates, webhooks, their calls to send.',
  },
  traits: {
    writersNameChats: true,
    tellsNames: true,
    chatKeys: ['receivingPhoneJid'],
    messageIdField: 'whatsappMessageId',
    takesReceipts: true,
  },
  actions: {
    secureAccounts: 'Change the settings and tokens of a WhatsApp number, and remove one',
  },
  pauseAccount: pauseNumber,
  expires: [
    // Long enough to teach the channel a new kind of message and to look at the samples that came.
    { table: 'waba_unknown', key: 'id', days: 30 },
    { table: 'waba_log', key: 'id', days: 14 },
    // For two weeks, phones ask for messages again, and resend those that could not be read.
    { table: 'whatsapp_inbox', key: 'id', days: 15, only: 'handled_at IS NOT NULL' },
    // A receipt that could not be sent for a day surprises more than it tells.
    { table: 'read_receipt', key: 'chat_id', days: 1, since: 'read_at', mayChange: true },
    // Its picture is a file that nothing uses, and is cleaned after as long.
    {
      table: 'whatsapp_profile',
      key: 'organization_phone_id, jid',
      days: 1,
      since: 'changed_at',
      mayChange: true,
    },
    { table: 'whatsapp_sent', key: 'organization_phone_id, whatsapp_message_id', days: 30 },
  ],

  frontDoor(parts) {
    const numbers = createWabaNumbers({ ...parts, pool: parts.intakeDatabase.pool });
    const { waba } = whatsappSettings.of(parts.config);
    const graph = createGraphApi(waba);
    const wabaDirectory = createWabaDirectory({ graph, numbers });
    const wabaLog = createWabaLog(parts);
    const wabaWebhook = createWabaWebhook({
      ...waba,
      numbers,
      log: wabaLog,
      taker: createWebhookTaker({
        ...parts,
        numbers,
        groupNames: createGroupNames(parts.intakeDatabase),
      }),
    });
    const wabaSettings = createWabaSettings(parts);
    const numberChats = createNumberChats(parts);
    const addressing = createAddressing(numberChats);
    return {
      routes: [
        ...numberSendRoutes({ ...parts, addressing }),
        ...phoneRoutes({
          ...parts,
          phones: createPhones(parts),
          wabaSettings,
          wabaDirectory,
        }),
        ...profileRoutes({ ...parts, numberChats, profiles: createProfiles(parts) }),
        ...wabaRoutes({
          ...parts,
          ...{ numberChats, addressing, wabaWebhook, wabaDirectory, wabaSettings, wabaLog },
          unknownParts: numbers,
          wabaNumbers: numbers,
        }),
      ],
      findAddressee: addressing,
      showTyping: createWabaTyping({
        numbers: createWabaNumbers(parts),
        graph,
        readable: createReadableMessage(parts),
      }),
    };
  },

  describedRoutes: (wire) => [
    ...numberSendRoutes({ wire } as unknown as NumberSendDeps),
    ...phoneRoutes({} as PhoneRouteDeps),
    ...profileRoutes({} as ProfileRouteDeps),
    ...wabaRoutes({ wire } as unknown as WabaRouteDeps),
  ],

  worker(parts) {
    const { blobs, links } = parts;
    const { waba, web } = whatsappSettings.of(parts.config);
    const graph = createGraphApi(waba);
    const wabaNumbers = createWabaNumbers(parts);
    const accounts = createPhoneAccounts(parts);
    const sent = createWhatsappSent(parts);
    const numbers = createLiveNumbers();
    const address = {
      url: web.url ?? null,
      rootKey: web.rootKey ?? null,
      version: web.version ?? null,
    };
    const profiles = createProfileFetcher({
      profiles: createProfiles(parts),
      numbers,
      address,
      files: parts.incomingFiles,
    });
    const receipts = createReceiptSender({
      channel: 'whatsapp',
      receipts: createReadReceipts(parts),
      numbers,
      wabaNumbers,
      graph,
    });
    return {
      chores: [
        { name: 'read receipts', everyMs: 1_000, run: () => receipts.run() },
        { name: 'profiles', everyMs: 500, run: () => profiles.run() },
      ],
      sender: createWabaSender({ graph, numbers: wabaNumbers, blobs, links }),
      files: filesOfBoth({
        baileys: createWhatsappFiles({ numbers, address }),
        waba: createWabaMediaFetcher({
          graph,
          graphUrl: waba.graphUrl,
          numbers: wabaNumbers,
        }),
      }),
      accounts: {
        wanted: () => accounts.wanted(),
        // Not `ensure`: a person may have connected a number while Temporal was down, and its workflow still waits for
        // that.
        revive: 'start',
        sessionSender: createWhatsappSender({ numbers, sent, blobs }),
        sessionTyping: createPhoneTyping(numbers),
        tellsItself: true,
        sessions: (queues) =>
          createWhatsappSessions({
            ...parts,
            accounts,
            keys: createWhatsappKeys(parts),
            inbox: createWhatsappInbox(parts),
            sent,
            placeholders: createPlaceholders(parts),
            groupNames: createGroupNames(parts),
            returns: parts.accountReturns,
            queues,
            numbers,
            address,
            told: (id, status) =>
              void parts.accountTeller.told('whatsapp', id, status).catch(() => undefined),
          }),
      },
    };
  },
};
