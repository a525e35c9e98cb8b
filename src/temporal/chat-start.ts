import { WithStartWorkflowOperation } from '@temporalio/client';
import { TypedSearchAttributes, type SearchAttributePair } from '@temporalio/common';
import { chatWorkflowType, type ChatWorkflowInput } from '../contracts/chat-messages.ts';
import { chatTaskQueue, chatWorkflowId } from '../contracts/names.ts';
import { searchAttributes } from '../contracts/search-attributes.ts';
import type { WaitingChat } from '../ports/chat/intake.ts';

export type ChatWorkflowFunction = (input: ChatWorkflowInput) => Promise<void>;

/** Starts the chat's workflow unless it runs, together with an update. */
export function startOperation(
  chat: WaitingChat,
): WithStartWorkflowOperation<ChatWorkflowFunction> {
  return new WithStartWorkflowOperation<ChatWorkflowFunction>(chatWorkflowType, {
    ...startOptions(chat),
    workflowIdConflictPolicy: 'USE_EXISTING',
  });
}

/** Options for starting a chat's workflow, whatever the occasion. */
export function startOptions({ organizationId, chatId, channel }: WaitingChat): {
  workflowId: string;
  taskQueue: string;
  args: [ChatWorkflowInput];
  typedSearchAttributes: TypedSearchAttributes;
} {
  const pairs: SearchAttributePair[] = [
    { key: searchAttributes.organizationId, value: String(organizationId) },
    { key: searchAttributes.chatId, value: String(chatId) },
    { key: searchAttributes.channel, value: channel },
  ];
  return {
    workflowId: chatWorkflowId(chatId),
    taskQueue: chatTaskQueue,
    args: [{ chatId, organizationId, channel }],
    typedSearchAttributes: new TypedSearchAttributes(pairs),
  };
}
