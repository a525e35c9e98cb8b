import { expect, test } from '@jest/globals';
import * as baileys from '@whiskeysockets/baileys';
import { messagesOf } from './stanza.ts';

const { proto } = baileys;
const me = { id: '77001112233:1@s.whatsapp.net', lid: '111:1@lid' };
/** What the number's own phone sends for a message that this device could not read. */
const resent = proto.Message.encode({
  protocolMessage: {
    type: proto.Message.ProtocolMessage.Type.PEER_DATA_OPERATION_REQUEST_RESPONSE_MESSAGE,
    peerDataOperationRequestResponseMessage: {
      peerDataOperationResult: [
        {
          placeholderMessageResendResponse: {
            webMessageInfoBytes: proto.WebMessageInfo.encode({
              key: { remoteJid: '79110000001@s.whatsapp.net', fromMe: false, id: 'THEIRS' },
              message: { conversation: 'words of another' },
            }).finish(),
          },
        },
      ],
    },
  },
}).finish();
const attrs = { id: 'OURS', from: '77001112233@s.whatsapp.net', t: '1', type: 'text' };
const idsOf = (stored: Parameters<typeof messagesOf>[1]) =>
  messagesOf(baileys, stored, me).messages.map(({ key }) => key.id);

test('a message sent again by our phone counts only if a cipher proves that it was our phone', () => {
  const padded = Buffer.concat([resent, Buffer.from([1])]).toString('base64');
  expect(idsOf({ attrs, plaintext: padded })).toEqual(['OURS', 'THEIRS']);
  const open = Buffer.from(resent).toString('base64');
  expect(idsOf({ attrs, plaintext: open, plain: true })).toEqual(['OURS']);
});
