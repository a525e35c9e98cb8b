/** What was changed, before it happens. */
export interface AuditNote {
  readonly organizationId: number;
  readonly userId: number;
  /** The operation's id in OpenAPI: `updateUser`. */
  readonly action: string;
  /** What kind of thing it changes: `user`. */
  readonly targetKind: string;
  readonly targetId: string | null;
  /** The names of the fields that were sent. */
  readonly fields: readonly string[];
  /** The values of those that may be shown: never secrets, never what somebody wrote. */
  readonly shown: Readonly<Record<string, unknown>>;
  readonly requestId: string;
}

export interface AuditEntry extends Omit<AuditNote, 'organizationId' | 'userId'> {
  readonly id: number;
  readonly at: Date;
  /** null = the user was removed since. */
  readonly user: { readonly id: number; readonly name: string | null } | null;
  /** False = it failed on our side, or the process died: nobody knows whether it happened. */
  readonly done: boolean;
}

export interface AuditFilter {
  readonly userId?: number;
  readonly action?: string;
  readonly targetKind?: string;
  readonly targetId?: string;
  readonly from?: Date;
  readonly to?: Date;
}

/** The record of administrative changes. Nothing changes an entry once its change is over. */
export interface AuditLog {
  /** Notes what is about to be changed; without that, it must not be. Returns the entry's id. */
  begin(note: AuditNote): Promise<number>;
  /** It was carried out. `targetId`: what a call has made is known only now. */
  done(id: number, targetId: string | null): Promise<void>;
  /** It was refused, so nothing was changed. */
  refused(id: number): Promise<void>;
  /** Newest first, with an id below `before`. */
  list(
    organizationId: number,
    filter: AuditFilter,
    page: { readonly before?: number; readonly limit: number },
  ): Promise<readonly AuditEntry[]>;
}
