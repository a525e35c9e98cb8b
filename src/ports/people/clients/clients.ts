import type {
  ClientChanges,
  ClientStatus,
  ClientType,
  ClientValues,
} from '../../../domain/clients/fields.ts';

export interface ClientUser {
  readonly id: number;
  readonly name: string | null;
  readonly email: string;
}

/** A client as calls show it. Money is in hundredths. */
export interface Client extends ClientValues {
  readonly id: number;
  readonly organizationId: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly assignedUser: ClientUser | null;
  readonly tags: readonly {
    readonly id: number;
    readonly name: string;
    readonly color: string | null;
  }[];
}

/** Why a client cannot be as somebody wants it. */
export type ClientFault = 'not_found' | 'email_taken' | 'user_unknown';

export type ClientSort =
  | 'createdAt'
  | 'updatedAt'
  | 'name'
  | 'status'
  | 'totalRevenue'
  | 'purchaseCount'
  | 'lastPurchaseDate';

export interface ClientFilter {
  readonly status?: ClientStatus;
  readonly clientType?: ClientType;
  readonly segment?: string;
  readonly source?: string;
  readonly assignedUserId?: number;
  /** Any of them. */
  readonly tags?: readonly number[];
  /** A part of the name, the company, the address or the number, however it is typed. */
  readonly search?: string;
}

export interface ClientListQuery extends ClientFilter {
  readonly sort: ClientSort;
  readonly order: 'asc' | 'desc';
  readonly limit: number;
  readonly offset: number;
  /** The place after which the page begins, instead of an offset: the keys of a row. */
  readonly after?: readonly [string, number];
}

export interface ClientPage {
  readonly clients: readonly Client[];
  /** Counted up to `totalLimit` if there are conditions that nobody keeps a count of. */
  readonly total: number;
  /** Where the next page begins; null = this is the last. */
  readonly next: readonly [string, number] | null;
}

export interface ClientStats {
  readonly counts: readonly {
    readonly status: ClientStatus;
    readonly clientType: ClientType;
    readonly clients: number;
    readonly revenue: number;
  }[];
  readonly topClients: readonly Pick<
    Client,
    'id' | 'name' | 'email' | 'totalRevenue' | 'segment'
  >[];
  readonly segments: readonly { readonly segment: string; readonly count: number }[];
}

export interface ClientComment {
  readonly id: number;
  readonly organizationId: number;
  readonly clientId: number;
  readonly userId: number | null;
  readonly content: string;
  readonly createdAt: Date;
  readonly user: ClientUser | null;
}

/** The customers of an organization as it keeps them. */
export interface Clients {
  list(organizationId: number, query: ClientListQuery): Promise<ClientPage>;
  /** All that match, in order of id, in batches that a slow reader does not overrun. */
  all(organizationId: number, filter: ClientFilter): AsyncIterable<readonly Client[]>;
  find(organizationId: number, id: number): Promise<Client | null>;
  stats(organizationId: number): Promise<ClientStats>;
  create(organizationId: number, fields: ClientChanges): Promise<Client | ClientFault>;
  /** Each of them alone: the faulty ones change nothing. Sockets do not hear of them. */
  createAll(
    organizationId: number,
    all: readonly ClientChanges[],
  ): Promise<readonly (number | ClientFault)[]>;
  update(organizationId: number, id: number, changes: ClientChanges): Promise<Client | ClientFault>;
  /** Counts a purchase, once for each command. @param amount in hundredths. */
  buy(
    organizationId: number,
    id: number,
    amount: number,
    commandId: string,
  ): Promise<Client | 'not_found' | 'too_large'>;
  delete(organizationId: number, id: number): Promise<boolean>;
  /** Newest first; null = there is no such client. */
  comments(
    organizationId: number,
    id: number,
    page: { readonly limit: number; readonly before?: number },
  ): Promise<readonly ClientComment[] | null>;
  comment(
    organizationId: number,
    id: number,
    by: { readonly userId: number; readonly content: string },
  ): Promise<ClientComment | null>;
}

/** Totals are counted no further, and offsets go no further. */
export const totalLimit = 10_000;
