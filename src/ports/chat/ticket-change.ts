/** An entry of a chat's audit trail. */
export interface TicketChange {
  readonly id: number;
  readonly chatId: number;
  readonly userId: number | null;
  readonly changeType: string;
  readonly oldValue: string | null;
  readonly newValue: string | null;
  /** What a person typed; null = nothing. */
  readonly description: string | null;
  readonly createdAt: Date;
  readonly user: { readonly id: number; readonly name: string | null } | null;
  /** The names of the users that the old and the new value mean, if they mean any. */
  readonly names: { readonly old: string | null; readonly new: string | null };
}
