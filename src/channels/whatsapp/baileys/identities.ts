import type { SignalKeyStore, WAMessage } from '@whiskeysockets/baileys';

/**
 * Adds the other form (hidden id or phone number) of a message's chat and sender where the stanza did not bring it and
 * the session has learnt it before.
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
  // As the library keeps them: number → hidden id, and back under a name of its own.
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
