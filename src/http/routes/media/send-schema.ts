import { z } from 'zod';
import type { AddressedBy } from '../../../contracts/channel-presenter.ts';
import { inPlace } from '../../../contracts/in-place.ts';
import { eitherOf, filled, id, idInBody, idMeta } from '../../fields.ts';
import {
  caption,
  filename,
  mediaAddress,
  mediaType,
  sentFields,
} from '../delivery/messages/schema.ts';
import { said } from '../../../contracts/field-words.ts';

export const SendByChatBody = z.object({
  chatId: idInBody(),
  mediaType: mediaType(),
  mediaPath: mediaAddress(),
  caption: caption(),
  filename: filename(),
});

/** An empty field of a form counts as missing. */
const optionalId = () =>
  z
    .preprocess((value) => (value === '' || value === null ? undefined : value), id().optional())
    .meta(eitherOf(idMeta, { type: 'string', maxLength: 0 }));

const formFields = {
  chatId: optionalId(),
  mediaType: mediaType(),
  caption: caption(),
  filename: filename(),
};

/** A form with a file: for a chat, or for an account and an address of a channel (contract §6.1). */
export function sendFormOf(addressing: readonly AddressedBy[]) {
  const named = addressing.flatMap(({ account, address }) => [
    { name: account, after: 'chatId', value: optionalId() },
    { name: address, after: 'chatId', value: z.string().max(200).trim().optional() },
  ]);
  const fields = inPlace<z.core.$ZodType>(formFields, named) as typeof formFields;
  const noReceiver = said(
    `is required${addressing.map(({ account, address }) => `, or ${account} and ${address} are`).join('')}`,
    `обязательно${addressing.map(({ account, address }) => `, или ${account} и ${address}`).join('')}`,
  );
  return z
    .object(fields)
    .superRefine((form, { addIssue }) => {
      if (form.chatId !== undefined) return;
      const given = form as Readonly<Record<string, unknown>>;
      const way = addressing.find(({ account }) => given[account] !== undefined);
      if (way === undefined) {
        addIssue({ code: 'custom', path: ['chatId'], message: noReceiver });
      }
      const missing = way ?? addressing[0];
      if (missing !== undefined && (given[missing.address] ?? '') === '') {
        const message = said(
          `is required with ${missing.account}`,
          `обязательно вместе с ${missing.account}`,
        );
        addIssue({ code: 'custom', path: [missing.address], message });
      }
    })
    .meta({
      anyOf: [
        { required: ['chatId'], properties: { chatId: idMeta } },
        ...addressing.map(({ account, address }) => ({
          required: [account, address],
          properties: { [account]: idMeta, [address]: filled },
        })),
      ],
    } as z.GlobalMeta);
}

export const SentFormAnswer = z.object({
  ...sentFields,
  mediaType: mediaType(),
  fileName: z.string().meta({ description: 'The name that the file came with.' }),
  fileUrl: z.string(),
  caption: z.string().nullable(),
  size: z.int(),
});
