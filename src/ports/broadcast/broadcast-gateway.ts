/** A broadcast as its workflow is named and found. */
export interface StartedBroadcast {
  readonly id: number;
  readonly organizationId: number;
  readonly channel: string;
}

/** Calls broadcasts' workflows. */
export interface BroadcastGateway {
  /** Starts the workflow, or makes the running one look at its row. */
  wake(broadcast: StartedBroadcast): Promise<void>;
}
