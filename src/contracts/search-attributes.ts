import { defineSearchAttributeKey } from '@temporalio/common';

/**
 * Filters for chats in the Temporal UI, for people who run the system. Ids are keywords; there are no names, numbers or
 * texts (design §8).
 */
export const searchAttributes = {
  organizationId: defineSearchAttributeKey('OrganizationId', 'KEYWORD'),
  chatId: defineSearchAttributeKey('ChatId', 'KEYWORD'),
  channel: defineSearchAttributeKey('Channel', 'KEYWORD'),
  chatStatus: defineSearchAttributeKey('ChatStatus', 'KEYWORD'),
  chatPriority: defineSearchAttributeKey('ChatPriority', 'KEYWORD'),
  assignedUserId: defineSearchAttributeKey('AssignedUserId', 'KEYWORD'),
  hasUnread: defineSearchAttributeKey('HasUnread', 'BOOL'),
  /** The same for all chats of one person. `npm run chats:find` derives it from a number or an id. */
  customerKey: defineSearchAttributeKey('CustomerKey', 'KEYWORD'),
  /** Why the chat's rounds fail repeatedly (TroubleKind); unset = they do not. */
  chatTrouble: defineSearchAttributeKey('ChatTrouble', 'KEYWORD'),
  /** Only for an account's workflow: the state of its connection, or how the last one ended. */
  accountStatus: defineSearchAttributeKey('AccountStatus', 'KEYWORD'),
} as const;
