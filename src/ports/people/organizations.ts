export interface Organization {
  readonly id: number;
  readonly name: string;
  readonly createdAt: Date;
  /** Whether a closed chat that a customer reopens keeps its owner. */
  readonly ownersKeepClosedChats: boolean;
  /** The country (ISO 3166-1) for which numbers without one are read; null = numbers must be international. */
  readonly defaultRegion: string | null;
  /** Customers are told that an operator has read their messages, where the channel can. */
  readonly sendReadReceipts: boolean;
  /** Whether `my-assigned` lists all chats to those who do not say which. */
  readonly myAssignedListsAll: boolean;
  /** Channels whose new people become clients by themselves. */
  readonly clientsFrom: readonly string[];
}

export interface OrganizationChanges {
  readonly name?: string;
  readonly ownersKeepClosedChats?: boolean;
  readonly defaultRegion?: string | null;
  readonly sendReadReceipts?: boolean;
  readonly myAssignedListsAll?: boolean;
  readonly clientsFrom?: readonly string[];
}

export interface Organizations {
  find(id: number): Promise<Organization | null>;
  create(name: string): Promise<Organization>;
  /** Creates an organization together with its first admin, or neither. */
  createWithAdmin(
    name: string,
    admin: { readonly email: string; readonly name: string; readonly passwordHash: string },
  ): Promise<Organization | 'email_taken'>;
  /** Changes the given fields; null = no such organization. */
  update(id: number, changes: OrganizationChanges): Promise<Organization | null>;
}
