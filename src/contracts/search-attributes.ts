import { defineSearchAttributeKey } from '@temporalio/common';

/** What ops filter chats by in the Temporal UI. Ids are keywords; no names, numbers or texts (design §8). */
export const searchAttributes = {
  organizationId: defineSearchAttributeKey('OrganizationId', 'KEYWORD'),
  chatId: defineSearchAttributeKey('ChatId', 'KEYWORD'),
  channel: defineSearchAttributeKey('Channel', 'KEYWORD'),
  chatStatus: defineSearchAttributeKey('ChatStatus', 'KEYWORD'),
  chatPriority: defineSearchAttributeKey('ChatPriority', 'KEYWORD'),
  assignedUserId: defineSearchAttributeKey('AssignedUserId', 'KEYWORD'),
  hasUnread: defineSearchAttributeKey('HasUnread', 'BOOL'),
  /** The same for all chats of one person: `npm run chats:find` makes it from a number or an id. */
  customerKey: defineSearchAttributeKey('CustomerKey', 'KEYWORD'),
  /** Why the chat's rounds fail again and again (TroubleKind); not set = they do not. */
  chatTrouble: defineSearchAttributeKey('ChatTrouble', 'KEYWORD'),
  /** For an account's workflow: the state of its connection, or how the last one ended. */
  accountStatus: defineSearchAttributeKey('AccountStatus', 'KEYWORD'),
} as const;
