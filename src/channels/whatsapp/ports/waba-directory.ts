export interface TemplatesQuery {
  readonly limit: number;
  readonly after?: string;
  readonly name?: string;
  readonly language?: string;
  readonly status?: string;
  readonly category?: string;
}

/** A template as Meta describes it; further keys are passed on. */
export type WabaTemplate = Readonly<Record<string, unknown>>;

export interface TemplatesPage {
  readonly data: readonly WabaTemplate[];
  readonly cursors: { readonly before: string | null; readonly after: string | null };
  readonly hasNext: boolean;
}

/** Why Meta did not answer a question. */
export type DirectoryFault =
  /** The number has no token or no business account set. */
  | { readonly kind: 'incomplete' }
  /** Meta refused; its status, code and message. */
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly code: number | null;
      readonly message: string;
      /** Asking again later may help. */
      readonly retryable: boolean;
      readonly retryAfterMs: number | null;
    }
  | { readonly kind: 'unreachable' };

/** A number at Meta, and the token that is claimed to open it. */
export interface WabaClaim {
  readonly phoneNumberId: string;
  /** Null = the stored one. */
  readonly token: string | null;
  /** Null = the default. */
  readonly version: string | null;
}

/** The answer to one question of a diagnosis; without secrets. */
export interface DirectoryCheck {
  readonly ok: boolean;
  /** What could not be asked. */
  readonly skipped?: true;
  /** Meta's status. */
  readonly status?: number;
  readonly error?: { readonly code: number | null; readonly message: string };
  readonly details?: Readonly<Record<string, string | number>>;
}

/** Whether a number works at Meta. */
export interface Diagnosis {
  /** Null = there is none, or no key reads it. */
  readonly tokenLength: number | null;
  /** Null = there is nothing to ask with. */
  readonly checks: {
    readonly phoneNumber: DirectoryCheck;
    readonly templates: DirectoryCheck;
  } | null;
}

/** What Meta reports about a number's business account. */
export interface WabaDirectory {
  /** Asks Meta about a number and its templates, with this version of its API. Ends within seconds. */
  diagnose(
    organizationPhoneId: number,
    number: {
      readonly phoneNumberId: string | null;
      readonly wabaId: string | null;
      readonly version: string;
    },
  ): Promise<Diagnosis>;
  /**
   * Checks that the token opens the number at Meta, so that nobody without such a token can receive the webhooks of
   * another business. Null = it does. Ends within seconds, whatever Meta does.
   */
  confirm(organizationPhoneId: number, claim: WabaClaim): Promise<DirectoryFault | null>;
  /** Ends within seconds, whatever Meta does. */
  templates(
    organizationPhoneId: number,
    query: TemplatesQuery,
  ): Promise<TemplatesPage | DirectoryFault>;
}
