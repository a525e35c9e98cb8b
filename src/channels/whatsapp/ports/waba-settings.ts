/** How a number is connected to WhatsApp. */
export type ConnectionType = 'baileys' | 'waba';

/** The settings of a number as people may see them: of its secrets only whether they exist. */
export interface WabaSettings {
  readonly organizationPhoneId: number;
  readonly connectionType: ConnectionType;
  readonly displayName: string | null;
  /** Meta's id of the number, by which webhooks name it. */
  readonly wabaPhoneNumberId: string | null;
  /** Meta's id of the business account that the number and its templates belong to. */
  readonly wabaId: string | null;
  /** `v21.0`; null = the default. */
  readonly wabaApiVersion: string | null;
  readonly hasAccessToken: boolean;
  readonly hasVerifyToken: boolean;
  /** Why the provider refuses all sends; null = sending is possible. */
  readonly pausedCode: string | null;
}

/** Given fields are changed; null removes a value. */
export interface WabaSettingsChanges {
  readonly connectionType?: ConnectionType;
  readonly displayName?: string | null;
  readonly wabaPhoneNumberId?: string | null;
  readonly wabaId?: string | null;
  readonly wabaApiVersion?: string | null;
  readonly wabaAccessToken?: string | null;
  readonly wabaVerifyToken?: string | null;
}

export interface ChangedWabaSettings {
  readonly settings: WabaSettings;
  /**
   * What held the number's sends back may be mended (another token, another number, another kind of connection): its
   * pause is over, wake its chats.
   */
  readonly returned: boolean;
  /** A session of the former kind has lost its fencing token: tell its workflow to end, or to begin. */
  readonly connectionTypeChanged: boolean;
}

/** The settings of numbers. What names an organization sees and changes only that organization's. */
export interface WabaSettingsStore {
  /** Null = the organization has no such number. */
  find(organizationId: number, organizationPhoneId: number): Promise<WabaSettings | null>;
  /**
   * Changes what is given in one transaction. A number that becomes `waba` is `connected` at once; its session by QR, if
   * there was one, may write nothing any more. `phone_number_taken`: some number of this installation has that id of
   * Meta's already.
   */
  change(
    organizationId: number,
    organizationPhoneId: number,
    changes: WabaSettingsChanges,
  ): Promise<ChangedWabaSettings | 'phone_number_taken' | null>;
  /** Ends a WABA number's pause (POST …/connect); null = the organization has no such WABA number. Wake its chats then. */
  resume(organizationId: number, organizationPhoneId: number): Promise<WabaSettings | null>;
}
