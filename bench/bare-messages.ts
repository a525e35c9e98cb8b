import { defineSignal, defineUpdate } from '@temporalio/workflow';

/** The loop that ours is compared with: the most obvious solution. */
export const bareTaskQueue = 'bench-bare';
export const bareWorkflowType = 'bareWorkflow';
export const bareWorkflowId = (chatId: number): string => `bare-${chatId}`;

export const bareMessageSignal = defineSignal<[BareMessage]>('message');
export const bareAssignUpdate = defineUpdate<void, [number]>('assign');

export interface BareInput {
  readonly chatId: number;
}

export interface BareMessage {
  readonly id: string;
  readonly text: string;
}

/** One SQL statement each. */
export interface BareActivities {
  insertMessage(input: BareInput & BareMessage): Promise<void>;
  assignChat(input: BareInput & { operatorId: number }): Promise<void>;
}
