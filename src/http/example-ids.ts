/**
 * The ids in the example organization, which tests make (test/support/examples/organization.ts) and examples of calls
 * name. They are fixed, so that an example works wherever that organization is.
 */
export const exampleIds = {
  organization: 1,
  admin: 11,
  manager: 12,
  /** Olga, who makes the calls that every operator may make. */
  employee: 13,
  /** Pavel, another operator. */
  colleague: 14,
  /** Rustam, who forgot his password and lost his phone. */
  forgetful: 15,
  /** Two sign-ins of Pavel. */
  ownSignIn: 71,
  signIn: 72,
  /** A customer as the organization keeps them, a tag for customers, and somebody who is invited. */
  client: 51,
  clientTag: 61,
  invitation: 81,
  /** A client to erase, one that was erased, and the erasure; an import with a fault. */
  clientToErase: 52,
  erasedClient: 53,
  erasure: '7c0e4b52-6f0d-4c58-9a41-3b8d2f6e1a90',
  clientImport: '1f9d8c3a-2b47-4e6f-8d15-a7c6b5e4d302',
  /** What the links of an invitation and of a new password have behind `=`. */
  sentInvitation: 82,
  invitationToken: 'ExampleOfTheTokenInTheLinkOfAnInvitation0001',
  passwordResetToken: 'ExampleOfTheTokenInTheLinkOfANewPassword0001',
  /** A broadcast that has ended, and two that wait for the provider. */
  broadcast: 91,
  waitingBroadcast: 92,
  broadcastToCancel: 93,
  /** An account of each kind. */
  widget: 21,
  bot: 31,
  /** A bot to which updates are posted. */
  webhookBot: 32,
  number: 41,
  /** A number that is connected by a code to scan. */
  scannedNumber: 42,
  /** An open chat that nobody owns, with unread messages, and its ticket. */
  chat: 101,
  ticket: 1,
  /** A chat that Olga owns, with messages of both sides, and its ticket. */
  ownChat: 102,
  ownTicket: 2,
  /** A visitor's chat. */
  visitorChat: 103,
  /** Chats for what ends them. */
  chatToClose: 104,
  ticketToClose: 4,
  chatToErase: 105,
  /** A chat with the bot, which Olga owns. */
  botChat: 106,
  chatOfPersonToErase: 107,
  /** The customer's first message in `chat` and in `ownChat`. */
  message: 1001,
  ownMessage: 1002,
  /** Messages of `ownChat`: one that was sent, one that failed, one that waits for its time. */
  sentMessage: 1011,
  failedMessage: 1012,
  scheduledMessage: 1013,
  /** A customer's message whose file could not be had. */
  messageWithoutFile: 1014,
  /** A message that no reader understood whole. */
  rawMessage: 1015,
  publicKey: 'wgt_ExampleOfAPublicKey0123',
  session: '3d0a4c0e-5b7e-4f4f-9d0e-2f1c6a8b7e01',
  /** A stored file. */
  file: '/media/image/ExampleOfAStoredFile0001.png',
} as const;

/** The value of a path's parameter, by name, where a route's example names no other. */
export const exampleParams: Readonly<Record<string, string | number>> = {
  organizationId: exampleIds.organization,
  chatId: exampleIds.chat,
  ticketNumber: exampleIds.ticket,
  messageId: exampleIds.message,
  organizationPhoneId: exampleIds.number,
  botId: exampleIds.bot,
  widgetId: exampleIds.widget,
  publicKey: exampleIds.publicKey,
  sessionId: exampleIds.session,
  broadcastId: exampleIds.broadcast,
  jobId: String(exampleIds.broadcast),
  importId: exampleIds.clientImport,
  erasureId: exampleIds.erasure,
};
