/** Who asks to join a chat's room. */
export interface ChatReader {
  readonly organizationId: number;
  readonly isHr: boolean;
}

/** Who may join a chat's room: the people of its organization, and for chats of HR only its HR users. */
export interface ChatAccess {
  mayRead(reader: ChatReader, chatId: number): Promise<boolean>;
  /** The chats among these that the reader may read. One query for any number. */
  readable(reader: ChatReader, chatIds: readonly number[]): Promise<ReadonlySet<number>>;
}
