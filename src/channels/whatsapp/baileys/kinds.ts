import type { proto } from '@whiskeysockets/baileys';
import { quiet, type Kind } from './content-types.ts';
import { answerKinds } from './kinds-answers.ts';
import { callKinds } from './kinds-calls.ts';
import { changeKinds } from './kinds-changes.ts';
import { eventKinds } from './kinds-events.ts';
import { fileKinds } from './kinds-files.ts';
import { offerKinds } from './kinds-offers.ts';
import { orderKinds } from './kinds-orders.ts';
import { paymentKinds } from './kinds-payments.ts';
import { peopleKinds } from './kinds-people.ts';
import { placeKinds } from './kinds-places.ts';
import { pollKinds } from './kinds-polls.ts';
import { textKinds } from './kinds-texts.ts';

const wrapper = { as: 'wrapper' } as const;
const beside = { as: 'beside' } as const;
const nothing = { as: 'nothing' } as const;

/**
 * What becomes of each field of WhatsApp's message: a field that the library adds is a type error here. The same table in
 * words: docs/channels.md.
 */
export const kinds: Readonly<Record<keyof proto.IMessage, Kind>> = {
  ...textKinds,
  ...fileKinds,
  ...placeKinds,
  ...peopleKinds,
  ...pollKinds,
  ...answerKinds,
  ...offerKinds,
  ...orderKinds,
  ...paymentKinds,
  ...eventKinds,
  ...callKinds,
  ...changeKinds,
  // Read by content-kinds.ts, because an edit holds a message.
  protocolMessage: quiet(() => null),

  ephemeralMessage: wrapper,
  viewOnceMessage: wrapper,
  viewOnceMessageV2: wrapper,
  viewOnceMessageV2Extension: wrapper,
  documentWithCaptionMessage: wrapper,
  editedMessage: wrapper,
  deviceSentMessage: wrapper,
  groupMentionedMessage: wrapper,
  botInvokeMessage: wrapper,
  botTaskMessage: wrapper,
  botForwardedMessage: wrapper,
  lottieStickerMessage: wrapper,
  associatedChildMessage: wrapper,
  commentMessage: wrapper,
  eventCoverImage: wrapper,
  pollCreationOptionImageMessage: wrapper,
  pollCreationMessageV4: wrapper,
  statusMentionMessage: wrapper,
  groupStatusMentionMessage: wrapper,
  statusAddYours: wrapper,
  groupStatusMessage: wrapper,
  groupStatusMessageV2: wrapper,
  limitSharingMessage: wrapper,
  questionMessage: wrapper,
  questionReplyMessage: wrapper,

  messageContextInfo: beside,
  senderKeyDistributionMessage: beside,
  fastRatchetKeySenderKeyDistributionMessage: beside,

  stickerSyncRmrMessage: nothing,
  messageHistoryBundle: nothing,
  messageHistoryNotice: nothing,
};
