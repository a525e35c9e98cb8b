import { ServiceError } from '../../../contracts/service-error.ts';
import type { Addressee } from '../../../http/routes/delivery/messages/addressee.ts';
import { readReceiver } from '../jid.ts';
import { notAnAddress } from './phone-field.ts';
import type { NumberChats } from '../ports/number-chats.ts';

/**
 * Finds the chat that a call names by one of the organization's numbers and an address.
 * @throws ServiceError 404 if the organization does not have the number, 400 `receiver_invalid` for an invalid address.
 */
export function createAddressing(numberChats: NumberChats) {
  return async (
    organizationId: number,
    organizationPhoneId: number,
    receiverJid: string,
  ): Promise<Addressee> => {
    const number = await numberChats.number(organizationId, organizationPhoneId);
    if (number === null) throw new ServiceError('phone_not_found/sending');
    const address = readReceiver(receiverJid, number.region);
    if (address === null) throw receiverInvalid();
    // The Cloud API writes to people only, and does not know LIDs.
    if (number.connectionType === 'waba' && address.kind !== 'person') throw receiverInvalid();
    const { jid } = address;
    return {
      channel: 'whatsapp',
      connectionType: number.connectionType,
      accountReady: number.ready,
      find: () => numberChats.find(number, jid),
      open: () => numberChats.open(number, jid),
    };
  };
}

export type Addressing = ReturnType<typeof createAddressing>;

const receiverInvalid = () =>
  new ServiceError('receiver_invalid', {
    faults: [{ path: 'receiverJid', message: notAnAddress }],
  });
