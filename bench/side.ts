/** One of the two loops that are compared. */
export interface Side {
  readonly name: 'bare' | 'ours';
  /** Sends message number `index` to chat `index mod chats`. Resolves when the sender may forget the message. */
  send(index: number): Promise<void>;
  /** How many of the sent messages are not processed yet. */
  waiting(): Promise<number>;
}
