/** A token, or what gives the present one. */
export type TokenSource = string | (() => string | Promise<string>);
/** Gives a new token after the server refused the present one; null = the person has to sign in again. */
export type RefreshToken = () => Promise<string | null>;

/** The present token, shared by REST and the socket. Whoever finds it refused asks for one refresh, all at once. */
export class Token {
  private readonly source: TokenSource;
  private readonly renew: RefreshToken | undefined;
  private renewed: string | null = null;
  private renewing: Promise<string | null> | null = null;

  constructor(source: TokenSource, renew?: RefreshToken) {
    this.source = source;
    this.renew = renew;
  }

  async present(): Promise<string> {
    if (this.renewed !== null) return this.renewed;
    return typeof this.source === 'string' ? this.source : this.source();
  }

  /** A token instead of the refused one; null = there is none. */
  async insteadOf(refused: string): Promise<string | null> {
    const present = await this.present();
    if (present !== refused) return present;
    if (this.renew === undefined) return null;
    this.renewing ??= this.renew().finally(() => {
      this.renewing = null;
    });
    this.renewed = (await this.renewing) ?? this.renewed;
    return this.renewed === refused ? null : this.renewed;
  }
}
