export interface ClientTag {
  readonly id: number;
  readonly organizationId: number;
  readonly name: string;
  readonly color: string | null;
  readonly description: string | null;
  readonly type: string;
  /** How many clients have it. */
  readonly clients: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface ClientTagChanges {
  readonly name?: string;
  readonly color?: string | null;
  readonly description?: string | null;
}

/** The tags that an organization gives its clients. */
export interface ClientTags {
  /** By name. */
  list(organizationId: number): Promise<readonly ClientTag[]>;
  find(organizationId: number, id: number): Promise<ClientTag | null>;
  create(
    organizationId: number,
    tag: ClientTagChanges & { readonly name: string },
  ): Promise<ClientTag | 'name_taken' | 'too_many'>;
  update(
    organizationId: number,
    id: number,
    changes: ClientTagChanges,
  ): Promise<ClientTag | 'name_taken' | null>;
  delete(organizationId: number, id: number): Promise<boolean>;
  /** Gives a client a tag, or takes it away; again it changes nothing. */
  set(
    organizationId: number,
    clientId: number,
    tagId: number,
    has: boolean,
  ): Promise<'done' | 'no_client' | 'no_tag'>;
}

/** An organization has no more tags. */
export const mostTags = 1_000;
