/** A number of the Cloud API as webhooks name it. */
export interface WabaNumber {
  readonly organizationPhoneId: number;
  readonly organizationId: number;
  /** Meta's id of the number. */
  readonly phoneNumberId: string;
  readonly phoneJid: string;
}

/** What calls for a number need. */
export interface WabaAccess {
  readonly organizationPhoneId: number;
  readonly token: string;
  readonly phoneNumberId: string;
  /** Meta's id of its business account; null = unknown to us. */
  readonly wabaId: string | null;
  /** `v21.0` */
  readonly version: string;
}

/** A message that a customer's message refers to: its text as a quote shows it. */
export interface QuotableMessage {
  readonly organizationPhoneId: number;
  readonly whatsappMessageId: string;
  readonly type: string;
  readonly fromMe: boolean;
  readonly content: string;
  readonly caption: string | null;
}

/** A part of a webhook that we do not understand, as it came. */
export interface UnknownPart {
  readonly organizationPhoneId: number | null;
  readonly field: string;
  readonly value: unknown;
}

/** Such a part as it is kept. */
export interface KeptPart extends UnknownPart {
  readonly id: number;
  readonly keptAt: Date;
  /** Its long texts were shortened, or all of it was left out (then it is null), because it was too large. */
  readonly cut: boolean;
  /** No key reads it any more; its value is null. */
  readonly unreadable: boolean;
}

/** The rows of numbers as the Cloud API channel sees them. */
export interface WabaNumbers {
  /** The numbers with these ids of Meta's that are connected by Cloud API; all others are foreign. */
  known(phoneNumberIds: readonly string[]): Promise<readonly WabaNumber[]>;
  /**
   * Null = no such number, or one by QR; `incomplete` = its token or its id is not set yet.
   * @throws CredentialsError if no key can decrypt the token.
   */
  access(organizationPhoneId: number): Promise<WabaAccess | 'incomplete' | null>;
  /**
   * The token of a number, even if it is not connected by Cloud API (yet); null = it has none.
   * @throws CredentialsError if no key can decrypt the token.
   */
  keptToken(organizationPhoneId: number): Promise<string | null>;
  /** Whether some number has this verify token. Only hashes are compared. */
  knowsVerifyToken(token: string): Promise<boolean>;
  /** The messages among these that we have. One query for any number. */
  quotable(
    messages: readonly {
      readonly organizationPhoneId: number;
      readonly whatsappMessageId: string;
    }[],
  ): Promise<readonly QuotableMessage[]>;
  /** Stores parts that we do not understand, encrypted. */
  keepUnknown(parts: readonly UnknownPart[]): Promise<void>;
  /** Those of a number, newest first; null = those that name none of ours. */
  unknown(
    organizationPhoneId: number | null,
    page: { readonly limit: number; readonly offset: number },
  ): Promise<readonly KeptPart[]>;
  /**
   * From now on answers go to these addresses: the number changed, or was hidden before. With `onlyHidden`, a chat that
   * already has a number keeps it.
   */
  readdress(
    chats: readonly { readonly chatId: number; readonly remoteJid: string }[],
    onlyHidden: boolean,
  ): Promise<void>;
}
