/**
 * What the database must know of a channel to tell and keep its chats; written into table `channel` at each start. Keys
 * are those of addresses (`Address`), fields are the wire's.
 */
export interface ChannelTraits {
  /**
   * Customers read the feed: no provider has to accept a message, so it counts as sent once it is queued. Messages are
   * quoted by our own ids.
   */
  readonly fetched?: true;
  /** A chat that nobody has named takes the name of its writer. */
  readonly writersNameChats?: true;
  /** `chat:updated` tells a new name or address of a chat. */
  readonly tellsNames?: true;
  /** What `chat:new` and `message:new` tell of an address when it is there. */
  readonly chatKeys?: readonly string[];
  readonly messageKeys?: readonly string[];
  /** What of a chat's address says who the person is; a message has it only of its own writer. */
  readonly personKeys?: readonly string[];
  /** Words of an address by which people look for a chat. */
  readonly searchedKeys?: readonly string[];
  /** What `chat:new` calls the account's id; left out = it does not tell it. */
  readonly accountField?: string;
  /** What `message:status` calls the provider's id of a message; left out = there is none. */
  readonly messageIdField?: string;
  /** That id is a number on the wire. */
  readonly messageIdIsNumber?: true;
  /** Its customers can be told that their messages were read. */
  readonly takesReceipts?: true;
}
