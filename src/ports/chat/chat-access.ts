/** Who asks to listen in on a chat. */
export interface ChatReader {
  readonly organizationId: number;
  readonly isHr: boolean;
}

/** Who may join a chat's room: the people of its organization, and of these only HR where the chat is HR's. */
export interface ChatAccess {
  mayRead(reader: ChatReader, chatId: number): Promise<boolean>;
  /** Those of these chats that may be read. One query, whatever their number. */
  readable(reader: ChatReader, chatIds: readonly number[]): Promise<ReadonlySet<number>>;
}
