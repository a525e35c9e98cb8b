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
} as const;
