import { setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import type { SearchAttributePair } from '@temporalio/common';
import type { ChatTroubleView } from '../src/contracts/chat-messages.ts';
import { searchAttributes } from '../src/contracts/search-attributes.ts';
import type { MadeSuggestions } from '../src/contracts/suggestions.ts';
import type { ChatState } from '../src/domain/chat/state.ts';
import type { Batches } from './batches.ts';
import { chatCard, troubleCard } from './chat-card.ts';
import { troubleIsTold } from './chat-trouble.ts';

/** The part of a chat that operators see in the Temporal UI. Attributes are written only when they change. */
export class ChatVisibility {
  follow(
    state: ChatState,
    made: MadeSuggestions | null,
    batches: Batches,
    trouble: ChatTroubleView | null,
  ): void {
    const present = workflowInfo().typedSearchAttributes;
    const wanted: SearchAttributePair[] = [];
    const { chatStatus, chatPriority, assignedUserId, hasUnread, customerKey } = searchAttributes;
    const owner = state.assignedUserId === null ? null : String(state.assignedUserId);
    if (present.get(chatStatus) !== state.status) {
      wanted.push({ key: chatStatus, value: state.status });
    }
    if (present.get(chatPriority) !== state.priority) {
      wanted.push({ key: chatPriority, value: state.priority });
    }
    if ((present.get(assignedUserId) ?? null) !== owner) {
      wanted.push({ key: assignedUserId, value: owner } as SearchAttributePair);
    }
    if (present.get(hasUnread) !== state.unread > 0) {
      wanted.push({ key: hasUnread, value: state.unread > 0 });
    }
    // It only changes with the person. A history that started without it stays without it.
    if (state.customerKey != null && present.get(customerKey) !== state.customerKey) {
      wanted.push({ key: customerKey, value: state.customerKey });
    }
    wanted.push(...troubleChanged(trouble));
    if (wanted.length > 0) upsertSearchAttributes(wanted);
    setCurrentDetails(chatCard(state, made, batches, trouble));
  }

  /** Shows the trouble while the row cannot be read. */
  tell(trouble: ChatTroubleView): void {
    const wanted = troubleChanged(trouble);
    if (wanted.length > 0) upsertSearchAttributes([...wanted]);
    setCurrentDetails(troubleCard(trouble));
  }
}

function troubleChanged(trouble: ChatTroubleView | null): readonly SearchAttributePair[] {
  const { chatTrouble } = searchAttributes;
  const value = trouble?.kind ?? null;
  const present = workflowInfo().typedSearchAttributes.get(chatTrouble) ?? null;
  if (present === value || !troubleIsTold()) return [];
  return [{ key: chatTrouble, value } as SearchAttributePair];
}
