/** How somebody came in. */
export type SignInMethod = 'password' | 'invitation' | 'oidc';

/** Where a call or a sign-in came from, as far as it is known. */
export interface CallOrigin {
  readonly address: string | null;
  readonly userAgent: string | null;
}

export interface NewSignIn extends CallOrigin {
  readonly method: SignInMethod;
  /** When its tokens expire at the latest. */
  readonly expiresAt: Date;
}

export interface SignIn extends NewSignIn {
  readonly id: number;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  /** When it was ended before its time; null = it was not. */
  readonly endedAt: Date | null;
}

/** The sign-ins of users. A token names the sign-in that it belongs to, and ends with it. */
export interface SignIns {
  /** Records a sign-in; returns its id, for the token. */
  begin(userId: number, signIn: NewSignIn): Promise<number>;
  /** It was used just now. `expiresAt`: its newest token is valid until then. */
  seen(id: number, from: CallOrigin, expiresAt?: Date): Promise<void>;
  /** Those of a user, newest first, with an id below `before`. */
  list(
    organizationId: number,
    userId: number,
    page: { readonly before?: number; readonly limit: number },
  ): Promise<readonly SignIn[]>;
  /** Ends one; its tokens and sockets are refused at once. False = the user has no such sign-in that is still valid. */
  end(organizationId: number, userId: number, id: number): Promise<boolean>;
}
