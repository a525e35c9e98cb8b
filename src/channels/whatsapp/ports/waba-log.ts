/** A webhook's change as the log tells it: no contents, no names, no numbers of customers. */
export interface WabaLogEntry {
  readonly phoneNumberId: string;
  readonly eventType: string;
  readonly payload: object;
}

export interface KeptLogEntry extends WabaLogEntry {
  readonly id: number;
  readonly createdAt: Date;
  readonly organizationPhone: {
    readonly id: number;
    readonly phoneJid: string;
    readonly displayName: string | null;
    readonly connectionType: string;
  };
}

/** What webhooks brought to the Cloud API numbers of an organization. */
export interface WabaLog {
  /** Numbers that are not registered here leave nothing. */
  keep(entries: readonly WabaLogEntry[]): Promise<void>;
  /** Newest first. */
  list(
    organizationId: number,
    page: {
      readonly limit: number;
      readonly offset: number;
      readonly organizationPhoneId?: number;
    },
  ): Promise<readonly KeptLogEntry[]>;
}
