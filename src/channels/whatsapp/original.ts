import { z } from 'zod';
import type { OriginalChannel, OriginalRow } from '../shared/original.ts';
import { optionalText, readRow, unreadable } from '../shared/original.ts';
import { readJid } from './jid.ts';
import { inAllSpellings } from './spellings.ts';
import { createPhones } from './store/phones-desk.ts';
import { createWabaSettings } from './store/waba-settings.ts';

const keysOfSessions = 'keys of WhatsApp sessions: scan the QR code again';

/** Numbers and chats of the original system. Cloud API numbers come with their settings; those by QR are scanned again. */
export const original: OriginalChannel = {
  account: 'number',
  table: 'OrganizationPhone',
  column: 'organizationPhoneId',
  leavesOut: {
    WabaWebhookLog: 'what Meta called, with secrets in it',
    baileys_auth: keysOfSessions,
    BaileysAuthState: keysOfSessions,
    Session: keysOfSessions,
  },

  async make({ prisma, credentials, note }, given, organizationId) {
    const row = readRow(NumberRow, given);
    if (row === null) return unreadable;
    const name = numberOf(row.phoneJid);
    if (name === null) return 'its phoneJid is no phone number';
    const there = await prisma.organizationPhone.findUnique({ where: { phoneJid: name } });
    if (there !== null) {
      if (there.organizationId !== organizationId) return 'another organization has this number';
      return { id: there.id, organizationId, name, there: true };
    }
    const digits = name.replace(/@.*/, '');
    const { displayName } = row;
    const { id } = await createPhones({ prisma }).create(organizationId, {
      phoneJid: name,
      displayName,
    });
    const made = { id, organizationId, name, there: false };
    if (row.connectionType !== 'waba') {
      note(`Number ${digits}: connect it and scan the QR once more.`);
      return made;
    }
    const changed = await createWabaSettings({ prisma, credentials }).change(organizationId, id, {
      connectionType: 'waba',
      wabaPhoneNumberId: row.wabaPhoneNumberId,
      wabaId: row.wabaId,
      wabaApiVersion: row.wabaApiVersion,
      wabaAccessToken: row.wabaAccessToken,
      wabaVerifyToken: row.wabaVerifyToken,
    });
    note(
      changed === 'phone_number_taken'
        ? `Number ${digits}: another one has its id at Meta. Set it up by hand.`
        : 'Cloud API: point Meta’s webhook here and set WABA_APP_SECRET.',
    );
    return made;
  },

  person(_parts, row, account) {
    const chat = readRow(ChatRow, row);
    const address = readJid(chat?.remoteJid ?? '');
    if (chat === null || address === null) {
      return Promise.resolve('its remoteJid is no address of a person or group');
    }
    const { jid, kind } = address;
    return Promise.resolve({
      identities: inAllSpellings([{ kind: kind === 'lid' ? 'lid' : 'phone_jid', value: jid }]),
      contactName: chat.name,
      chat: {
        name: chat.name,
        isGroup: kind === 'group',
        address: { remoteJid: jid, receivingPhoneJid: account.name },
      },
    });
  },

  keyOf(row) {
    const id = textOf(row, 'whatsappMessageId');
    if (id === null) return null;
    if (row['fromMe'] === true) return `${id}:me`;
    // In groups, two people may use one id.
    const sender = textOf(row, 'senderJid');
    const inGroup = textOf(row, 'remoteJid')?.endsWith('@g.us') === true;
    return inGroup && sender !== null ? `${id}:${sender}` : id;
  },
  idOf: (row) => textOf(row, 'whatsappMessageId'),
  addressOf: (row) => ({ remoteJid: textOf(row, 'remoteJid') }),
};

const NumberRow = z.object({
  phoneJid: z.string(),
  displayName: optionalText,
  connectionType: optionalText,
  wabaAccessToken: optionalText,
  wabaPhoneNumberId: optionalText,
  wabaId: optionalText,
  wabaApiVersion: optionalText,
  wabaVerifyToken: optionalText,
});
const ChatRow = z.object({ name: optionalText, remoteJid: optionalText });

const textOf = (row: OriginalRow, column: string): string | null => {
  const value = row[column];
  return typeof value === 'string' && value !== '' ? value : null;
};

/** `77051234567`, also with `+` or blanks, or an address of WhatsApp: as the original system took it. */
function numberOf(given: string): string | null {
  const text = given.includes('@') ? given : `${given.replaceAll(/[^0-9]/g, '')}@s.whatsapp.net`;
  const read = readJid(text);
  return read?.kind === 'person' ? read.jid : null;
}
