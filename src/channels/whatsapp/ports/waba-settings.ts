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
   * The cause of the number's pause may be gone (another token, number or kind of connection): the pause is over, so
   * wake its chats.
   */
  readonly returned: boolean;
  /** The session of the former kind has lost its fencing token: tell its workflow to end, or to start. */
  readonly connectionTypeChanged: boolean;
}

/** The settings of numbers. Methods that take an organization see and change only its own numbers. */
export interface WabaSettingsStore {
  /** Null = the organization has no such number. */
  find(organizationId: number, organizationPhoneId: number): Promise<WabaSettings | null>;
  /**
   * Makes the given changes in one transaction. A number that becomes `waba` is `connected` at once, and its session by
   * QR, if any, can write nothing any more. `phone_number_taken`: a number of this installation already has that id of
   * Meta's.
   */
  change(
    organizationId: number,
    organizationPhoneId: number,
    changes: WabaSettingsChanges,
  ): Promise<ChangedWabaSettings | 'phone_number_taken' | null>;
  /**
   * Ends the pause of a WABA number (POST …/connect); then wake its chats. Null = the organization has no such WABA
   * number.
   */
  resume(organizationId: number, organizationPhoneId: number): Promise<WabaSettings | null>;
}
