import type { SignalKeyStore, WAMessage } from '@whiskeysockets/baileys';

/**
 * Adds the other form (LID or phone number) of a message's chat and sender, if the stanza did not have it and the
 * session knows it.
 */
export async function addKnownForms(
  message: WAMessage,
  keys: Pick<SignalKeyStore, 'get'>,
): Promise<void> {
  const { key } = message;
  if (key.remoteJid && !key.remoteJidAlt && !key.remoteJid.endsWith('@g.us')) {
    const other = await otherForm(key.remoteJid, keys);
    if (other !== null) key.remoteJidAlt = other;
  }
  if (key.participant && !key.participantAlt) {
    const other = await otherForm(key.participant, keys);
    if (other !== null) key.participantAlt = other;
  }
}

async function otherForm(jid: string, keys: Pick<SignalKeyStore, 'get'>): Promise<string | null> {
  const [user, server] = jid.split('@');
  if (user === undefined || user === '') return null;
  const name = user.split(':')[0] ?? user;
  // The library stores number → LID, and the reverse under a key of its own.
  if (server === 's.whatsapp.net') {
    const lid = (await keys.get('lid-mapping', [name]))[name];
    return lid === undefined ? null : `${lid}@lid`;
  }
  if (server === 'lid') {
    const back = `${name}_reverse`;
    const number = (await keys.get('lid-mapping', [back]))[back];
    return number === undefined ? null : `${number}@s.whatsapp.net`;
  }
  return null;
}
